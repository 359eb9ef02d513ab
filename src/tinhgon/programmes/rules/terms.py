"""Time limits as numbers that can be added: thousandths of a working day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tinhgon.procedures.content.api import TermUnit

_THOUSAND = 1000
_DAYS_OF_A_YEAR = 365
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """How long officials work: minutes of a working day, working days of a year."""

    minutes_a_day: int
    days_a_year: int


def working_days(quantity: Decimal, unit: str, time: WorkingTime) -> int | None:
    """`quantity` of `unit` in thousandths of a working day; None for a unit nobody knows.

    How many working days a calendar day, a month or a year holds depends on when it begins; they
    count as many as an average one does.
    """
    match unit:
        case TermUnit.WORKING_DAY.value:
            days = quantity
        case TermUnit.HOUR.value:
            days = quantity * 60 / time.minutes_a_day
        case TermUnit.DAY.value:
            days = quantity * time.days_a_year / _DAYS_OF_A_YEAR
        case TermUnit.MONTH.value:
            days = quantity * time.days_a_year / _MONTHS_OF_A_YEAR
        case TermUnit.YEAR.value:
            days = quantity * time.days_a_year
        case _:
            return None
    return int((days * _THOUSAND).quantize(Decimal(1), rounding=ROUND_HALF_UP))
