"""Inventories as text: pasted out of a spreadsheet, or saved as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.source import SourceRecord


def records(path: Path) -> list[SourceRecord]:
    return [line for line in read_file(path) if isinstance(line, SourceRecord)]


def test_rows_pasted_with_their_headings(tmp_path: Path) -> None:
    """Spreadsheets copy cells with tabs between them and cells of several lines in quotes."""
    path = tmp_path / "pasted.tsv"
    path.write_text(
        "Mã thủ tục\tTên thủ tục\tThành phần hồ sơ\n"
        '6.000001\tPhê duyệt dự toán\t"Tờ trình\nDự toán ""chi tiết"""\n'
        "6.000002\tGiao tài sản\t\n",
        encoding="utf-8",
    )
    first, second = records(path)
    assert first.values["Mã thủ tục"] == "6.000001"
    assert 'Dự toán "chi tiết"' in str(first.values["Thành phần hồ sơ"])
    assert (second.line, second.values["Tên thủ tục"]) == (3, "Giao tài sản")


@pytest.mark.parametrize(
    ("divider", "encoding"), [(";", "utf-8-sig"), (",", "utf-16"), ("\t", "utf-16")]
)
def test_whatever_divides_the_cells(tmp_path: Path, divider: str, encoding: str) -> None:
    path = tmp_path / "list.csv"
    rows = [["Mã số", "Tên TTHC", "Nhóm"], ["6.000001", "Phê duyệt dự toán", "B"]]
    path.write_text("\r\n".join(divider.join(row) for row in rows), encoding=encoding)
    (found,) = records(path)
    assert (found.values["Tên thủ tục"], found.group) == ("Phê duyệt dự toán", "B")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("6.000001\tPhê duyệt".encode(), "no header"),
        (b"", "no header"),
        (b"M\xe3 s\xf4;T\xean", "not UTF-8"),
    ],
)
def test_what_is_no_inventory_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(Refusal, match=said):
        records(path)
