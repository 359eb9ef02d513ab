"""A procedure that goes from unit to unit: each unit keeps the time it had the procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.programmes.conftest import Steering, opened
from tests.review.acting import accepted, drafted, seen
from tests.review.conftest import Cast

from tinhgon.figures.api import check, fold
from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Assignment,
    BoardAsked,
    Member,
    MemberFilter,
    Programme,
    assign_members,
    listed,
    read_board,
    undo_assignment,
)
from tinhgon.programmes.models import ProgressFact
from tinhgon.programmes.queries.board import READ
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    reorganise,
)
from tinhgon.review.api import Decision, approve_items

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
IN_SCOPE, APPROVED = "programmes.in_scope", "programmes.approved"
_OPENED = 75
_CODES = ("1.000001", "1.000002", "1.000003")


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """What is done meanwhile was done then, as far as the log is concerned."""
    then = timezone.now() - timedelta(days=days)
    with pytest.MonkeyPatch.context() as past:
        past.setattr("django.utils.timezone.now", lambda: then)
        yield


@pytest.fixture
def programme(cast: Cast, steering: Steering, agencies: Agencies, procedure: Make) -> Programme:
    """Opened 75 days ago over three procedures of north, one of them approved since."""
    reorganise(
        by=SYSTEM,
        effective=today() - timedelta(days=_OPENED + 5),
        basis=Basis(title="Quyết định thử", source="2/QĐ", mark=Mark.CONFIRMED),
        changes=[
            Create("north.two", "Vụ hai", AgencyKind.MINISTRY_UNIT, AgencyLevel.CENTRAL, "north")
        ],
    )
    agencies["north.two"] = Agency.objects.get(key="north.two")
    made = [procedure(code) for code in _CODES]
    with days_ago(_OPENED):
        found = opened(steering, agencies)
        item = accepted(cast, drafted(cast, agencies["north"], made[0]))
        then = today() - timedelta(days=_OPENED)
        decision = Decision("2816/QĐ-BNV", then, agencies["north"])
        approve_items(by=cast.leader, items=seen(item), decision=decision)
    return found


def now_of(programme: Programme, code: str) -> Member:
    return programme.members.get(procedure__code=code, left_at=None)


def assign(by: Steering, programme: Programme, code: str, unit: Agency | None) -> int:
    row = now_of(programme, code)
    told = Assignment(unit, today() + timedelta(days=9))
    return assign_members(by=by.north, members={row.pk: row.revision}, assignment=told).pk


def at(programme: Programme, unit: str, on: date, indicator: str = IN_SCOPE) -> int:
    asked = BoardAsked(programme, unit, None if on == today() else on)
    return read_board(asked).whole.value(indicator)


def counted() -> None:
    assign_positions()
    fold()


_PLACES = ("north.one", "north.two", "north", "")
_STEPS = some.lists(
    some.tuples(
        some.sampled_from((60, 45, 30, 16, 3, 0)),
        some.integers(0, 2),
        some.sampled_from((*_PLACES, "undo")),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=_STEPS)
def test_a_past_day_shows_every_procedure_where_it_was(
    steps: list[tuple[int, int, str]],
    programme: Programme,
    steering: Steering,
    agencies: Agencies,
) -> None:
    """By chance assignments, reassignments and undone ones, on any day; told by a model that knows
    the place of each procedure on each day."""
    example = transaction.atomic()
    example._from_testcase = True  # type: ignore[attr-defined]  # as those of Django's own tests
    with example:
        places = dict.fromkeys(_CODES, "north")
        acts: list[tuple[int, str, str]] = []
        latest: dict[str, int | None] = {}
        known: dict[int, dict[str, str]] = {_OPENED: dict(places)}
        for days, number, deed in sorted(steps, key=lambda step: -step[0]):
            with days_ago(days):
                if deed != "undo":
                    code = _CODES[number]
                    act = assign(steering, programme, code, agencies.get(deed))
                    acts.append((act, code, places[code]))
                    places[code], latest[code] = deed or "north", act
                elif acts:
                    act, code, before = acts.pop()
                    stands = latest[code] == act
                    assert undo_assignment(by=steering.north, act=act).count == int(stands)
                    if stands:
                        places[code], latest[code] = before, None
            known[days] = dict(places)
        counted()
        for on in _days(known):
            expected = known[min(day for day in known if day >= (today() - on).days)]
            for unit in ("north.one", "north.two"):
                held = [code for code in _CODES if expected[code] == unit]
                assert at(programme, unit, on) == len(held), (on, unit, known)
                assert at(programme, unit, on, APPROVED) == int(_CODES[0] in held)
            board = read_board(BoardAsked(programme, "north", None if on == today() else on))
            # Where all of it is the ministry's own, no unit stands beside it.
            for indicator in READ if board.lines else ():
                parts = sum(line.value(indicator) for line in board.lines)
                assert parts == board.whole.value(indicator), (on, indicator)
            assert board.whole.value(IN_SCOPE) == len(_CODES)
        assert check().drift == 0
        transaction.set_rollback(True)


def _days(known: Iterable[int]) -> list[date]:
    """The days (counted back from today) on which something was done, each with the day before it
    within the programme, and today."""
    some = {ago for days in known for ago in (days, min(days + 1, _OPENED))}
    return [today() - timedelta(days=ago) for ago in sorted({0, *some})]


def test_assigned_on_the_day_it_joined_or_to_the_same_unit_it_stays_one_member(
    programme: Programme, steering: Steering, agencies: Agencies
) -> None:
    with days_ago(20):
        assign(steering, programme, _CODES[1], agencies["north.one"])
    first = now_of(programme, _CODES[1])
    assign(steering, programme, _CODES[1], agencies["north.one"])
    again = now_of(programme, _CODES[1])
    assert (again.pk, again.revision) == (first.pk, first.revision + 1)
    assign(steering, programme, _CODES[1], agencies["north.two"])
    moved = now_of(programme, _CODES[1])
    assert moved.pk != first.pk
    assign(steering, programme, _CODES[1], None)
    assert now_of(programme, _CODES[1]).pk == moved.pk


def test_when_a_procedure_got_there_is_told_as_it_was(
    programme: Programme, steering: Steering, agencies: Agencies
) -> None:
    """A unit counts what it takes over from that day; the page says when it was truly done."""
    counted()
    (line,) = listed(steering.north, programme, MemberFilter(text=_CODES[0])).lines
    assign(steering, programme, _CODES[0], agencies["north.one"])
    counted()
    fact = ProgressFact.objects.get(
        subject_id=str(now_of(programme, _CODES[0]).pk), to_position=None
    )
    assert (fact.agency, fact.approved_on) == ("north.one", today())
    (after,) = listed(steering.north, programme, MemberFilter(text=_CODES[0])).lines
    assert (after.stage, after.stage_on) == (line.stage, line.stage_on)
    assert after.pk != line.pk


def test_what_somebody_else_moved_meanwhile_is_refused_on_the_page(
    programme: Programme, steering: Steering, agencies: Agencies
) -> None:
    """The form still holds the member that was; nothing is assigned, and the code is named."""
    seen = {code: now_of(programme, code) for code in _CODES[:2]}
    assign(steering, programme, _CODES[0], agencies["north.one"])
    browser = Client()
    browser.force_login(Account.objects.get(username="kế hoạch bắc"))
    sent = {
        "seen": ",".join(f"{row.pk}:{row.revision}" for row in seen.values()),
        "confirmed": "1",
        "unit": str(agencies["north.two"].pk),
        "due_on": f"{today() + timedelta(days=5):%Y-%m-%d}",
    }
    answer = browser.post(reverse("assign_members", args=[programme.key]), sent)
    assert answer.status_code == 422
    assert _CODES[0] in answer.content.decode()
    assert now_of(programme, _CODES[1]).unit_id is None
    with pytest.raises(Refusal, match=f"Somebody else has assigned {_CODES[0]}"):
        assign_members(
            by=steering.north,
            members={seen[_CODES[0]].pk: seen[_CODES[0]].revision},
            assignment=Assignment(agencies["north.two"], None),
        )


def test_undone_where_it_was_moved_on_since_it_is_left_and_named(
    programme: Programme, steering: Steering, agencies: Agencies
) -> None:
    with days_ago(20):
        first = assign(steering, programme, _CODES[0], agencies["north.one"])
    assign(steering, programme, _CODES[0], agencies["north.two"])
    undone = undo_assignment(by=steering.north, act=first)
    assert (undone.count, undone.left) == (0, (_CODES[0],))
    assert now_of(programme, _CODES[0]).unit == agencies["north.two"]


def test_as_many_questions_for_many_members(
    programme: Programme, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """But for those about the items of plans that were decided."""

    def asked(codes: tuple[str, ...]) -> int:
        rows = {code: now_of(programme, code) for code in codes}
        with CaptureQueriesContext(connection) as queries:
            assign_members(
                by=steering.north,
                members={row.pk: row.revision for row in rows.values()},
                assignment=Assignment(agencies["north.one"], None),
            )
        return len(queries)

    assert asked(_CODES[1:2]) == asked(_CODES[2:3])
