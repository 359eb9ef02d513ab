"""The columns of an import: how each was read, and the form by which a person says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import Tone, badge_html, refusal_sentence
from tinhgon.procedures.importing.choices import wrong_in
from tinhgon.procedures.importing.inventory.columns import importable
from tinhgon.procedures.importing.layout import (
    Choices,
    FoundColumn,
    FoundTable,
    Layout,
    Said,
    Standing,
)

# What becomes of a column that is not read, and whether a person should look at it.
_UNREAD: Mapping[Standing, tuple[str, Tone]] = {
    Standing.UNKNOWN: (gettext_noop("not read: unknown title"), Tone.CARE),
    Standing.UNTITLED: (gettext_noop("not read: no title"), Tone.CARE),
    Standing.TWICE: (gettext_noop("not read: another column holds this field"), Tone.CARE),
    Standing.COUNTS: (gettext_noop("only counts the rows"), Tone.NEUTRAL),
    Standing.LEFT_OUT: (gettext_noop("not read, by choice"), Tone.NEUTRAL),
}


class ColumnsForm(forms.Form):
    """What each column of a file holds; `attempt` is the reading the person looked at."""

    attempt = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, layout: Layout, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._layout = layout
        self._choices: Choices = {}
        self.by_table: dict[int, list[str]] = {}
        fields = [(column.value, column.value) for column in importable(days=layout.days)]
        for table in layout.tables:
            for column in table.columns:
                title = column.title or gettext("(no title)")
                self.fields[_place(table, column)] = forms.ChoiceField(
                    label=gettext("What “%(title)s” holds") % {"title": title},
                    required=False,
                    choices=[("", gettext("do not read")), *fields],
                    initial=column.field,
                )
            if not table.has_header:
                self.fields[_first(table)] = forms.BooleanField(
                    label=gettext("This first row is no heading: read it too"),
                    required=False,
                    initial=table.first_is_row,
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        self._choices = {
            table.number: Said(
                fields={
                    column.place: cleaned[_place(table, column)]
                    for column in table.columns
                    if cleaned[_place(table, column)]
                },
                first_is_row=bool(cleaned.get(_first(table))),
            )
            for table in self._layout.tables
        }
        for wrong in wrong_in(self._layout, self._choices):
            sentence = refusal_sentence(Refusal(wrong.message, **wrong.params))
            if wrong.table is None:
                self.add_error(None, sentence)
            else:
                self.by_table.setdefault(wrong.table, []).append(sentence)
        if self.by_table:
            self.add_error(None, gettext("Some tables cannot be read so; see what is said there."))
        return cleaned

    @property
    def choices(self) -> Choices:
        """What was said of each table, once the form is valid."""
        return self._choices


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column as the page shows it; `field` chooses its meaning, where a person may."""

    column: FoundColumn
    badge: SafeString | None
    stands_out: bool
    field: BoundField | None


@dataclass(frozen=True, slots=True)
class TablePanel:
    """A table as the page shows it, with what is wrong with the choices made for it."""

    table: FoundTable
    rows: tuple[ColumnRow, ...]
    first: BoundField | None
    errors: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.table.is_read or bool(self.errors)

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it asks for a look: among several tables it is folded then."""
        is_known = self.table.has_header and self.table.is_read
        return is_known and not self.errors and not any(row.stands_out for row in self.rows)


def columns_context(layout: Layout, form: ColumnsForm | None) -> dict[str, object]:
    """The panel of columns: tables that are read and those that are not; nothing for files that
    have no columns."""
    if not layout.tables:
        return {}
    panels = [_panel(table, form) for table in layout.tables]
    read = [each for each in panels if each.is_open]
    return {
        "layout": layout,
        "columns_form": form,
        # Where none is read a person is to say which holds the names: all of them are shown.
        "tables": read or panels,
        "unread_tables": [each for each in panels if not each.is_open] if read else [],
        "unread_columns": sum(row.stands_out for each in read for row in each.rows),
    }


def _panel(table: FoundTable, form: ColumnsForm | None) -> TablePanel:
    is_said = form is not None and not table.has_header
    return TablePanel(
        table=table,
        rows=tuple(_row(table, column, form) for column in table.columns),
        first=form[_first(table)] if form is not None and is_said else None,
        errors=tuple(form.by_table.get(table.number, ())) if form is not None else (),
    )


def _row(table: FoundTable, column: FoundColumn, form: ColumnsForm | None) -> ColumnRow:
    words, tone = _UNREAD.get(column.standing, ("", Tone.GOOD))
    return ColumnRow(
        column=column,
        badge=badge_html(gettext(words), tone) if words else None,
        stands_out=tone is Tone.CARE,
        field=None if form is None else form[_place(table, column)],
    )


def _place(table: FoundTable, column: FoundColumn) -> str:
    return f"column-{table.number}-{column.place}"


def _first(table: FoundTable) -> str:
    return f"first-{table.number}"
