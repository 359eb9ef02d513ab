"""What was observed of the plan items about one member, kept as one text: item by item.

Each item's observation may change or be taken back by itself; the sums of a member follow from all
that stand, so that an unknown one never becomes zero.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tinhgon.costing.api import Method
from tinhgon.programmes.events import Amounts
from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.rules.terms import WorkingTime, working_days
from tinhgon.review.api import ObservedFacts


@dataclass(frozen=True, slots=True)
class SeenOfItem:
    """What is observed of one item, since when."""

    since: date
    amounts: Amounts


def read_seen(stored: str) -> dict[str, SeenOfItem]:
    """By item (id); nothing where nothing is stored."""
    told = json.loads(stored) if stored else {}
    return {
        item: SeenOfItem(date.fromisoformat(since), Amounts(unit=unit, yearly=yearly, term=term))
        for item, (since, unit, yearly, term) in told.items()
    }


def stored_seen(seen: Mapping[str, SeenOfItem]) -> str:
    """As JSON with sorted keys, empty where nothing is observed."""
    if not seen:
        return ""
    plain = {
        item: [each.since.isoformat(), each.amounts.unit, each.amounts.yearly, each.amounts.term]
        for item, each in seen.items()
    }
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def seen_of(observed: ObservedFacts, time: WorkingTime) -> SeenOfItem:
    """What an event says of one item, by work; a limit is saved where the procedure is gone."""
    work = next((each for each in observed.costs if each.method == Method.BY_WORK.value), None)
    unit = yearly = term = None
    if work is not None and work.before is not None and work.after is not None:
        unit = work.before - work.after
        yearly = None if observed.cases is None else unit * observed.cases
    if observed.term_before is not None and observed.term_unit is not None:
        term = working_days(Decimal(observed.term_before), observed.term_unit, time)
    return SeenOfItem(observed.since, Amounts(unit=unit, yearly=yearly, term=term))


def with_observed(row: ProgressRow, seen: Mapping[str, SeenOfItem]) -> ProgressRow:
    """The row with what is observed, since when, and the sums of what is known of it."""
    amounts = [each.amounts for each in seen.values()]
    return replace(
        row,
        observed_of=stored_seen(seen),
        observed_on=min((each.since for each in seen.values()), default=None),
        observed_unit=_sum(each.unit for each in amounts),
        observed_yearly=_sum(each.yearly for each in amounts),
        observed_term=_sum(each.term for each in amounts),
    )


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [each for each in amounts if each is not None]
    return sum(known) if known else None
