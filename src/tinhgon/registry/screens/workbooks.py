"""A list as an Excel workbook, exactly as it is shown: same rows, order, columns and words."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.html import strip_tags
from django_tables2 import RequestConfig

from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.ui.api import WorklistTable, worklist

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel holds no longer text in a cell.
_LONGEST_CELL = 32_767


def listed(
    request: HttpRequest, table_class: type[WorklistTable], rows: object, name: str
) -> WorklistTable | HttpResponse:
    """The list as a table of the page or, with `?export=xlsx`, the answer with its file."""
    if request.GET.get("export") == "xlsx":
        return workbook(request, table_class(rows), name)
    table = worklist(request, table_class, rows)
    table.export_url = export_url(request)
    return table


def export_url(request: HttpRequest) -> str:
    """The address of the same list as a workbook: same words, filters and order."""
    query = request.GET.copy()
    query["export"] = "xlsx"
    query.pop("page", None)
    return f"?{query.urlencode()}"


def workbook(request: HttpRequest, table: WorklistTable, name: str) -> HttpResponse:
    """All rows of the table, sorted as asked for, as the file `name`.xlsx.

    Texts are written as texts, never as formulas or links.
    """
    RequestConfig(request, paginate=False).configure(table)
    table.before_render(request)
    buffer = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, strip_tags(str(column.header)), bold)
            sheet.set_column(place, place, 24)
        for number, row in enumerate(table.rows, 1):
            for place, column in enumerate(table.columns):
                raw = column.accessor.resolve(row.record, quiet=True)
                if isinstance(raw, datetime):
                    sheet.write_datetime(number, place, local_day(raw), day)
                elif isinstance(raw, date):
                    sheet.write_datetime(number, place, raw, day)
                elif isinstance(raw, int) and not isinstance(raw, bool):
                    sheet.write_number(number, place, raw)
                else:
                    words = strip_tags(str(row.get_cell(column.name))).split()
                    sheet.write_string(number, place, " ".join(words)[:_LONGEST_CELL])
    answer = HttpResponse(buffer.getvalue(), content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
