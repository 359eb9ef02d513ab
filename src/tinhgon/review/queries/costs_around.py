"""What the rules are told of costs: the batch's own, and how its fields cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from tinhgon.costing.api import Method, UnitCost
from tinhgon.procedures.api import Reading
from tinhgon.registry.api import parameter_rows
from tinhgon.review.findings.costs_around import (
    Costs,
    FieldSpread,
    OutlierLimits,
    OwnCost,
)
from tinhgon.review.models import FieldCosts

_FIELD = "reading__version__entry__field_key"
_OWN = (_FIELD, "amount_dong", "default_share")


def costs_around(readings: Sequence[Reading], day: date) -> Costs | None:
    """Costs of `readings` and their fields as last kept; None where no limits hold on `day`."""
    limits = outlier_limits(day)
    if limits is None:
        return None
    rows = _known().filter(reading__in=[row.pk for row in readings])
    own = {
        code: OwnCost(field, amount, share or 0)
        for code, field, amount, share in rows.values_list(
            "reading__version__procedure__code", *_OWN
        )
    }
    return Costs(own, kept_spreads({cost.field for cost in own.values()}), limits)


def outlier_limits(day: date) -> OutlierLimits | None:
    """From where on a cost stands out on `day`; None where a value is missing."""
    rows = parameter_rows(OutlierLimits.PREFIX, on=day)
    return OutlierLimits.of({row.name: row.value for row in rows})


def kept_spreads(fields: Iterable[str]) -> dict[str, FieldSpread]:
    return {
        row.field_key: FieldSpread(row.procedures, row.middle_dong, row.deviation)
        for row in FieldCosts.objects.filter(field_key__in=list(fields))
    }


def costs_of(
    readings: QuerySet[Reading], fields: Iterable[str] | None
) -> list[tuple[str, int, OwnCost]]:
    """Field, procedure (id) and cost of each reading that has one, in these fields or all."""
    rows = _known().filter(reading__in=readings.values("pk"))
    if fields is not None:
        rows = rows.filter(**{f"{_FIELD}__in": list(fields)})
    return [
        (field, procedure, OwnCost(field, amount, share or 0))
        for procedure, field, amount, share in rows.values_list(
            "reading__version__procedure", *_OWN
        )
    ]


def _known() -> QuerySet[UnitCost]:
    return UnitCost.objects.filter(method=Method.BY_WORK.value, amount_dong__gt=0)
