"""The cases: sums of their activities."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from tinhgon.costing.api import CaseCost
from tinhgon.costing.screens.sheet.activities import BY_DEFAULT, CASE, TOTAL, ActivityPage
from tinhgon.costing.screens.sheet.page import Page, here
from tinhgon.costing.screens.wording import case_words, channel_words
from tinhgon.foundation.refusals import gettext_noop

WAY, COST, OF_DEFAULT = 2, 3, 6
FIRST_ROW = 1

_HEADS = (
    gettext_noop("Case no."),
    gettext_noop("Case"),
    gettext_noop("Way of submitting"),
    gettext_noop("Cost, low"),
    gettext_noop("Cost"),
    gettext_noop("Cost, high"),
    gettext_noop("Of it by default"),
    gettext_noop("Lower bound"),
)


class CasePage:
    """The sheet of cases × ways of submitting."""

    def __init__(self, page: Page, activities: ActivityPage, cases: Sequence[CaseCost]) -> None:
        self._page = page
        self._last = FIRST_ROW + len(cases) - 1
        page.widths(6, 40, 18, 14, 14, 14, 14, 14)
        page.head(0, _HEADS)
        page.freeze(1, 0)
        numbers = activities.column(CASE)
        for row, case in enumerate(cases, FIRST_ROW):
            page.number(row, 0, row)
            page.text(row, 1, case_words(case.case))
            page.text(row, WAY, channel_words(case.channel_type))
            found = (case.total.low, case.total.mid, case.total.high)
            for shift, value in enumerate(found):
                summed = activities.column(TOTAL + shift)
                page.formula(row, COST + shift, f"SUMIF({numbers},{here(row, 0)},{summed})", value)
            summed = activities.column(BY_DEFAULT)
            page.formula(
                row, OF_DEFAULT, f"SUMIF({numbers},{here(row, 0)},{summed})", case.by_default
            )
            page.text(row, 7, gettext("at least") if case.lower_bound else "")

    def column(self, column: int) -> str:
        return self._page.range(FIRST_ROW, self._last, column)
