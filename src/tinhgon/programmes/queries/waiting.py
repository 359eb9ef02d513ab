"""What programmes ask of a person now: plans to issue, procedures to assign, and what is left to
review."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.programmes.models import Member, Programme, ProgressFact
from tinhgon.programmes.permissions import ASSIGN, PLAN
from tinhgon.programmes.queries.member_days import gone_on
from tinhgon.programmes.queries.members import units_gone
from tinhgon.programmes.queries.owing import Owing, PlanStanding, owing
from tinhgon.programmes.vocabulary import ProgrammeState
from tinhgon.registry.api import in_charge


@dataclass(frozen=True, slots=True)
class PlanToIssue:
    programme: Programme
    row: Owing


def unassigned(by: Actor) -> QuerySet[Member]:
    """The procedures of open programmes that fall to `by` to assign and nobody has yet, or nobody
    any more since their unit was dissolved or divided; by programme."""
    mine = to_review(by).filter(in_charge(by, ASSIGN.name, "procedure__managing_agency"))
    nobody = Q(unit=None, due_on=None, assignee="") | Q(unit__in=units_gone(mine))
    return mine.filter(nobody).order_by("programme_id", "procedure__code")


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


def to_review(by: Actor) -> QuerySet[Member]:
    """Members of open programmes that `by` may see, that are not reviewed yet and go on."""
    over = Q(reviewed_on__lte=today()) | gone_on(today())
    facts = ProgressFact.objects.filter(over, to_position=None)
    done = facts.order_by().values_list(Cast("subject_id", BigIntegerField()))
    rows = visible(Member.objects.filter(left_at=None), by)
    return rows.filter(programme__state=ProgrammeState.OPEN.value).exclude(pk__in=done)
