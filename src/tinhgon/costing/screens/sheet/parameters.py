"""The parameters: change one here and the whole file follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext

from tinhgon.costing.api import FEE, Measured, MeasuredValue, ParameterFamily
from tinhgon.costing.screens.sheet.page import Page
from tinhgon.costing.screens.wording import component_words, unit_words
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
    """The sheet of parameters and of what was measured in their place, and where each stands."""

    def __init__(
        self,
        page: Page,
        rows: Iterable[ParameterFamily],
        measured: Measured,
        names: Mapping[str, str],
    ) -> None:
        self._page = page
        self._places: dict[tuple[str | None, str], int] = {}
        page.widths(38, 10, 10, 10, 14, 40, 16, 50)
        page.head(0, _HEADS)
        page.freeze(1, 1)
        self._last = 0
        for family in rows:
            self._last += 1
            self._places[None, family.name] = self._last
            self._write(self._last, family)
        for value in measured.values:
            if value.value is not None and value.what != FEE:
                self._last += 1
                self._places[value.component, value.what] = self._last
                self._write_measured(self._last, value, names)

    def _write_measured(self, row: int, value: MeasuredValue, names: Mapping[str, str]) -> None:
        page = self._page
        where = gettext("measured in this procedure")
        if value.component is not None:
            where = f"{where}: {component_words(value.component, names)}"
        page.text(row, 0, value.what)
        if value.value is not None:
            bounds = (value.value.low, value.value.mid, value.value.high)
            for column, amount in zip((LOW, MID, HIGH), bounds, strict=True):
                page.number(row, column, amount)
        page.text(row, 5, value.source)
        page.text(row, 6, gettext("Measured"))
        page.text(row, 7, where)

    def _write(self, row: int, family: ParameterFamily) -> None:
        page = self._page
        page.text(row, 0, family.name)
        for column, bound in ((LOW, family.low), (MID, family.mid), (HIGH, family.high)):
            page.number(row, column, int((bound or family.mid).value))
        page.text(row, 4, unit_words(family.mid.unit))
        page.text(row, 5, family.mid.source)
        page.text(row, 6, gettext(MARK_LABELS[family.mark]))
        page.text(row, 7, family.mid.note)

    def cell(self, name: str, bound: int = MID, component: str | None = None) -> str:
        """The cell of the low, middle or high value that holds for a component."""
        place = self._places.get((component, name))
        return self._page.cell(self._places[None, name] if place is None else place, bound)
