"""The procedures a finished import is of: made by it, differing from it, or left as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.models import (
    CatalogueEntry,
    ImportBatch,
    ImportedProcedure,
    Observation,
    Procedure,
)
from tinhgon.procedures.queries.drafts import draft_names
from tinhgon.procedures.states import Outcome, VersionState
from tinhgon.registry.api import names_on

LISTED = (Outcome.CREATED.value, Outcome.CHANGED.value, Outcome.UNCHANGED.value)


@dataclass(frozen=True, slots=True)
class ImportedFacts:
    """A procedure of an import as lists show it: by its latest listed name, else its draft's, else
    its code. `state` is that of what there is of it now."""

    row: ImportedProcedure
    name: str
    agency: str
    state: VersionState
    observation: Observation | None


def imported(batch: ImportBatch, by: Actor) -> QuerySet[ImportedProcedure]:
    """Those that `by` may see, in the order of the file."""
    seen = visible(Procedure.objects.all(), by)
    rows = ImportedProcedure.objects.filter(batch=batch, procedure__in=seen)
    return rows.select_related("procedure").order_by("line", "pk")


def counts_of(rows: QuerySet[ImportedProcedure]) -> Mapping[str, int]:
    """How many of them by outcome."""
    found = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
    return {outcome: found.get(outcome, 0) for outcome in LISTED}


def imported_facts(rows: Collection[ImportedProcedure], by: Actor) -> list[ImportedFacts]:
    """What lists show of `rows`, taken from `imported` of one import; in a few queries."""
    procedures = {row.procedure_id for row in rows}
    entries = CatalogueEntry.objects.filter(procedure__in=procedures).order_by("version_id")
    listed = dict(entries.values_list("procedure_id", "name"))
    drafted = draft_names(procedures - listed.keys())
    agencies = names_on({row.procedure.managing_agency_id for row in rows})
    observed = visible(Observation.objects.filter(procedure__in=procedures), by)
    differing = {
        (each.batch_id, each.procedure_id): each for each in observed.defer("reason", "difference")
    }
    published, draft = VersionState.PUBLISHED, VersionState.DRAFT
    states = dict.fromkeys(drafted, draft) | dict.fromkeys(listed, published)
    names = drafted | listed
    return [
        ImportedFacts(
            row=row,
            name=names.get(row.procedure_id, row.procedure.code),
            agency=agencies.get(row.procedure.managing_agency_id, ""),
            state=states.get(row.procedure_id, VersionState.WITHDRAWN),
            observation=differing.get((row.batch_id, row.procedure_id)),
        )
        for row in rows
    ]
