"""The headline: ways of submitting weighted by the mix of ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from tinhgon.costing.api import METHOD_LABELS, ChannelShare, CostedVersion, Method, Spread, Volume
from tinhgon.costing.screens.assumptions import assumptions
from tinhgon.costing.screens.sheet.cases import COST, OF_DEFAULT, WAY, CasePage
from tinhgon.costing.screens.sheet.page import Page, here
from tinhgon.costing.screens.sheet.parameters import ParameterPage
from tinhgon.costing.screens.wording import channel_words, gap_words
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import write_day

_WEIGHT, _CASES, _MEAN, _PART, _BY_DEFAULT = 1, 2, 3, 6, 9
_HEAD_ROW = 6
_FIRST_ROW = 7
_BOUNDS = 3

_HEADS = (
    gettext_noop("Way of submitting"),
    gettext_noop("Weight of the way"),
    gettext_noop("Cases"),
    gettext_noop("Mean over its cases, low"),
    gettext_noop("Mean over its cases"),
    gettext_noop("Mean over its cases, high"),
    gettext_noop("Part of the headline, low"),
    gettext_noop("Part of the headline"),
    gettext_noop("Part of the headline, high"),
    gettext_noop("Of it by default"),
)


class ResultPage:
    """The first sheet: what the calculation comes to, and what it takes for granted."""

    def __init__(
        self, page: Page, found: CostedVersion, cases: CasePage, parameters: ParameterPage
    ) -> None:
        self._page = page
        self._found = found
        self._cases = cases
        self._parameters = parameters
        self._last = _FIRST_ROW + len(found.work.shares) - 1
        page.widths(34, 10, 10, *[16] * 7)

    def write(self, names: Mapping[str, str], language: str, counted: tuple[int, Volume]) -> None:
        """Fill the sheet; `names` are those of components, `language` that of the reader,
        `counted` a year and its volume."""
        self._about(language)
        self._page.head(_HEAD_ROW, _HEADS)
        for row, share in enumerate(self._found.work.shares, _FIRST_ROW):
            self._share(row, share)
        self._total(self._last + 1)
        self._annual(self._last + 3, *counted)
        unknown = gap_words(self._found.work.gaps, names)
        self._words(self._last + 6, [*unknown, "", *assumptions()])

    def _about(self, language: str) -> None:
        page, found = self._page, self._found
        page.text(0, 0, gettext(METHOD_LABELS[Method.BY_WORK]), page.look.title)
        about = (
            (gettext("Code and name"), f"{found.version.procedure.code} {found.content.name}"),
            (gettext("Version"), str(found.version.number)),
            (gettext("Parameters of"), write_day(found.work.on, language=language)),
            (gettext("Parameter set"), found.work.parameter_set),
        )
        for row, (label, text) in enumerate(about, 1):
            page.text(row, 0, label)
            page.text(row, 1, text, page.look.plain)

    def _share(self, row: int, share: ChannelShare) -> None:
        page, cases = self._page, self._cases
        way = cases.column(WAY)
        page.text(row, 0, channel_words(share.channel_type))
        self._weight(row, share)
        own = sum(case.channel_type == share.channel_type for case in self._found.work.cases)
        page.formula(row, _CASES, f"COUNTIF({way},{here(row, 0)})", own)
        weights = f"SUM({here(_FIRST_ROW, _WEIGHT)}:{here(self._last, _WEIGHT)})"
        count, weight = here(row, _CASES), here(row, _WEIGHT)
        parts = zip(_values(share.cost), _values(share.part), strict=True)
        for shift, (mean, part) in enumerate(parts):
            summed = f"SUMIF({way},{here(row, 0)},{cases.column(COST + shift)})"
            page.formula(row, _MEAN + shift, f"ROUND({summed}/{count},0)", mean)
            page.formula(
                row, _PART + shift, f"ROUND({summed}*{weight}/({count}*{weights}),0)", part
            )
        summed = f"SUMIF({way},{here(row, 0)},{cases.column(OF_DEFAULT)})"
        by_default = f"ROUND({summed}*{weight}/({count}*{weights}),0)"
        page.formula(row, _BY_DEFAULT, by_default, share.by_default)

    def _weight(self, row: int, share: ChannelShare) -> None:
        kind = share.channel_type
        if kind is not None and self._found.parameters.channel_mix[kind] == share.weight:
            cell = self._parameters.cell(f"cost.channel_mix.{kind.lower()}")
            self._page.formula(row, _WEIGHT, cell, share.weight)
        else:
            self._page.number(row, _WEIGHT, share.weight)

    def _total(self, row: int) -> None:
        page, work = self._page, self._found.work
        label = gettext("Cost of one case")
        bound = f" ({gettext('at least')})" if work.lower_bound else ""
        page.text(row, 0, f"{label}{bound}", page.look.head)
        by_default = sum(share.by_default for share in work.shares)
        sums = [*_values(work.amount), by_default]
        for column, value in enumerate(sums, _PART):
            parts = f"SUM({here(_FIRST_ROW, column)}:{here(row - 1, column)})"
            page.formula(row, column, parts, value, page.look.total)
        page.text(row + 1, 0, gettext("Resting on default values"))
        if work.default_share is not None:
            ratio = f"ROUND({here(row, _BY_DEFAULT)}*1000/{here(row, _PART + 1)},0)/1000"
            page.formula(row + 1, _PART + 1, ratio, work.default_share / 1000, page.look.ratio)

    def _annual(self, row: int, year: int, volume: Volume) -> None:
        """Cases a year and the cost of them all; what nobody counted is not known."""
        page, cases = self._page, volume.cases_a_year
        page.text(row, 0, gettext("Cases in %(year)s") % {"year": year})
        page.text(row + 1, 0, gettext("Cost in %(year)s") % {"year": year}, page.look.head)
        if cases is None:
            page.text(row, _PART + 1, gettext("not known yet"))
            page.text(row + 1, _PART + 1, gettext("not known yet"))
            return
        page.number(row, _PART + 1, cases)
        for shift, value in enumerate(_values(self._found.work.amount)):
            product = f"{here(row - 2, _PART + shift)}*{here(row, _PART + 1)}"
            page.formula(row + 1, _PART + shift, product, value * cases, page.look.total)

    def _words(self, row: int, sentences: Sequence[str]) -> None:
        for place, sentence in enumerate(sentences, row):
            self._page.text(place, 0, sentence, self._page.look.plain)


def _values(value: Spread) -> tuple[int, int, int]:
    return value.low, value.mid, value.high
