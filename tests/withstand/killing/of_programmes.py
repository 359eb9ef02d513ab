"""A programme at work: members drawn and assigned, a choice put into a plan, plans recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from tests.withstand.killing.scenario import Request, Scenario
from tests.withstand.killing.templates import IN_PROGRAMME, PROGRAMME, Template, told
from tests.withstand.world import MINISTRY, OTHER_MINISTRY, person, yesterday

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.programmes.api import (
    Assignment,
    AssignmentAct,
    AuthorityPlan,
    Member,
    Milestone,
    Programme,
    TargetChoice,
    assign_members,
    describe_programme,
    draw_members,
    issue_plan,
    take_up_choice,
    undo_assignment,
)
from tinhgon.registry.api import Agency
from tinhgon.review.api import BulkAct, Plan, undo_in_bulk

CHOSEN = 200
_AT_ONCE = 40


def programme_scenarios() -> tuple[Scenario, ...]:
    """Members join, and leave when the scope narrows; all are assigned and one act is undone;
    200 operations of a choice go into a plan and are undone; plans are recorded, and anew."""
    return (
        Scenario("drawing", tuple(_drawings()), Template.PROGRAMME, in_steps=True),
        Scenario("assignment", tuple(_assignments()), Template.PROGRAMME),
        Scenario("choice into a plan", (_take_up, _undo_choice), Template.PROGRAMME, costly=True),
        Scenario("plan of an authority", tuple(_plans()), Template.PROGRAMME),
    )


def programme_scenarios_since_yesterday() -> tuple[Scenario, ...]:
    """Members go to another unit and stay where they were for the time before."""
    since_yesterday = Template.PROGRAMME_SINCE_YESTERDAY
    return (Scenario("reassignment", tuple(_reassignments()), since_yesterday),)


def _drawings() -> Iterator[Request]:
    """Those of another field join while the others leave; then all come back."""
    yield partial(_narrow, "xay dung")
    yield _draw
    yield _narrow
    yield _draw


def _draw() -> None:
    draw_members(by=SYSTEM, programme=Programme.objects.get(key=PROGRAMME))


def _narrow(*fields: str) -> None:
    row = Programme.objects.get(key=PROGRAMME)
    if row.scope_rows.count() == 1 + len(fields):
        return
    describe_programme(by=SYSTEM, programme=PROGRAMME, revision=row.revision, facts=told(*fields))


def _assignments() -> Iterator[Request]:
    members = list(Member.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(members), _AT_ONCE):
        yield partial(_assign, members[start : start + _AT_ONCE], "bo-a.vu")
    yield partial(_assign, members[: _AT_ONCE // 2], MINISTRY)
    yield _undo_assignment


def _assign(members: list[int], unit: str) -> None:
    rows = dict(Member.objects.filter(pk__in=members).values_list("pk", "revision"))
    day = today() + timedelta(days=7)
    told = Assignment(Agency.objects.get(key=unit), day)
    assign_members(by=person("kiem-soat"), members=rows, assignment=told)


def _reassignments() -> Iterator[Request]:
    """Each act ends members and begins new ones; half of the first goes on to the ministry."""
    for start in range(0, IN_PROGRAMME, _AT_ONCE):
        yield partial(_reassign, start, start + _AT_ONCE, "bo-a.vu")
    yield partial(_reassign, 0, _AT_ONCE // 2, MINISTRY)
    yield _undo_assignment


def _reassign(first: int, end: int, unit: str) -> None:
    inside = Member.objects.filter(left_at=None).order_by("procedure")
    _assign(list(inside.values_list("pk", flat=True)[first:end]), unit)


def _undo_assignment() -> None:
    """The first act; half of what it assigned was assigned anew since."""
    act = AssignmentAct.objects.order_by("pk")[0]
    undone = undo_assignment(by=person("kiem-soat"), act=act.pk)
    assert (undone.count, len(undone.left)) == (_AT_ONCE // 2, _AT_ONCE // 2)


def _take_up() -> None:
    choice = TargetChoice.objects.get()
    act = take_up_choice(by=person("kiem-soat"), run=choice.run_id, plan=Plan.objects.get().pk)
    assert act.act.lines.filter(state="added").count() == CHOSEN


def _undo_choice() -> None:
    undo_in_bulk(by=person("kiem-soat"), act=BulkAct.objects.get().pk)


def _plans() -> Iterator[Request]:
    for number, (username, agency) in enumerate(
        (("kiem-soat", MINISTRY), ("bo-khac", OTHER_MINISTRY), ("kiem-soat", MINISTRY)), start=1
    ):
        yield partial(_issue, username, agency, f"{number}/QĐ-B")


def _issue(username: str, agency: str, number: str) -> None:
    row = AuthorityPlan.objects.filter(agency__key=agency).first()
    milestone = Milestone.objects.get()
    issue_plan(
        by=person(username),
        programme=PROGRAMME,
        agency=Agency.objects.get(key=agency),
        number=number,
        signed_on=yesterday(),
        days={milestone.pk: milestone.due_on - timedelta(days=5)},
        expected=120,
        revision=None if row is None else row.revision,
    )
