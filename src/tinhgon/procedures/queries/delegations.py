"""The delegations that rows of publication decisions announce."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from tinhgon.procedures.models import Delegation, PublicationDecision, PublicationRow
from tinhgon.procedures.states import PublicationKind

_ENDS = PublicationKind.ABOLISHED


def told_delegations(
    rows: Iterable[tuple[int, PublicationKind, date]], *, until: datetime | None = None
) -> dict[int, tuple[Delegation, ...]]:
    """By procedure (id) the delegations that rows (procedure, kind, first day) tell, by day.

    A row that announces a delegation tells those that begin with it or later, and where none does
    (it was announced afterwards) all there are; one that changes the procedure tells those that
    hold then or are to come. `until` leaves out what was recorded later.
    """
    asked = {procedure: (kind, day) for procedure, kind, day in rows if kind is not _ENDS}
    known = Delegation.objects.filter(procedure__in=asked).select_related("document")
    if until is not None:
        known = known.filter(recorded_at__lte=until)
    held: dict[int, list[Delegation]] = {}
    for each in known.order_by("starts_on", "pk"):
        held.setdefault(each.procedure_id, []).append(each)
    return {
        procedure: tuple(_told(delegations, *asked[procedure]))
        for procedure, delegations in held.items()
    }


def announcing(delegation: Delegation) -> PublicationDecision | None:
    """The first decision that told of a delegation; None where nobody outside was told."""
    rows = PublicationRow.objects.filter(
        procedure=delegation.procedure_id, decision__recorded_at__gte=delegation.recorded_at
    )
    for row in rows.select_related("decision").order_by("decision__recorded_at", "pk"):
        said = [(row.procedure_id, PublicationKind(row.kind), row.effective_from)]
        told = told_delegations(said, until=row.decision.recorded_at)
        if delegation in told.get(row.procedure_id, ()):
            return row.decision
    return None


def _told(held: list[Delegation], kind: PublicationKind, day: date) -> list[Delegation]:
    if kind is PublicationKind.DELEGATED:
        return [each for each in held if each.starts_on >= day] or held
    return [each for each in held if each.ends_on is None or each.ends_on >= day]
