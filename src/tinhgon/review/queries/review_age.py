"""How old a review may become: a dated parameter, or less where a room above says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.registry.api import parameter_rows
from tinhgon.review.models import ReviewSheet

MOST_MONTHS = "review.sheet.most_months"

AgeLimit = Callable[[Sequence[ReviewSheet], date], Mapping[int, int]]
"""The most months allowed by sheet (id), for those of which it says anything."""

_LIMITS: dict[str, AgeLimit] = {}


def register_age_limit(name: str, limit: AgeLimit) -> None:
    """Let a room above say how old some reviews may become; the strictest holds."""
    _LIMITS[name] = limit


def ages_allowed(sheets: Sequence[ReviewSheet], day: date) -> dict[int, int]:
    """The most months each sheet (id) may be old on a day; none where nothing limits it."""
    general = age_limit(day)
    allowed = {} if general is None else {sheet.pk: general.months for sheet in sheets}
    for limit in _LIMITS.values():
        for sheet, months in limit(sheets, day).items():
            allowed[sheet] = min(months, allowed.get(sheet, months))
    return allowed


@dataclass(frozen=True, slots=True)
class GeneralLimit:
    """How many months a review may be old at most, and what that rests on."""

    months: int
    source: str
    mark: str


def age_limit(day: date) -> GeneralLimit | None:
    """The parameter in force on a day; None where there is none, or no whole number."""
    for row in parameter_rows(MOST_MONTHS, on=day):
        if row.name == MOST_MONTHS and row.value.isdigit() and int(row.value) > 0:
            return GeneralLimit(int(row.value), row.source, row.mark)
    return None
