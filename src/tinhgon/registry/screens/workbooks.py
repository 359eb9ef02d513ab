"""A list as an Excel workbook, exactly as it is shown: same rows, order, columns and words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import strip_tags
from django_tables2 import RequestConfig

from tinhgon.foundation.ui.api import SheetCell, SheetColumn, WorklistTable, sheet_answer, worklist


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
    columns = [SheetColumn(strip_tags(str(column.header)), 24) for column in table.columns]
    return sheet_answer(name, name, columns, _rows(table))


def _rows(table: WorklistTable) -> Iterator[list[SheetCell]]:
    """Days and whole numbers as they are, all else in the words of the page."""
    for row in table.rows:
        yield [_cell(row, column) for column in table.columns]


def _cell(row: Any, column: Any) -> SheetCell:
    raw = column.accessor.resolve(row.record, quiet=True)
    if isinstance(raw, date) or (isinstance(raw, int) and not isinstance(raw, bool)):
        return raw
    return " ".join(strip_tags(str(row.get_cell(column.name))).split())
