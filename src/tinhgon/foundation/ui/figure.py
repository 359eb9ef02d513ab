"""A figure with its unit and, where it has no value, the reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tinhgon.foundation.ui.formats import money_short, number, percent, working_days
from tinhgon.foundation.ui.vocabulary import Absence


class Unit(StrEnum):
    COUNT = "count"
    MONEY = "money"
    WORKING_DAYS = "working_days"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, an amount of đồng, thousandths of a working day or a ratio; without `value` the
    `absence` is shown as a word."""

    value: Decimal | int | float | None
    unit: Unit = Unit.COUNT
    absence: Absence = Absence.UNKNOWN

    @property
    def written(self) -> str:
        if self.value is None:
            return ""
        if self.unit is Unit.RATIO:
            return percent(self.value)
        if self.unit is Unit.MONEY:
            return money_short(Decimal(self.value))
        if self.unit is Unit.WORKING_DAYS:
            return working_days(int(self.value))
        return number(self.value)


def as_figure(value: Figure | Decimal | float | Absence | str | None) -> Figure:
    """A figure from what a template has at hand: a number, an absence, or a figure."""
    if isinstance(value, Figure):
        return value
    if value is None or value == "":
        return Figure(None)
    if isinstance(value, str):
        return Figure(None, absence=Absence(value))
    return Figure(value)
