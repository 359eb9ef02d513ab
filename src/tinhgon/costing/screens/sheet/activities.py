"""The activities: minutes × hourly income + services + charges, one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tinhgon.costing.api import WHOLE, Activity, CaseCost, Spread
from tinhgon.costing.screens.sheet.page import Page, here
from tinhgon.costing.screens.sheet.parameters import HIGH, LOW, MID, ParameterPage
from tinhgon.costing.screens.wording import (
    activity_words,
    case_words,
    channel_words,
    component_words,
)
from tinhgon.foundation.refusals import gettext_noop

CASE, COUNT, MINUTES, INCOME, LABOUR, SERVICES, CHARGES, TOTAL = 0, 5, 6, 9, 10, 13, 16, 19
DEFAULT, BY_DEFAULT = 22, 23
FIRST_ROW = 1

_HEADS = (
    gettext_noop("Case no."),
    gettext_noop("Case"),
    gettext_noop("Way of submitting"),
    gettext_noop("Activity"),
    gettext_noop("Part of the procedure"),
    gettext_noop("Times"),
    gettext_noop("Minutes, low"),
    gettext_noop("Minutes"),
    gettext_noop("Minutes, high"),
    gettext_noop("Hourly income"),
    gettext_noop("Labour, low"),
    gettext_noop("Labour"),
    gettext_noop("Labour, high"),
    gettext_noop("Services, low"),
    gettext_noop("Services"),
    gettext_noop("Services, high"),
    gettext_noop("Fees and charges, low"),
    gettext_noop("Fees and charges"),
    gettext_noop("Fees and charges, high"),
    gettext_noop("Cost, low"),
    gettext_noop("Cost"),
    gettext_noop("Cost, high"),
    gettext_noop("Default (1) or not (0)"),
    gettext_noop("Of it by default"),
)

_FAMILIES = {
    MINUTES: "cost.minutes.",
    SERVICES: "cost.outsourced.",
    CHARGES: "cost.charge.",
}
_BOUNDS = (LOW, MID, HIGH)


class ActivityPage:
    """The sheet of activities of all cases, in the order of the cases."""

    def __init__(
        self,
        page: Page,
        parameters: ParameterPage,
        cases: Sequence[CaseCost],
        names: Mapping[str, str],
    ) -> None:
        self._page = page
        self._parameters = parameters
        page.widths(6, 26, 16, 30, 46, *[9] * 18)
        page.head(0, _HEADS)
        page.freeze(1, 4)
        self._last = FIRST_ROW - 1
        for number, case in enumerate(cases, 1):
            for line in case.activities:
                self._last += 1
                self._words(self._last, number, case, line, names)
                self._figures(self._last, line)

    def column(self, column: int) -> str:
        """The range of a column, for the sums of cases."""
        return self._page.range(FIRST_ROW, self._last, column)

    def _words(
        self, row: int, number: int, case: CaseCost, line: Activity, names: Mapping[str, str]
    ) -> None:
        page = self._page
        page.number(row, CASE, number)
        page.text(row, 1, case_words(case.case))
        page.text(row, 2, channel_words(case.channel_type))
        page.text(row, 3, activity_words(line))
        page.text(row, 4, component_words(line.component, names))

    def _figures(self, row: int, line: Activity) -> None:
        page, work = self._page, line.work
        page.number(row, COUNT, work.count)
        share = _parameter(line, "cost.share.")
        self._standard(row, MINUTES, line, work.minutes)
        self._income(row, line)
        for shift, value in enumerate(_values(work.labour)):
            product = f"{here(row, MINUTES + shift)}*{here(row, INCOME)}"
            if share is not None:
                product = f"{product}*{self._share(share, _BOUNDS[shift], line)}"
            page.formula(row, LABOUR + shift, f"ROUND({product}/60,0)", value)
        self._standard(row, SERVICES, line, work.outsourced)
        self._standard(row, CHARGES, line, work.charge)
        for shift, value in enumerate(_values(work.total)):
            parts = "+".join(here(row, column + shift) for column in (LABOUR, SERVICES, CHARGES))
            page.formula(row, TOTAL + shift, parts, value)
        page.number(row, DEFAULT, int(work.default))
        by_default = work.total.mid if work.default else 0
        page.formula(row, BY_DEFAULT, f"{here(row, TOTAL + 1)}*{here(row, DEFAULT)}", by_default)

    def _standard(self, row: int, column: int, line: Activity, found: Spread) -> None:
        """Times the standard value; what the record itself says stands as a number."""
        name = _parameter(line, _FAMILIES[column])
        share = None if column == MINUTES else _parameter(line, "cost.share.")
        for shift, (bound, value) in enumerate(zip(_BOUNDS, _values(found), strict=True)):
            if name is None:
                self._page.number(row, column + shift, value)
            else:
                times = f"{here(row, COUNT)}*{self._parameters.cell(name, bound, line.component)}"
                if column == MINUTES and line.work.part != WHOLE:
                    left, of = line.work.part
                    times = f"ROUND({times}*{left}/{of},0)"
                if share is not None:
                    times = f"ROUND({times}*{self._share(share, bound, line)},0)"
                self._page.formula(row, column + shift, times, value)

    def _share(self, name: str, bound: int, line: Activity) -> str:
        return f"{self._parameters.cell(name, bound, line.component)}/1000"

    def _income(self, row: int, line: Activity) -> None:
        name = _parameter(line, "cost.hourly_income.")
        if name is None:
            self._page.number(row, INCOME, line.work.hourly_income)
        else:
            cell = self._parameters.cell(name, component=line.component)
            self._page.formula(row, INCOME, cell, line.work.hourly_income)


def _parameter(line: Activity, family: str) -> str | None:
    return next((name for name in line.work.parameters if name.startswith(family)), None)


def _values(value: Spread) -> tuple[int, int, int]:
    return value.low, value.mid, value.high
