"""The procedures of a programme: with whom, by when, and how far with each milestone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import Actor, actor, get_visible
from tinhgon.foundation.rest.api import Code, Page, Paged, Text, answers, page_of_list
from tinhgon.foundation.ui.api import names_of
from tinhgon.programmes.models import Programme
from tinhgon.programmes.queries.board_procedures import ProcedureStand
from tinhgon.programmes.queries.board_terms import Aim
from tinhgon.programmes.queries.member_stands import member_stands
from tinhgon.programmes.queries.members import (
    MemberFilter,
    MemberLine,
    listed,
    names_of_procedures,
)
from tinhgon.registry.api import Agency

router = Router()


class ProcedureAtMilestone(Schema):
    """How one procedure stands with a milestone: done, on_the_way, late or not_due; null where
    nothing is asked of it yet. `reached_on` is the day it got there."""

    measure: str
    group: str
    due_on: date
    standing: str | None
    reached_on: date | None


class MemberOfProgramme(Schema):
    """A procedure in a programme. `stage` is the furthest it has come, since `stage_on`; `review`
    how its review stands to `due_on`: overdue, this_week, later, done, ended (abolished before
    it) or no_day. `unit` is null while it is assigned to none. `milestones` are empty while it
    is not counted yet. `stage` and `review` are null, and nothing is told of unit, day, person
    and milestones, where one may not read the board of its agency."""

    code: str
    name: str | None
    agency: str
    scope: str
    group: str
    unit: str | None
    due_on: date | None
    assignee: str | None
    stage: str | None
    stage_on: date | None
    review: str | None
    milestones: list[ProcedureAtMilestone]


class MembersAsked(Paged):
    """`agency` and `unit` are keys and reach their subordinates; `unit=none` asks for procedures
    assigned to none. `group` is public, A, B or unknown."""

    q: Text = ""
    agency: list[Text] = []
    unit: list[Text] = []
    field: list[Text] = []
    group: list[Text] = []
    stage: list[Text] = []
    review: list[Text] = []


@router.get(
    "/programmes/{key}/procedures",
    response=answers(Page[MemberOfProgramme]),
    summary="Procedures of a programme",
)
def find_members(
    request: HttpRequest, key: Code, asked: Query[MembersAsked]
) -> Page[MemberOfProgramme]:
    """By code, those in it today."""
    by = actor(request)
    programme = get_visible(Programme.objects.all(), by, key=key)
    wanted = MemberFilter(
        text=asked.q,
        agencies=tuple(asked.agency),
        units=tuple(asked.unit),
        fields=tuple(asked.field),
        groups=tuple(asked.group),
        stages=tuple(asked.stage),
        dues=tuple(asked.review),
    )
    found = listed(by, programme, wanted).lines
    return page_of_list(found, asked, lambda lines: _members(by, programme, lines))


def at_milestones(
    aims: Sequence[Aim], stands: Sequence[ProcedureStand]
) -> list[ProcedureAtMilestone]:
    """One procedure's stands in the order of the milestones."""
    return [
        ProcedureAtMilestone(
            measure=aim.measure.value,
            group=aim.group,
            due_on=stand.due_on,
            standing=None if stand.standing is None else stand.standing.value,
            reached_on=stand.reached_on,
        )
        for aim, stand in zip(aims, stands, strict=True)
    ]


def _members(
    by: Actor, programme: Programme, lines: Sequence[MemberLine]
) -> list[MemberOfProgramme]:
    names = names_of_procedures(by, [line.procedure for line in lines])
    people = names_of([line.assignee for line in lines], by)
    ids = {pk for line in lines for pk in (line.agency, line.unit) if pk is not None}
    keys = dict(Agency.objects.filter(pk__in=ids).values_list("pk", "key"))
    told = member_stands(programme, [line.code for line in lines if line.is_followed])
    return [
        MemberOfProgramme(
            code=line.code,
            name=names.get(line.procedure),
            agency=keys[line.agency],
            scope=line.scope,
            group=line.group,
            unit=None if line.unit is None else keys[line.unit],
            due_on=line.due_on,
            assignee=people[line.assignee] if line.assignee else None,
            stage=line.stage and line.stage.value,
            stage_on=line.stage_on,
            review=line.due and line.due.value,
            milestones=at_milestones(told.aims, told.stands[line.code])
            if line.code in told.stands
            else [],
        )
        for line in lines
    ]
