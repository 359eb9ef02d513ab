"""A unit cost beside those of its field, and of the same procedure elsewhere: from stored costs."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.costing.queries.annual import costs_in_force
from tinhgon.costing.rules.quartiles import Quartiles, cheaper, quartiles
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import CatalogueEntry, Version, in_force
from tinhgon.registry.api import names_on

_MOST = 50


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field's unit costs by work, and how many of them are below the one asked about."""

    field: str
    spread: Quartiles
    below: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same procedure as another agency keeps it; `amount` None while not computed."""

    code: str
    agency: str
    amount: int | None
    lower_bound: bool


def field_place(version: Version, amount: int, *, by: Actor) -> FieldPlace | None:
    """Where an amount stands among the procedures in force of the version's field; two
    queries."""
    entry = CatalogueEntry.objects.filter(version=version).only("field", "field_key").first()
    entry = entry or _latest(version)
    if entry is None or not entry.field_key:
        return None
    costs = costs_in_force(by=by).filter(
        reading__version__entry__field_key=entry.field_key, amount_dong__isnull=False
    )
    values = [value for value in costs.values_list("amount_dong", flat=True) if value is not None]
    found = quartiles(values)
    return None if found is None else FieldPlace(entry.field, found, cheaper(values, amount))


def elsewhere(version: Version, *, by: Actor) -> list[Elsewhere]:
    """Procedures in force of the same name and field under other codes, the cheapest first."""
    entry = CatalogueEntry.objects.filter(version=version).first() or _latest(version)
    if entry is None or not entry.name_folded:
        return []
    rows = visible(CatalogueEntry.objects.filter(in_force()), by).filter(
        field_key=entry.field_key, name_folded=entry.name_folded
    )
    same = list(rows.exclude(procedure=version.procedure_id)[:_MOST])
    costs = {
        cost.reading.version_id: cost
        for cost in costs_in_force(by=by)
        .filter(reading__version__in=[one.version_id for one in same])
        .select_related("reading")
    }
    names = names_on({one.managing_agency_id for one in same})
    found = [
        Elsewhere(
            code=one.code,
            agency=names.get(one.managing_agency_id, ""),
            amount=cost.amount_dong if (cost := costs.get(one.version_id)) else None,
            lower_bound=bool(cost and cost.lower_bound),
        )
        for one in same
    ]
    return sorted(found, key=lambda one: (one.amount is None, one.amount or 0, one.code))


def _latest(version: Version) -> CatalogueEntry | None:
    """The list row of a procedure of which this version is a draft."""
    rows = CatalogueEntry.objects.filter(procedure=version.procedure_id)
    return rows.order_by("-version_id").first()
