"""Storing the authority's own account of readings."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from tinhgon.costing.events import HandlingCostComputed
from tinhgon.costing.models import HandlingAccount
from tinhgon.costing.readings import PricedReading
from tinhgon.costing.rules.handling import HandlingCost
from tinhgon.foundation.events.api import Entry

_RESULT = ("amount_dong", "low_dong", "high_dong", "steps", "parameter_set")


def store_accounts(accounts: Sequence[tuple[PricedReading, HandlingCost]]) -> list[Entry]:
    """Store what is new or different; its events, for the transaction that is open."""
    standing = {
        row.reading_id: row
        for row in HandlingAccount.objects.filter(
            reading__in=[reading.reading for reading, _ in accounts]
        )
    }
    rows: list[HandlingAccount] = []
    entries: list[Entry] = []
    for reading, cost in accounts:
        row = _row(reading, cost)
        before = standing.get(reading.reading)
        if before is not None and _result(before) == _result(row):
            continue
        rows.append(row)
        entries.append(Entry(_event(reading, row), reading.code, reading.agency))
    HandlingAccount.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["reading"],
        update_fields=(*_RESULT, "parameters_on", "computed_at"),
    )
    return entries


def _row(reading: PricedReading, cost: HandlingCost) -> HandlingAccount:
    amount = cost.amount
    return HandlingAccount(
        reading_id=reading.reading,
        amount_dong=amount.mid if amount else None,
        low_dong=amount.low if amount else None,
        high_dong=amount.high if amount else None,
        steps=len(cost.steps),
        parameter_set=cost.parameter_set,
        parameters_on=cost.on,
        computed_at=timezone.now(),
    )


def _result(row: HandlingAccount) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in _RESULT)


def _event(reading: PricedReading, row: HandlingAccount) -> HandlingCostComputed:
    return HandlingCostComputed(
        version=reading.version,
        reading=reading.reading,
        amount=row.amount_dong,
        low=row.low_dong,
        high=row.high_dong,
        steps=row.steps,
        parameter_set=row.parameter_set,
        parameters_on=row.parameters_on,
    )
