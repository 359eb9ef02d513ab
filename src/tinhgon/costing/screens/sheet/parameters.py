"""The parameters: change one here and the whole file follows."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from tinhgon.costing.api import ParameterFamily
from tinhgon.costing.screens.sheet.page import Page
from tinhgon.costing.screens.wording import unit_words
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import MARK_LABELS

LOW, MID, HIGH = 1, 2, 3

_HEADS = (
    gettext_noop("Parameter"),
    gettext_noop("Low"),
    gettext_noop("Middle"),
    gettext_noop("High"),
    gettext_noop("Unit"),
    gettext_noop("Source"),
    gettext_noop("Checked"),
    gettext_noop("Note"),
)


class ParameterPage:
    """The sheet of parameters, and where each stands."""

    def __init__(self, page: Page, rows: Iterable[ParameterFamily]) -> None:
        self._page = page
        self._places: dict[str, int] = {}
        page.widths(38, 10, 10, 10, 14, 40, 16, 50)
        page.head(0, _HEADS)
        page.freeze(1, 1)
        for row, family in enumerate(rows, 1):
            self._places[family.name] = row
            self._write(row, family)

    def _write(self, row: int, family: ParameterFamily) -> None:
        page = self._page
        page.text(row, 0, family.name)
        for column, bound in ((LOW, family.low), (MID, family.mid), (HIGH, family.high)):
            page.number(row, column, int((bound or family.mid).value))
        page.text(row, 4, unit_words(family.mid.unit))
        page.text(row, 5, family.mid.source)
        page.text(row, 6, gettext(MARK_LABELS[family.mark]))
        page.text(row, 7, family.mid.note)

    def cell(self, name: str, bound: int = MID) -> str:
        """The cell of a parameter's low, middle or high value."""
        return self._page.cell(self._places[name], bound)
