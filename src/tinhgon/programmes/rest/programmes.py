"""Programmes: the list, and one with all it rests on and wants."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor, get_visible
from tinhgon.foundation.rest.api import Code, Page, Paged, Text, answers, page_of
from tinhgon.programmes.models import Programme
from tinhgon.programmes.queries.owing import owing, standing_counts
from tinhgon.programmes.queries.programmes import ProgrammeFilter, programmes

router = Router()


class ProgrammeLine(Schema):
    """A programme. `procedures` are those in it now that one may see, `plans` the authority plans
    recorded, of `participants`. `expected` is how many procedures its decision names, null where
    it names none. `mark` is confirmed, secondary, unverified or estimate: how its `source` is
    known."""

    key: str
    title: str
    state: str
    legal_basis: str | None
    steered_by: str
    selection: str
    starts_on: date
    ends_on: date | None
    plans_due_on: date | None
    last_milestone_on: date | None
    expected: int | None
    procedures: int
    plans: int
    participants: int
    source: str
    mark: str


class ScopeLine(Schema):
    """One value the scope allows in one dimension; values of one dimension are alternatives."""

    dimension: str
    value: str


class MilestoneLine(Schema):
    """At least `per_mille` of `measure` by the end of `due_on`. `disputed` says where sources
    disagree; the day that counts is the one that stands here."""

    measure: str
    per_mille: int
    due_on: date
    group: str
    title: str
    article: str
    disputed: str
    source: str
    mark: str


class ApproverLine(Schema):
    """Who approves plans for procedures of a group."""

    group: str
    approver: str
    source: str
    mark: str


class ProgrammeWhole(ProgrammeLine):
    """A programme with its scope, milestones and approvers. `baseline` is the name of what every
    percentage of cost is of, null where none is named. `plan_standings` counts the authorities
    by how they stand with their plan, every answer named."""

    note: str
    baseline: str | None
    scope: list[ScopeLine]
    milestones: list[MilestoneLine]
    approvers: list[ApproverLine]
    plan_standings: dict[str, int]


class ProgrammesAsked(Paged):
    q: Text = ""
    state: list[Text] = []


@router.get("/programmes", response=answers(Page[ProgrammeLine]), summary="Programmes")
def find_programmes(request: HttpRequest, asked: Query[ProgrammesAsked]) -> Page[ProgrammeLine]:
    """The latest first; one in preparation only for who steers it."""
    wanted = ProgrammeFilter(text=asked.q, states=tuple(asked.state))
    return page_of(programmes(actor(request), wanted), asked, _line)


@router.get("/programmes/{key}", response=answers(ProgrammeWhole), summary="A programme")
def read_programme(request: HttpRequest, key: Code) -> ProgrammeWhole:
    by = actor(request)
    row = get_visible(programmes(by).select_related("baseline"), by, key=key)
    return ProgrammeWhole(
        **_line(row).model_dump(),
        note=row.note,
        baseline=None if row.baseline is None else str(row.baseline),
        scope=[
            ScopeLine(dimension=each.dimension, value=each.value) for each in row.scope_rows.all()
        ],
        milestones=[
            MilestoneLine(
                measure=each.measure,
                per_mille=each.per_mille,
                due_on=each.due_on,
                group=each.group,
                title=each.title,
                article=each.article,
                disputed=each.disputed,
                source=each.source,
                mark=each.mark,
            )
            for each in row.milestones.all()
        ],
        approvers=[
            ApproverLine(
                group=each.group, approver=each.approver, source=each.source, mark=each.mark
            )
            for each in row.approvers.all()
        ],
        plan_standings={
            standing.value: count for standing, count in standing_counts(owing(by, row)).items()
        },
    )


def _line(row: Programme) -> ProgrammeLine:
    counted = {name: getattr(row, f"{name}_count", 0) for name in ("member", "plan", "participant")}
    return ProgrammeLine(
        key=row.key,
        title=row.title,
        state=row.state,
        legal_basis=None if row.legal_basis is None else row.legal_basis.number,
        steered_by=row.steered_by.key,
        selection=row.selection,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        plans_due_on=row.plans_due_on,
        last_milestone_on=getattr(row, "last_due", None),
        expected=row.expected,
        procedures=counted["member"],
        plans=counted["plan"],
        participants=counted["participant"],
        source=row.source,
        mark=row.mark,
    )
