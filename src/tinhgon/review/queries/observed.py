"""The observed saving of an item, from values measured and cases counted since it took effect."""

from __future__ import annotations

from django.utils import timezone

from tinhgon.costing.api import (
    ByWork,
    Measured,
    Method,
    ProcedureVolume,
    cost_parameters,
    measured_rows,
    measured_value,
    volume_of,
)
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.review.catalogue import draft_content
from tinhgon.review.models import PlanItem
from tinhgon.review.rules.benefit import read_benefit
from tinhgon.review.rules.observed import Observed, counted_after, measured_since


def observed_of(by: Actor, item: PlanItem) -> Observed | None:
    """What came of an enacted item that `by` may see, None before it is enacted.

    The case before is the promise's; the one after is the new version priced with the values
    measured since, under the parameters of the day it took effect.
    """
    if item.enacted_from is None:
        return None
    first = item.enacted_from
    rows = measured_rows(item.procedure_id, by=by)
    since = measured_since((timezone.localdate(row.recorded_at) for row in rows), first)
    values = tuple(measured_value(row) for row, new in zip(rows, since, strict=True) if new)
    content = draft_content(item)
    after = None
    if values and content is not None:
        after = ByWork(cost_parameters(first), Measured(values)).unit_cost(content).amount.mid
    promised = read_benefit(item.benefit)
    work = None if promised is None else promised.by(Method.BY_WORK.value)
    years = visible(ProcedureVolume.objects.filter(procedure=item.procedure_id), by)
    year = counted_after(years.values_list("year", flat=True), first)
    cases = None if year is None else volume_of(item.procedure_id, by=by, year=year)[1].cases_a_year
    return Observed(
        before=None if work is None else work.before.amount,
        after=after,
        values=len(values),
        year=year,
        cases=cases,
    )
