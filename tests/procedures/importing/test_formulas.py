"""Formulas in workbooks whose results the file does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.procedures.importing.workbooks import Row, rewrite_member, write_ods, write_xlsx

from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.inventory.unstored import NO_RESULT
from tinhgon.procedures.importing.source import Note, SourceRecord

_FORMULAS: list[Row] = [
    [],
    ["Tên thủ tục", "Lĩnh vực", "Màu giấy"],
    ["Bổ nhiệm lại", '=CONCAT("Nhân", " sự")', "=1+1"],
    ["Tạm ứng", '=CONCAT("Tài", " chính")', ""],
    ["Quyết toán", "Tài chính", ""],
    ["Thanh lý", '=CONCAT("Tài", " sản")', ""],
]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_formulas_whose_results_are_not_in_the_file_are_told_by_their_cells(
    tmp_path: Path, ending: str
) -> None:
    """They came in as empty cells, and nothing was said."""
    path = tmp_path / f"formulas.{ending}"
    if ending == "ods":
        write_ods(path, _FORMULAS)
    else:
        book = Workbook()
        for row in _FORMULAS:
            book.active.append(row)  # a library that does not calculate writes no result
        book.save(path)
    lines = list(read_file(path))
    told = [
        (line.field, line.value, line.kept)
        for line in lines
        if isinstance(line, Note) and line.reason == NO_RESULT
    ]
    assert told == [("Lĩnh vực", "B3:B4, B6", False)]
    found = [line for line in lines if isinstance(line, SourceRecord)]
    assert [one.values.get("Lĩnh vực") for one in found] == [None, None, "Tài chính", None]


def test_an_empty_text_is_the_result_of_a_formula(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", [["Tên thủ tục", "Lĩnh vực"], ["Tạm ứng", "x"]])
    member, old = "xl/worksheets/sheet1.xml", '<c r="B2" t="s"><v>3</v></c>'
    for value, count in (("<v></v>", 0), ("", 1)):
        new = f'<c r="B2" t="str"><f>""</f>{value}</c>'
        changed = rewrite_member(path, tmp_path / "new.xlsx", member, old, new)
        lines = list(read_file(changed))
        assert sum(isinstance(line, Note) for line in lines) == count
