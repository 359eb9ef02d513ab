"""The work list: a django-tables2 table that dresses itself, and how a view makes one."""

from __future__ import annotations

from typing import Any, TypeVar

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.functional import Promise, lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from tinhgon.foundation.ui.columns import RowLinkColumn, record_url
from tinhgon.foundation.ui.formats import absence

PER_PAGE = 50
LARGEST_PAGE = 200

_absence_lazy = lazy(absence, SafeString)
_TABLES2_DEFAULT = "—"

Table = TypeVar("Table", bound="WorklistTable")


class WorklistTable(tables.Table):  # type: ignore[misc]  # django-tables2 carries no types
    """Subclass it and name columns; `Meta` may say `sequence`, `empty_text`, `row_attrs`.

    Absent values read "not known yet". A row with a `RowLinkColumn` opens by a click anywhere.
    Attributes a view or subclass may set: `caption` (read aloud, not shown), `empty_title`,
    `export_url`, `is_wide` (scrolls inside its own frame), `anchor` (on a page that holds more
    than the table: the id of its section, to which its own links lead back).
    """

    caption: str | Promise = ""
    empty_title: str | Promise = gettext_lazy("Nothing here")
    export_url = ""
    is_wide = False
    anchor = ""

    class Meta:
        template_name = "ui/table.html"

    def __init__(self, data: object, **kwargs: Any) -> None:
        meta = self._meta
        kwargs.setdefault("attrs", {"class": "table table-cards", **meta.attrs})
        kwargs.setdefault("row_attrs", {**self._row_links(), **meta.row_attrs})
        if meta.default == _TABLES2_DEFAULT:
            kwargs.setdefault("default", _absence_lazy())
        if meta.empty_text is None:
            words = gettext_lazy("Change or clear the filters to see more.")
            kwargs.setdefault("empty_text", words)
        super().__init__(data, **kwargs)

    @classmethod
    def _row_links(cls) -> dict[str, Any]:
        columns = cls.base_columns.values()
        names = [column.url for column in columns if isinstance(column, RowLinkColumn)]
        return {"data-href": lambda record: record_url(record, names[0])} if names else {}


def worklist(
    request: HttpRequest, table_class: type[Table], rows: object, *, per_page: int = PER_PAGE
) -> Table:
    """The table sorted (`?sort=`) and paged (`?page=`, `?per_page=` up to 200) as asked for."""
    # Four digits are more than the largest page has; a longer number is not worth converting.
    asked = request.GET.get("per_page", "")[:4]
    size = min(int(asked), LARGEST_PAGE) if asked.isdecimal() and int(asked) else per_page
    table = table_class(rows)
    table.request = request
    order = [name for name in request.GET.getlist(table.prefixed_order_by_field) if name]
    if order:
        table.order_by = order
    table.paginate(per_page=size)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    return table
