"""What programmes ask of a person now: reviews by a day, plans to issue, procedures to assign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.programmes.models import Member, Programme, ProgressFact
from tinhgon.programmes.permissions import ASSIGN, PLAN
from tinhgon.programmes.queries.owing import Owing, PlanStanding, owing
from tinhgon.programmes.vocabulary import ProgrammeState
from tinhgon.registry.api import agencies_within

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PlanToIssue:
    programme: Programme
    row: Owing


def reviews_due(by: Actor) -> QuerySet[Member]:
    """The procedures `by` is to review, overdue or due within seven days, most pressing first."""
    if not by.is_signed_in:
        return Member.objects.none()
    own = _to_review(by).filter(assignee=by.account_id, due_on__lt=today() + _WEEK)
    return own.select_related("programme", "procedure").order_by("due_on", "procedure__code")


def unassigned(by: Actor) -> QuerySet[Member]:
    """The procedures of open programmes that `by` may assign and nobody has yet, by programme."""
    scope = by.scope(ASSIGN.name)
    if not scope or scope.everywhere:
        return Member.objects.none()
    within = agencies_within(scope.agency_ids)
    rows = _to_review(by).filter(
        unit=None, due_on=None, assignee="", procedure__managing_agency__in=within
    )
    return rows.order_by("programme_id", "procedure__code")


def plans_to_issue(by: Actor) -> list[PlanToIssue]:
    """The plans that agencies owe in which `by` himself may issue them, the earliest day first."""
    held = {grant.agency_id for grant in by.grants if PLAN.name in grant.permissions}
    if not held:
        return []
    programmes = visible(Programme.objects.filter(state=ProgrammeState.OPEN.value), by)
    found = [
        PlanToIssue(programme, row)
        for programme in programmes
        for row in owing(by, programme)
        if row.agency.pk in held and row.standing is not PlanStanding.ISSUED
    ]
    return sorted(found, key=lambda each: (each.row.due_on is None, str(each.row.due_on or "")))


def _to_review(by: Actor) -> QuerySet[Member]:
    """Members of open programmes that `by` may see and that are not reviewed yet."""
    reviewed = ProgressFact.objects.filter(
        subject_id=Cast(OuterRef("pk"), CharField()), to_position=None, reviewed_on__lte=today()
    )
    rows = visible(Member.objects.filter(left_at=None), by)
    return rows.filter(programme__state=ProgrammeState.OPEN.value).exclude(Exists(reviewed))
