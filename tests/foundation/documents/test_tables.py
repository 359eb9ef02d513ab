"""Tables of a document: a row is on one page, a heading never ends one, a code stays in its column;
pages of a part that goes on are numbered on."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tinhgon.foundation.documents.api import (
    Align,
    Column,
    Layout,
    Line,
    Part,
    Table,
    set_pdf,
    word_template,
)

pytestmark = pytest.mark.on_sqlite

CODE = "NB-5471-QD-UBND-2026-01"
LAYOUT: Layout = (
    Part(
        (
            Table(
                (
                    Column("TT", "{{ d.tt }}", 6, Align.CENTRE),
                    Column("Mã", "{{ d.ma }}", 12, Align.CENTRE),
                    Column("Tên", "{{ d.ten }}", 60),
                ),
                each="d in nhom.hang",
                groups="nhom in danh_muc",
                group_if="nhom.ten",
                group_text="{{ nhom.ten }}",
            ),
        ),
        landscape=True,
    ),
    Part((Line("Đoạn tiếp theo"),), goes_on=True),
    Part((Line("Phụ lục sau"),)),
)


def _data(words: str = "", rows: int = 4) -> dict[str, object]:
    """Groups of rows of some lines each; `words` stand in the first row instead."""
    return {
        "danh_muc": [
            {
                "ten": f"Nhóm {group}",
                "hang": [
                    {
                        "tt": str(row),
                        "ma": CODE,
                        "ten": words
                        if words and not group and not row
                        else f"đầu{group}{row} {'chữ ' * 200} cuối{group}{row}",
                    }
                    for row in range(rows)
                ],
            }
            for group in range(5)
        ]
    }


def _pages(data: dict[str, object]) -> list[str]:
    pdf = set_pdf(LAYOUT, data, title="Bảng")
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_a_row_is_whole_on_its_page_and_a_heading_is_with_its_first_row() -> None:
    pages = _pages(_data())
    for group in range(5):
        for row in range(4):
            on = {place for place, text in enumerate(pages) if f"đầu{group}{row}" in text}
            assert len(on) == 1
            assert f"cuối{group}{row}" in pages[on.pop()]
        heading = next(text for text in pages if f"Nhóm {group}" in text)
        assert f"đầu{group}0" in heading


def test_a_row_taller_than_a_page_goes_on_under_the_titles() -> None:
    pages = _pages(_data("chữ " * 3000, rows=1))
    assert sum(text.count("chữ") for text in pages) >= 3000
    assert all("TT Mã Tên" in text for text in pages[:-2])


def test_a_long_code_is_parted_and_stays_one_word() -> None:
    text = _pages(_data(rows=1))[0]
    assert "\u200b" not in text
    assert CODE in text.replace("\n", "")


def test_a_code_is_parted_before_figures_too() -> None:
    """A sign before a figure is no place to part by itself: the code ran into the next column."""
    columns = (Column("Mã", "{{ d.ma }}", 10), Column("Tên", "{{ d.ten }}", 90))
    narrow: Layout = (Part((Table(columns, each="d in hang"),)),)
    data = {"hang": [{"ma": CODE, "ten": "Tên"}]}
    pages = PdfReader(BytesIO(set_pdf(narrow, data, title="Bảng"))).pages
    assert "UBND-\n2026-01" in pages[0].extract_text()


def test_a_part_that_goes_on_is_numbered_on_in_both_forms() -> None:
    pages = _pages(_data())
    assert [text.split("\n")[0] for text in pages[-2:]] == [str(len(pages) - 1), "1"]
    with ZipFile(BytesIO(word_template(LAYOUT))) as word:
        body = word.read("word/document.xml").decode()
    assert body.count('w:start="1"') == 2
