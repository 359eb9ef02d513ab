"""A list as an Excel file: what is written is what is read, and nothing is ever run."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl

from tinhgon.foundation.ui.api import LONGEST_CELL, SheetCell, SheetColumn, sheet_answer, sheet_file


def read(body: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(body), read_only=True)
    rows = [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]
    book.close()
    return rows


def test_values_come_back_as_what_they_are() -> None:
    row: list[SheetCell] = [
        "=1+1", "http://x.vn", 12, 12.5, date(2026, 1, 2), None, True, "x" * 40_000,
    ]  # fmt: skip
    columns = [SheetColumn(f"cột {place}", is_computed=place == 1) for place in range(len(row))]
    head, told = read(sheet_file("Danh mục [2026]: a/b " + "dài" * 20, columns, [row]))
    assert head == tuple(column.title for column in columns)
    assert told[:4] == ("=1+1", "http://x.vn", 12, 12.5)
    assert str(told[4]) == "2026-01-02 00:00:00"
    assert told[5:7] == (None, "True")
    assert len(str(told[7])) == LONGEST_CELL


def test_a_moment_is_the_local_day() -> None:
    late = datetime(2026, 1, 1, 20, tzinfo=UTC)
    told = read(sheet_file("x", [SheetColumn("ngày")], [[late]]))[1]
    assert str(told[0]) == "2026-01-02 00:00:00"


def test_the_answer_is_a_file() -> None:
    answer = sheet_answer("ten", "Tên", [SheetColumn("a")], [])
    assert answer["Content-Disposition"] == 'attachment; filename="ten.xlsx"'
    assert read(answer.content) == [("a",)]
