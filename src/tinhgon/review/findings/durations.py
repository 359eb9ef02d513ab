"""Lengths of time as the texts state them: "05 (năm) ngày làm việc", "7 ngày", "24 giờ"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tinhgon.procedures.content.api import TermUnit
from tinhgon.review.findings.passages import words

# It begins with a digit, and only then asks what stands before: other places are passed over.
_DURATION = words(
    r"(\d(?<![\d/.,]\d)\d{0,2}(?:[.,]\d{1,2})?)(?! ?[/-]\d)(?: ?\([^()\n]{1,40}\))? ?"
    r"(ngày làm việc|ngày|giờ làm việc|giờ|tháng|năm)\b(?! (?:tháng )?\d)"
)
_UNITS = {
    "ngày làm việc": TermUnit.WORKING_DAY,
    "ngày": TermUnit.DAY,
    "giờ làm việc": TermUnit.HOUR,
    "giờ": TermUnit.HOUR,
    "tháng": TermUnit.MONTH,
    "năm": TermUnit.YEAR,
}
_LATE_WORKING = words(r" ?(?:\([^()\n]{1,40}\) ?)?(?:tính theo ngày )?làm việc\b")
# Eight working hours are one working day; a month counts as thirty days.
_HOURS_A_DAY = Decimal(8)
_DAYS_A_MONTH = Decimal(30)
# A limit written "24 giờ" may also mean one day of the clock.
_HOURS_OF_THE_CLOCK = Decimal(24)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time and where it stands in the text."""

    value: Decimal
    unit: TermUnit
    start: int
    end: int

    @property
    def stated(self) -> tuple[Decimal, TermUnit]:
        """As the text states it."""
        return self.value, self.unit

    @property
    def key(self) -> tuple[Decimal, TermUnit]:
        """Equal for equal lengths: hours as working days, months as days."""
        return length(self.value, self.unit)


def length(value: Decimal, unit: TermUnit) -> tuple[Decimal, TermUnit]:
    """`value` in `unit` in the coarsest comparable form."""
    if unit is TermUnit.HOUR:
        return value / _HOURS_A_DAY, TermUnit.WORKING_DAY
    if unit is TermUnit.MONTH:
        return value * _DAYS_A_MONTH, TermUnit.DAY
    return value, unit


@lru_cache(maxsize=512)
def durations(plain: str) -> tuple[Duration, ...]:
    """All lengths stated in a plain text, in order; days of a date are none.

    Several rules ask for those of one text one after the other.
    """
    if not ("ngày" in plain or "giờ" in plain or "tháng" in plain or "năm" in plain):
        return ()
    found = []
    for match in _DURATION.finditer(plain):
        unit = _UNITS[" ".join(match[2].split())]
        end = match.end()
        if unit is TermUnit.DAY and (late := _LATE_WORKING.match(plain, end)):
            unit, end = TermUnit.WORKING_DAY, late.end()
        found.append(Duration(Decimal(match[1].replace(",", ".")), unit, match.start(), end))
    return tuple(found)


def same_length(one: tuple[Decimal, TermUnit], other: tuple[Decimal, TermUnit]) -> bool:
    """Whether two stated lengths are equal; 24 hours are also one day."""
    if length(*one) == length(*other):
        return True
    (value, unit), (other_value, other_unit) = one, other
    if {unit, other_unit} != {TermUnit.HOUR, TermUnit.DAY}:
        return False
    hours, days = (value, other_value) if unit is TermUnit.HOUR else (other_value, value)
    return hours == days * _HOURS_OF_THE_CLOCK
