"""A list as an Excel file: exactly the rows shown, texts as texts, never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_CELL = 32_767
_LONGEST_SHEET_NAME = 31
_WIDTH = 22

Cell = str | int | float | date | None


def sheet_response(
    name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """The file `name`.xlsx; `columns` are message ids, an unknown value is an empty cell."""
    response = HttpResponse(_sheet(title, columns, rows), content_type=_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _sheet(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0", "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        sheet = book.add_worksheet(title[:_LONGEST_SHEET_NAME])
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(columns) - 1, _WIDTH)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, gettext(column), head)
        for line, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, str):
                    sheet.write_string(line, place, value[:_LONGEST_CELL], text)
                elif isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                else:
                    sheet.write_number(line, place, value, number)
    return buffer.getvalue()
