"""Procedures that still stand under an agency which was dissolved or divided, so that nobody who
goes on manages them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.models import Procedure, Version
from tinhgon.procedures.permissions import ASSIGN
from tinhgon.procedures.states import VersionState
from tinhgon.registry.api import agencies_within, in_charge, without_successor


def without_heir(by: Actor) -> QuerySet[Procedure]:
    """Those that go on and that `by` puts under another agency, as nobody nearer does; by agency
    and code. A merged agency has one successor, which goes on with them."""
    if not by.may(ASSIGN.name):
        return Procedure.objects.none()
    rows = visible(Procedure.objects.all(), by)
    rows = rows.filter(in_charge(by, ASSIGN.name, "managing_agency"))
    agencies = rows.order_by().values_list("managing_agency", flat=True).distinct()
    rows = rows.filter(managing_agency__in=without_successor(agencies))
    published = Version.objects.filter(procedure=OuterRef("pk"), state=VersionState.PUBLISHED.value)
    going_on = published.filter(Q(effective_to=None) | Q(effective_to__gte=today()))
    return (
        rows.filter(Exists(going_on) | ~Exists(published))
        .select_related("managing_agency")
        .order_by("managing_agency__key", "code")
    )


def count_without_heir(by: Actor, agency: str = "") -> int:
    """How many of them stand under an agency (key) or below it today; everywhere where none is
    named."""
    rows = without_heir(by)
    if agency:
        rows = rows.filter(managing_agency__in=agencies_within([agency]))
    return rows.order_by().count()
