"""Keeping how fields cost, and finding whose place in its field has changed."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from tinhgon.foundation.calendar.api import today
from tinhgon.review.bases import readings_in_force
from tinhgon.review.findings.cost_outlier.rule import RULE
from tinhgon.review.findings.costs_around import FieldSpread, spreads, stands_out
from tinhgon.review.models import Assessment, FieldCosts, Finding
from tinhgon.review.queries.costs_around import costs_of, outlier_limits

_FIELD = "reading__version__entry__field_key__in"
_CHUNK = 250


@transaction.atomic
def keep_field_costs(
    *, fields: Collection[str] | None = None, priced: Collection[int] = ()
) -> set[int]:
    """Find anew how these fields (keys; None: all) cost, and keep it.

    Answers the procedures (ids) to be checked again: who begins or ceases to stand out, who stands
    out and whose numbers are others now (the field's, or his own: `priced`), and who could not be
    judged while nothing was known.
    """
    rows = costs_of(readings_in_force(), fields)
    now = spreads((field, cost.amount) for field, _, cost in rows)
    changed = _keep(now, fields)
    limits = outlier_limits(today())
    out = {
        procedure: field
        for field, procedure, cost in rows
        if limits is not None and field in now and stands_out(cost, now[field], limits)
    }
    told = Finding.objects.filter(rule=RULE.id, present=True)
    unjudged = Assessment.objects.filter(unassessed__contains=f'"{RULE.id}"')
    if fields is not None:
        told = told.filter(**{_FIELD: list(fields)})
        unjudged = unjudged.filter(**{_FIELD: list(fields)})
    known = {procedure for field, procedure, _ in rows if field in now}
    return (
        (set(out) ^ set(told.values_list("procedure_id", flat=True)))
        | {procedure for procedure, field in out.items() if field in changed}
        | (set(out) & set(priced))
        | (known & set(unjudged.values_list("procedure_id", flat=True)))
    )


def _keep(now: dict[str, FieldSpread], fields: Collection[str] | None) -> set[str]:
    """Store the spreads; the keys of those that are others than before."""
    stored = FieldCosts.objects.all()
    if fields is not None:
        stored = stored.filter(field_key__in=list(fields))
    before = {
        row.field_key: FieldSpread(row.procedures, row.middle_dong, row.deviation) for row in stored
    }
    stored.exclude(field_key__in=list(now)).delete()
    changed = {field for field in now if before.get(field) != now[field]}
    FieldCosts.objects.bulk_create(
        [
            FieldCosts(
                field_key=field,
                procedures=now[field].procedures,
                middle_dong=now[field].middle,
                deviation=now[field].deviation,
            )
            for field in sorted(changed)
        ],
        update_conflicts=True,
        unique_fields=["field_key"],
        update_fields=["procedures", "middle_dong", "deviation"],
        batch_size=_CHUNK,
    )
    return changed | (set(before) - set(now))
