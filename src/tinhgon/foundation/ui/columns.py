"""Columns of work lists: links, ticks, figures and days as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from tinhgon.foundation.ui.formats import day, moment, money, number, percent


class RowLinkColumn(tables.Column):  # type: ignore[misc]  # django-tables2 carries no types
    """The title of a row, linking to its page; on a phone it heads the card.

    `url` is the name of an attribute or method of the record that gives the address
    (default `get_absolute_url`).
    """

    def __init__(self, *args: Any, url: str = "get_absolute_url", **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "card-title"}})
        super().__init__(*args, **kwargs)
        self.url = url

    def render(self, record: object, value: object) -> SafeString:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', record_url(record, self.url), value
        )


class SelectColumn(tables.Column):  # type: ignore[misc]  # django-tables2 carries no types
    """A tick per row for a bulk action; put the table inside the form that holds the bulk bar.

    The form sends the ticked keys as `name` (default `chosen`). `label` names the attribute of
    the record, or is a function of it, that says to a screen reader which row is meant. A list
    that is shown again because its form was refused keeps the ticks, sent or told by its
    address, also of a row (`<id>:<revision>`) that somebody has changed meanwhile. A row for
    which `offers` says no has none.
    """

    def __init__(
        self,
        *args: Any,
        label: str | Callable[[Any], str],
        name: str = "chosen",
        offers: Callable[[Any], bool] = lambda _: True,
        **kwargs: Any,
    ) -> None:
        kwargs.update(
            orderable=False,
            empty_values=(),
            exclude_from_export=True,
            verbose_name=gettext_lazy("Choose"),
            attrs={"td": {"class": "choice"}, "th": {"class": "choice"}},
        )
        super().__init__(*args, **kwargs)
        self.name_of_input = name
        self.label = label
        self.offers = offers

    @property
    def header(self) -> SafeString:
        return format_html(
            '<label class="choose-all" hidden><span class="visually-hidden">{}</span>'
            '<input type="checkbox" data-choose-all></label>'
            '<span class="visually-hidden">{}</span>',
            gettext("Choose all on this page"),
            gettext("Choose"),
        )

    def render(self, record: object, value: object, table: tables.Table) -> SafeString:
        if not self.offers(record):
            return SafeString("")
        sent: list[str] = []
        if hasattr(table, "request"):
            said = table.request.POST if table.request.method == "POST" else table.request.GET
            sent = said.getlist(self.name_of_input)
        return format_html(
            '<input class="row-choice" type="checkbox" name="{}" value="{}" aria-label="{}"{}>',
            self.name_of_input,
            value,
            self.label(record) if callable(self.label) else tables.A(self.label).resolve(record),
            SafeString(" checked") if _row_of(value) in map(_row_of, sent) else "",
        )


def _row_of(key: object) -> str:
    """Which row a key names, whatever its revision."""
    return str(key).partition(":")[0]


class _FigureColumn(tables.Column):  # type: ignore[misc]  # django-tables2 carries no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        cell = {"class": "numeric"}
        kwargs.setdefault("attrs", {"td": cell, "th": cell, "tf": cell})
        super().__init__(*args, **kwargs)


class NumberColumn(_FigureColumn):
    def render(self, value: Any) -> str:
        return number(value)

    def value(self, value: Any) -> Any:
        return value


class MoneyColumn(_FigureColumn):
    def render(self, value: Any) -> str:
        return money(value)

    def value(self, value: Any) -> Any:
        return value


class PercentColumn(_FigureColumn):
    def render(self, value: Any) -> str:
        return percent(value)

    def value(self, value: Any) -> Any:
        return value


class DayColumn(tables.Column):  # type: ignore[misc]  # django-tables2 carries no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "nowrap"}})
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> str:
        return day(value)

    def value(self, value: Any) -> Any:
        return value


class MomentColumn(DayColumn):
    def render(self, value: Any) -> str:
        return moment(value)


def record_url(record: object, name: str) -> str:
    """The address a record gives by the attribute or method `name`."""
    found = tables.A(name).resolve(record)
    return str(found() if callable(found) else found)
