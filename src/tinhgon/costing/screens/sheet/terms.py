"""The second method on a sheet of its own: no formula leads from it to the first, or back."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from tinhgon.costing.api import METHOD_LABELS, CostedVersion, Method, labour
from tinhgon.costing.screens.sheet.page import Page, here
from tinhgon.costing.screens.sheet.parameters import ParameterPage
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Channel, Term

_QUANTITY, _MINUTES_A_UNIT, _MINUTES, _CHANNEL_MINUTES, _COST = 2, 3, 4, 5, 6
_FIRST_ROW = 4

_HEADS = (
    gettext_noop("Way of submitting"),
    gettext_noop("Term as written"),
    gettext_noop("Quantity"),
    gettext_noop("Minutes a unit"),
    gettext_noop("Minutes"),
    gettext_noop("Minutes of the way"),
    gettext_noop("Cost"),
)
_APART = gettext_noop(
    "A measure of its own; its figures are never added to those of the other sheets."
)


class TermPage:
    """The sheet of processing terms, one line a term."""

    def __init__(self, page: Page, parameters: ParameterPage, names: Mapping[str, str]) -> None:
        self._page = page
        self._parameters = parameters
        self._names = names
        page.widths(24, 60, 10, 14, 12, 18, 16)

    def write(self, found: CostedVersion) -> None:
        page = self._page
        page.text(0, 0, gettext(METHOD_LABELS[Method.BY_TERM]), page.look.title)
        page.text(1, 0, gettext(_APART), page.look.plain)
        page.head(_FIRST_ROW - 1, _HEADS)
        minutes = {read.channel: read.minutes for read in found.term.channels}
        rate = found.parameters.term_hourly_rate
        row = _FIRST_ROW
        for channel in found.content.channels:
            row = self._channel(row, channel, minutes[channel.id], rate, found)
        self._headline(row, found)

    def _channel(
        self, first: int, channel: Channel, minutes: int | None, rate: int, found: CostedVersion
    ) -> int:
        page, row = self._page, first
        for term in channel.terms:
            page.text(row, 0, self._names[channel.id])
            page.text(row, 1, term.text)
            self._term(row, term, found)
            row += 1
        if minutes is not None:
            lines = f"{here(first, _MINUTES)}:{here(row - 1, _MINUTES)}"
            page.formula(first, _CHANNEL_MINUTES, _lower_median(lines), minutes)
            cost = f"ROUND({here(first, _CHANNEL_MINUTES)}*{self._rate()}/60,0)"
            page.formula(first, _COST, cost, labour(minutes, rate))
        return row

    def _term(self, row: int, term: Term, found: CostedVersion) -> None:
        minutes = found.minutes_of(term)
        if minutes is None or term.quantity is None or term.unit is None:
            return
        page = self._page
        page.number(row, _QUANTITY, float(term.quantity), page.look.plain)
        unit = self._parameters.cell(f"cost.term.minutes.{term.unit}")
        page.formula(row, _MINUTES_A_UNIT, unit, found.parameters.term_minutes[term.unit])
        product = f"ROUND({here(row, _QUANTITY)}*{here(row, _MINUTES_A_UNIT)},0)"
        page.formula(row, _MINUTES, product, minutes)

    def _headline(self, row: int, found: CostedVersion) -> None:
        page, amount = self._page, found.term.amount
        page.text(row + 1, 0, gettext("Cost of one dossier"), page.look.head)
        if amount is None:
            page.text(row + 1, _COST, gettext("not known yet"))
            return
        minutes = f"{here(_FIRST_ROW, _CHANNEL_MINUTES)}:{here(row - 1, _CHANNEL_MINUTES)}"
        rows = (
            (gettext("Low"), f"MIN({minutes})", amount.low),
            (gettext("Middle"), _lower_median(minutes), amount.mid),
            (gettext("High"), f"MAX({minutes})", amount.high),
        )
        for place, (label, formula, value) in enumerate(rows, row + 1):
            page.text(place, _COST - 1, label)
            page.formula(
                place, _COST, f"ROUND({formula}*{self._rate()}/60,0)", value, page.look.total
            )

    def _rate(self) -> str:
        return self._parameters.cell("cost.term.hourly_rate")


def _lower_median(cells: str) -> str:
    """The middle value, the lower of two; cells without a number are passed over."""
    return f"SMALL({cells},INT((COUNT({cells})+1)/2))"
