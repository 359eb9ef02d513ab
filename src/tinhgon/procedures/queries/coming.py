"""What is published already and takes effect later: new versions, abolitions, delegations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.content.difference import Change, difference
from tinhgon.procedures.models import CatalogueEntry, Procedure, PublicationRow
from tinhgon.procedures.queries.pages import ProcedureVersions, ShownVersion
from tinhgon.procedures.states import PublicationKind, VersionState
from tinhgon.registry.api import agencies_within


@dataclass(frozen=True, slots=True)
class ComingFilter:
    """What the list is narrowed to; `agencies` are keys and reach their subordinates, `fields`
    keys of fields of work."""

    agencies: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComingChange:
    """What changes in a procedure from a day on; no changes where it ends."""

    row: PublicationRow
    version: ShownVersion | None
    changes: tuple[Change, ...]

    @property
    def day(self) -> date:
        return self.row.effective_from

    @property
    def ends(self) -> bool:
        return self.row.kind == PublicationKind.ABOLISHED.value


def coming_rows(by: Actor, wanted: ComingFilter | None = None) -> QuerySet[PublicationRow]:
    """Rows of decisions that take effect after today, by day, as `by` may see their procedures.

    Annotated with `name`, `field` and `field_key` of the procedure as last published. Drafts are
    in no decision, so none is here.
    """
    chosen = wanted or ComingFilter()
    seen = visible(Procedure.objects.all(), by)
    last = CatalogueEntry.objects.filter(procedure=OuterRef("procedure")).order_by(
        "-version__number"
    )
    rows = PublicationRow.objects.filter(effective_from__gt=today(), procedure__in=seen)
    if chosen.agencies:
        within = agencies_within(chosen.agencies)
        rows = rows.filter(procedure__managing_agency__in=within)
    if chosen.fields:
        of_field = CatalogueEntry.objects.filter(field_key__in=chosen.fields)
        rows = rows.filter(procedure__in=of_field.values("procedure"))
    told = rows.annotate(
        name=Subquery(last.values("name")[:1]),
        field=Subquery(last.values("field")[:1]),
        field_key=Subquery(last.values("field_key")[:1]),
    )
    return told.select_related("decision", "procedure", "successor").order_by(
        "effective_from", "procedure__code", "pk"
    )


def coming_counts(by: Actor) -> tuple[dict[str, int], dict[str, tuple[str, int]]]:
    """Of all that is coming: how much by managing agency (key), and by field (key: name, count)."""
    rows = coming_rows(by).order_by()
    agencies = dict(rows.values_list("procedure__managing_agency__key").annotate(n=Count("pk")))
    fields: dict[str, tuple[str, int]] = {}
    for row in rows:
        key, name = str(getattr(row, "field_key", "") or ""), str(getattr(row, "field", "") or "")
        if key:
            shown, count = fields.get(key, (name, 0))
            fields[key] = shown, count + 1
    return agencies, fields


def coming_of(of: ProcedureVersions) -> list[ComingChange]:
    """What a procedure's page must tell ahead, by day: each published version to come with what
    it changes against the one before, and the day the procedure ends."""
    day = today()
    before = of.current()
    to_come = sorted(
        (each for each in of.versions if _begins_after(each, day)),
        key=lambda each: each.version.effective_from or day,
    )
    found: list[ComingChange] = []
    for each in to_come:
        if each.publication is not None:
            changes = () if before is None else tuple(difference(before.content, each.content))
            found.append(ComingChange(each.publication, each, changes))
        before = each
    end = of.abolished_from()
    if end is not None and end.effective_from > day:
        found.append(ComingChange(end, None, ()))
    return found


def _begins_after(shown: ShownVersion, day: date) -> bool:
    first = shown.version.effective_from
    published = shown.version.state == VersionState.PUBLISHED.value
    return published and first is not None and first > day
