"""How old a review may become: a dated parameter, and what the rooms above demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.registry.api import parameter_rows
from tinhgon.review.rules.rereview import Demand

MOST_MONTHS = "review.sheet.most_months"

Demands = Callable[[Collection[int], date], Mapping[int, Sequence[Demand]]]
"""Who counts no review of procedures (ids) from before which day, as of a day."""

_DEMANDS: dict[str, Demands] = {}


def register_review_demands(name: str, demands: Demands) -> None:
    """Let a room above say from when on reviews count for it."""
    _DEMANDS[name] = demands


def demanded(procedures: Collection[int], day: date) -> dict[int, list[Demand]]:
    """All that is demanded of procedures (ids) on a day."""
    found: defaultdict[int, list[Demand]] = defaultdict(list)
    for demands in _DEMANDS.values():
        for procedure, said in demands(procedures, day).items():
            found[procedure] += said
    return dict(found)


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
