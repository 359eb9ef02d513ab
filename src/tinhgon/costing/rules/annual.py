"""Cost in a year, saving and rate of reduction (TT 02/2017/TT-VPCP Art. 27(1) and (3)).

    C_yr      = C_1 × times a year × subjects
    Tiết kiệm = C_yr before − C_yr after
    Tỷ lệ     = Tiết kiệm ÷ C_yr before × 100

A volume that nobody has entered is unknown, and so is every figure that needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Volume:
    """How often a procedure is done: times a year by one subject, and subjects."""

    times_a_year: int | None
    subjects: int | None

    @property
    def cases_a_year(self) -> int | None:
        if self.times_a_year is None or self.subjects is None:
            return None
        return self.times_a_year * self.subjects


@dataclass(frozen=True, slots=True)
class Benefit:
    """The benefit block of a plan (lợi ích phương án): before, after, saved, % cut.

    `rate` is a percentage with two decimals, None where a figure is unknown or before is 0.
    """

    before: int | None
    after: int | None
    saving: int | None
    rate: Decimal | None


def annual_cost(unit_dong: int | None, volume: Volume) -> int | None:
    """Đồng a year (tổng chi phí tuân thủ trong 01 năm), None while anything is unknown."""
    cases = volume.cases_a_year
    return None if unit_dong is None or cases is None else unit_dong * cases


def reduction_rate(before: int, after: int) -> Decimal | None:
    """Per cent saved of `before`, two decimals, half up (tỷ lệ cắt giảm); None of nothing."""
    if before == 0:
        return None
    exact = Decimal(before - after) * 100 / Decimal(before)
    return exact.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def benefit(before: int | None, after: int | None) -> Benefit:
    """The benefit block of two figures in one unit: đồng a year, đồng a case or days."""
    if before is None or after is None:
        return Benefit(before=before, after=after, saving=None, rate=None)
    return Benefit(
        before=before, after=after, saving=before - after, rate=reduction_rate(before, after)
    )
