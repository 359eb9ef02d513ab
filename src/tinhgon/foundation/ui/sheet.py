"""A list as an Excel file: texts as texts, never a formula or a link; unknown is an empty cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse

from tinhgon.foundation.calendar.api import local_day

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel holds no longer text in a cell, nor name of a sheet.
LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_WIDTH = 22
_NO_NAME = str.maketrans("", "", "[]:*?/\\'")

SheetCell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column by its heading in the reader's language; `is_computed` ones are shaded, for a file
    that comes back is read without them."""

    title: str
    width: int = _WIDTH
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One sheet of a file: its title, columns and rows."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[SheetCell]]


def sheet_file(
    title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[SheetCell]]
) -> bytes:
    """The .xlsx file of a list, one sheet called `title`, written row by row."""
    return sheets_file([SheetPage(title, columns, rows)])


def sheets_file(pages: Iterable[SheetPage]) -> bytes:
    """The .xlsx file of several lists, each a sheet, written row by row."""
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        computed = book.add_format({"bold": True, "bg_color": "#DDDDDD", "border": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0.###", "valign": "top"})
        whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        for page in pages:
            sheet = book.add_worksheet(page.title.translate(_NO_NAME)[:_LONGEST_NAME])
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(page.columns):
                sheet.set_column(place, place, column.width)
                sheet.write_string(0, place, column.title, computed if column.is_computed else head)
            for line, row in enumerate(page.rows, 1):
                for place, value in enumerate(row):
                    if value is None:
                        continue
                    if isinstance(value, date):
                        when = local_day(value) if isinstance(value, datetime) else value
                        sheet.write_datetime(line, place, when, day)
                    elif isinstance(value, int | float) and not isinstance(value, bool):
                        sheet.write_number(line, place, value, whole if value % 1 == 0 else number)
                    else:
                        sheet.write_string(line, place, str(value)[:LONGEST_CELL], text)
    return buffer.getvalue()


def sheets_answer(name: str, pages: Iterable[SheetPage]) -> HttpResponse:
    """The answer that saves several lists as `name`.xlsx."""
    response = HttpResponse(sheets_file(pages), content_type=SHEET_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def sheet_answer(
    name: str,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[SheetCell]],
) -> HttpResponse:
    """The answer that saves the list as `name`.xlsx."""
    return sheets_answer(name, [SheetPage(title, columns, rows)])
