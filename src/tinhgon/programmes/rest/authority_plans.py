"""The plans authorities issue under a programme: who has, who is late, who is not due."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor, get_visible
from tinhgon.foundation.rest.api import Code, Page, Paged, Text, answers, page_of_list
from tinhgon.foundation.text.api import fold
from tinhgon.programmes.models import AuthorityPlan, Programme
from tinhgon.programmes.queries.owing import Owing, owing, owing_of

router = Router()


class PlanRecorded(Schema):
    """A plan as recorded. `agency` issued it; `expected` is how many procedures it says it has,
    null where it has not said."""

    agency: str
    number: str
    signed_on: date
    expected: int | None
    note: str


class AuthorityPlanLine(Schema):
    """An authority that owes a plan today. `standing` is issued, taken_over (only an agency it
    followed had issued one), late, not_due or no_day; `plan` is its own, null where none is
    recorded; `inherited` are those of agencies whose place it took."""

    agency: str
    name: str
    standing: str
    due_on: date | None
    plan: PlanRecorded | None
    inherited: list[PlanRecorded]


class OwnDay(Schema):
    """A milestone of the programme with the authority's own day, null where it set none."""

    measure: str
    group: str
    programme_day: date
    own_day: date | None


class AuthorityPlanWhole(AuthorityPlanLine):
    """An authority's standing with the days its own plan sets."""

    days: list[OwnDay]


class AuthorityPlansAsked(Paged):
    q: Text = ""
    standing: list[Text] = []


@router.get(
    "/programmes/{key}/plans",
    response=answers(Page[AuthorityPlanLine]),
    summary="Who owes a plan under a programme",
)
def find_authority_plans(
    request: HttpRequest, key: Code, asked: Query[AuthorityPlansAsked]
) -> Page[AuthorityPlanLine]:
    """By name; `q` searches names with and without diacritics."""
    by = actor(request)
    words, standings = fold(asked.q), set(asked.standing)
    rows = [
        row
        for row in owing(by, get_visible(Programme.objects.all(), by, key=key))
        if words in fold(row.name) and (not standings or row.standing.value in standings)
    ]
    return page_of_list(rows, asked, lambda page: [_line(row) for row in page])


@router.get(
    "/programmes/{key}/plans/{agency}",
    response=answers(AuthorityPlanWhole),
    summary="An authority's plan under a programme",
)
def read_authority_plan(request: HttpRequest, key: Code, agency: Code) -> AuthorityPlanWhole:
    by = actor(request)
    programme = get_visible(Programme.objects.all(), by, key=key)
    row = owing_of(by, programme, agency)
    own = {} if row.plan is None else {day.milestone_id: day for day in row.plan.milestones.all()}
    return AuthorityPlanWhole(
        **_line(row).model_dump(),
        days=[
            OwnDay(
                measure=each.measure,
                group=each.group,
                programme_day=each.due_on,
                own_day=own[each.pk].due_on if each.pk in own else None,
            )
            for each in programme.milestones.all()
        ],
    )


def _line(row: Owing) -> AuthorityPlanLine:
    return AuthorityPlanLine(
        agency=row.agency.key,
        name=row.name,
        standing=row.standing.value,
        due_on=row.due_on,
        plan=None if row.plan is None else _recorded(row.plan),
        inherited=[_recorded(plan) for plan in row.inherited],
    )


def _recorded(plan: AuthorityPlan) -> PlanRecorded:
    return PlanRecorded(
        agency=plan.agency.key,
        number=plan.number,
        signed_on=plan.signed_on,
        expected=plan.expected,
        note=plan.note,
    )
