"""Time limits as numbers that can be added: thousandths of a working day."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tinhgon.procedures.content.api import TermUnit

_THOUSAND = 1000


def working_days(quantity: Decimal, unit: str, minutes_a_day: int) -> int | None:
    """`quantity` of `unit` in thousandths of a working day of `minutes_a_day`.

    None for calendar days, months and years: how many working days they hold depends on when they
    begin, so they are not added to those that say.
    """
    if unit == TermUnit.WORKING_DAY.value:
        return _whole(quantity * _THOUSAND)
    if unit == TermUnit.HOUR.value:
        return _whole(quantity * 60 * _THOUSAND / minutes_a_day)
    return None


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
