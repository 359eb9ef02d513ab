"""Finding the unit costs of readings and storing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils import timezone

from tinhgon.costing.actions.handling_accounts import store_accounts
from tinhgon.costing.events import UnitCostComputed
from tinhgon.costing.explain import summary
from tinhgon.costing.models import UnitCost
from tinhgon.costing.readings import PricedReading
from tinhgon.costing.rules.by_term import ByTerm, TermCost
from tinhgon.costing.rules.by_work import ByWork, WorkCost
from tinhgon.costing.rules.comparison import version_cost
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.costing.rules.handling import HandlingCost, handling_cost
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append_many

_CHUNK = 500
_RESULT = (
    "amount_dong",
    "low_dong",
    "high_dong",
    "lower_bound",
    "default_share",
    "parameter_set",
)
_STORED = (*_RESULT, "parameters_on", "detail", "computed_at")


@dataclass(frozen=True, slots=True)
class Stored:
    """How many costs (one a reading and method) were new or different, and how many stood."""

    changed: int
    unchanged: int


def compute_unit_costs(
    *, by: Actor, readings: Iterable[PricedReading], parameters: CostParameters
) -> Stored:
    """Find and store the cost of each reading by both methods, in batches of 500 readings; beside
    them the authority's own account.

    Doing it again under the same parameters changes nothing and writes no event. Each batch is
    a transaction of its own, or part of the caller's.
    """
    work, term = ByWork(parameters), ByTerm(parameters)
    changed = unchanged = 0
    waiting = iter(readings)
    while batch := list(islice(waiting, _CHUNK)):
        costs = [
            (reading, cost)
            for reading in batch
            for cost in (
                version_cost(work.with_measured(reading.measured), reading.content, reading.base),
                term.unit_cost(reading.content),
            )
        ]
        accounts = [(reading, handling_cost(reading.content, parameters)) for reading in batch]
        stored = _store(by, costs, accounts)
        changed += stored
        unchanged += len(costs) - stored
    return Stored(changed, unchanged)


@transaction.atomic
def _store(
    by: Actor,
    costs: Sequence[tuple[PricedReading, WorkCost | TermCost]],
    accounts: Sequence[tuple[PricedReading, HandlingCost]],
) -> int:
    entries = store_accounts(accounts)
    standing = {
        (row.reading_id, row.method): row
        for row in UnitCost.objects.filter(reading__in={reading.reading for reading, _ in costs})
    }
    rows: list[UnitCost] = []
    for reading, cost in costs:
        row = _row(reading, cost)
        before = standing.get((row.reading_id, row.method))
        if before is not None and _result(before) == _result(row):
            continue
        rows.append(row)
        entries.append(Entry(_event(reading, row), reading.code, reading.agency))
    UnitCost.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["reading", "method"],
        update_fields=_STORED,
    )
    append_many(entries, by=by)
    return len(rows)


def _row(reading: PricedReading, cost: WorkCost | TermCost) -> UnitCost:
    return UnitCost(
        reading_id=reading.reading,
        method=cost.method.value,
        amount_dong=cost.amount.mid if cost.amount else None,
        low_dong=cost.amount.low if cost.amount else None,
        high_dong=cost.amount.high if cost.amount else None,
        lower_bound=cost.lower_bound,
        default_share=cost.default_share if isinstance(cost, WorkCost) else None,
        parameter_set=cost.parameter_set,
        parameters_on=cost.on,
        detail=summary(cost),
        computed_at=timezone.now(),
    )


def _result(row: UnitCost) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in _RESULT)


def _event(reading: PricedReading, row: UnitCost) -> UnitCostComputed:
    return UnitCostComputed(
        version=reading.version,
        reading=reading.reading,
        method=row.method,
        amount=row.amount_dong,
        low=row.low_dong,
        high=row.high_dong,
        lower_bound=row.lower_bound,
        default_share=row.default_share,
        parameter_set=row.parameter_set,
        parameters_on=row.parameters_on,
    )
