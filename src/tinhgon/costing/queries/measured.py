"""Values measured in procedures."""

from __future__ import annotations

from collections.abc import Collection

from tinhgon.costing.models import MeasuredRow
from tinhgon.costing.rules.measured import NONE_MEASURED, Measured, MeasuredValue
from tinhgon.costing.vocabulary import Spread
from tinhgon.foundation.access.api import Actor, visible


def measured_in(procedures: Collection[int]) -> dict[int, Measured]:
    """What stands measured, by procedure (id); one query."""
    found: dict[int, list[MeasuredValue]] = {}
    for row in MeasuredRow.objects.filter(procedure__in=procedures, removed_at__isnull=True):
        found.setdefault(row.procedure_id, []).append(value_of(row))
    return {procedure: Measured(tuple(values)) for procedure, values in found.items()}


def measured_of(procedure: int) -> Measured:
    """What stands measured in one procedure."""
    return measured_in([procedure]).get(procedure, NONE_MEASURED)


def measured_rows(procedure: int, *, by: Actor) -> list[MeasuredRow]:
    """The rows of what stands measured in a procedure, as far as `by` may see them."""
    rows = MeasuredRow.objects.filter(procedure=procedure, removed_at__isnull=True)
    return list(visible(rows, by).select_related("procedure"))


def value_of(row: MeasuredRow) -> MeasuredValue:
    known = row.low is not None and row.mid is not None and row.high is not None
    return MeasuredValue(
        component=row.component or None,
        what=row.what,
        value=Spread(row.low or 0, row.mid or 0, row.high or 0) if known else None,
        word=row.word,
        source=row.source,
    )
