"""The catalogue as a work list: a page at a time, with the columns of rooms above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableData

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import (
    MoneyColumn,
    NumberColumn,
    RowLinkColumn,
    SelectColumn,
    Tone,
    WorklistTable,
    badge_html,
)
from tinhgon.procedures.labels import PART_LABELS
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.phrases import entry_term, scope_words
from tinhgon.procedures.ports import CatalogueColumn, Cell, ColumnForm, columns_for
from tinhgon.procedures.queries.catalogue import Listing
from tinhgon.registry.api import names_with_heirs

_FORMS = {
    ColumnForm.NUMBER: NumberColumn,
    ColumnForm.MONEY: MoneyColumn,
    ColumnForm.TEXT: tables.Column,
}


_not_read = lazy(
    lambda: format_html('<span class="unknown">{}</span>', gettext("not read")), SafeString
)()


class Row:
    """An entry as the table reads it: its own values, and those the page looked up at once."""

    def __init__(self, entry: CatalogueEntry, agency: str, cells: Mapping[str, Cell]) -> None:
        self.pk = entry.procedure_id
        self.code = entry.code
        self.name = entry.name or gettext("(no name)")
        self.field = entry.field or None
        self.agency = agency
        self.term = entry_term(entry) or None
        self.papers = entry.dossier_count
        self.missing = entry.missing
        self.scope = scope_words(entry.scope, entry.group)
        self.is_public = entry.scope == "public"
        self.cells = cells

    def get_absolute_url(self) -> str:
        return reverse("procedure", args=[self.code])

    def __getattr__(self, name: str) -> Cell:
        """Cells of registered columns, by the column's name."""
        try:
            return self.cells[name]
        except KeyError:
            raise AttributeError(name) from None


class ListingData(TableData):  # type: ignore[misc]  # django-tables2 carries no types
    """Pages of a listing, which comes ordered; nothing else is read from the database."""

    def __init__(self, found: Listing, by: Actor, on: date | None = None) -> None:
        super().__init__(found)
        self.by = by
        self.on = on
        self.columns = [column for column in columns_for(by) if column.on_screen]

    def __len__(self) -> int:
        return int(self.data.total)

    def __getitem__(self, key: slice) -> Sequence[Row]:
        """A page, read when first looked at: paging makes one it never shows."""
        page: Sequence[Row] = SimpleLazyObject(  # type: ignore[assignment]  # stands for the list
            lambda: rows_of(self.data.page(key.start, key.stop), self.by, self.columns, self.on)
        )
        return page

    def order_by(self, aliases: object) -> None:
        """The listing was ordered by what the address asks."""


def rows_of(
    entries: Sequence[CatalogueEntry],
    by: Actor,
    columns: Sequence[CatalogueColumn],
    on: date | None = None,
) -> list[Row]:
    """Entries with names of agencies on a day and the values of registered columns, each looked
    up once."""
    names = names_with_heirs({entry.managing_agency_id for entry in entries}, on)
    found = {column.name: column.values(entries, by) for column in columns}
    return [
        Row(
            entry,
            names.get(entry.managing_agency_id, ""),
            {name: values.get(entry.version_id) for name, values in found.items()},
        )
        for entry in entries
    ]


class CatalogueTable(WorklistTable):
    pk = SelectColumn(label="name")
    code = tables.Column(verbose_name=_("Code"), attrs={"td": {"class": "code nowrap"}})
    name = RowLinkColumn(verbose_name=_("Procedure"))
    term = tables.Column(
        verbose_name=_("Term"), default=_not_read, attrs={"td": {"class": "nowrap"}}
    )
    papers = NumberColumn(verbose_name=_("Papers"))
    missing = tables.Column(
        verbose_name=_("Missing parts"),
        empty_values=(),
        attrs={"td": {"class": "missing-parts"}},
    )

    caption = _("Administrative procedures")
    empty_title = _("No procedure found")

    class Meta(WorklistTable.Meta):
        empty_text = _("Try fewer or other words, or clear the filters.")

    def __init__(self, data: ListingData) -> None:
        extra = [
            (column.name, _FORMS[column.form](verbose_name=gettext(column.title), orderable=False))
            for column in data.columns
        ]
        super().__init__(data, extra_columns=extra)

    def render_name(self, record: Row, value: str) -> SafeString:
        """The name, with field of work and managing agency below it."""
        about = " · ".join(part for part in (record.field, record.agency) if part)
        linked = RowLinkColumn().render(record, value)
        scope = "" if record.is_public else badge_html(record.scope)
        return format_html('{} {}<span class="about-line">{}</span>', linked, scope, about)

    def render_missing(self, value: str) -> SafeString:
        if not value:
            return format_html('<span class="faint">{}</span>', gettext("nothing missing"))
        return format_html_join(
            " ",
            "{}",
            ((badge_html(gettext(PART_LABELS[part]), Tone.CARE),) for part in value.split()),
        )
