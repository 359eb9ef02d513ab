"""Procedures in programmes: they follow the scope, are listed by name, assigned and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.programmes.conftest import Steering, facts, opened
from tests.review.conftest import Cast

from tinhgon.figures.api import check, fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append_many, assign_positions, history, last_position
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure, assign_managing_agency
from tinhgon.programmes.actions import assigning, members
from tinhgon.programmes.api import (
    Assignment,
    AssignmentAct,
    Dimension,
    DueState,
    DutyFilter,
    Measure,
    Member,
    MemberFilter,
    Programme,
    Selection,
    Target,
    assign_members,
    describe_programme,
    draw_members,
    duties,
    list_members,
    listed,
    milestone_changes,
    strike_members,
    undo_assignment,
)
from tinhgon.registry.api import Agency, Basis, Merge, reorganise

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
_WEEK = timedelta(days=7)


def chosen(programme: Programme, *codes: str) -> dict[int, int]:
    rows = programme.members.filter(left_at=None)
    rows = rows.filter(procedure__code__in=codes) if codes else rows
    return dict(rows.values_list("pk", "revision"))


def follow() -> None:
    assign_positions()
    run_follow_ups()


def inside(programme: Programme) -> set[str]:
    rows = programme.members.filter(left_at=None)
    return set(rows.values_list("procedure__code", flat=True))


def test_procedures_follow_the_scope_by_themselves(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    follow()
    programme = opened(steering, agencies)
    follow()
    two = procedure("1.000002", agency="north.one")
    assign_managing_agency(by=SYSTEM, procedures=[two], agency=agencies["south"])
    follow()
    assert inside(programme) == {"1.000001", "1.000002"}
    programme.refresh_from_db()
    describe_programme(
        by=steering.centre,
        programme=programme.key,
        revision=programme.revision,
        facts=facts(agencies, scope=((Dimension.AGENCY, "north"),)),
    )
    follow()
    assert inside(programme) == {"1.000001"}


def test_nothing_is_due_before_the_programme_begins(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    programme = opened(steering, agencies)
    follow()
    early = programme.starts_on - timedelta(days=1)
    with pytest.raises(Refusal, match="nothing is due in it"):
        assign_members(
            by=steering.north,
            members=chosen(programme),
            assignment=Assignment(agencies["north.one"], early),
        )
    assert not programme.members.exclude(due_on=None).exists()


def test_under_another_agency_a_procedure_goes_on_as_that_ones(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """A unit it comes to keeps its work, another ministry begins anew; nothing counts twice."""
    one, two = procedure("1.000001"), procedure("1.000002")
    programme = opened(steering, agencies)
    follow()
    assign_members(
        by=steering.north,
        members=chosen(programme),
        assignment=Assignment(agencies["north.one"], today() + _WEEK),
    )
    assign_managing_agency(by=SYSTEM, procedures=[one], agency=agencies["north.one"])
    assign_managing_agency(by=SYSTEM, procedures=[two], agency=agencies["south"])
    follow()
    follow()
    rows = programme.members.filter(left_at=None).select_related("managing_agency", "unit")
    assert [(row.managing_agency.key, row.unit and row.unit.key, row.due_on) for row in rows] == [
        ("north.one", "north.one", today() + _WEEK),
        ("south", None, None),
    ]
    left = programme.members.exclude(left_at=None)
    assert list(left.values_list("managing_agency__key", flat=True)) == ["north", "north"]

    assign_managing_agency(by=SYSTEM, procedures=[two], agency=agencies["north"])
    follow()
    assert programme.members.count() == 5
    assert inside(programme) == {"1.000001", "1.000002"}
    fold()
    assert check().drift == 0


def test_a_programme_changed_meanwhile_is_not_overwritten(
    steering: Steering, agencies: Agencies
) -> None:
    """And a milestone that was changed keeps its old value in the history."""
    programme = opened(steering, agencies)
    later = facts(agencies, targets=(Target(Measure.REVIEWED, 900, today() + timedelta(days=99)),))
    seen = programme.revision
    describe_programme(by=steering.centre, programme=programme.key, revision=seen, facts=later)
    with pytest.raises(Refusal, match="Somebody else has changed"):
        describe_programme(
            by=steering.centre, programme=programme.key, revision=seen, facts=facts(agencies)
        )
    told = {
        (change.before and change.before.per_mille, change.after and change.after.per_mille)
        for change in milestone_changes(programme)
    }
    assert told == {(1000, 900), (200, None)}


def test_listed_by_name_and_struck(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    one, two = procedure("1.000001"), procedure("1.000002", agency="south")
    programme = opened(steering, agencies, selection=Selection.LISTED)
    assert inside(programme) == set()
    assert list_members(by=steering.centre, programme=programme, procedures=[one.pk]).joined == 1
    again = list_members(by=steering.centre, programme=programme, procedures=[one.pk, two.pk])
    assert again.joined == 1
    follow()
    assert inside(programme) == {"1.000001", "1.000002"}
    strike_members(by=steering.centre, programme=programme, procedures=[two.pk])
    assert inside(programme) == {"1.000001"}
    with pytest.raises(NotAllowed):
        list_members(by=steering.north, programme=programme, procedures=[two.pk])
    by_scope = opened(steering, agencies, key="theo-pham-vi")
    with pytest.raises(Refusal, match="by its scope"):
        list_members(by=steering.centre, programme=by_scope, procedures=[two.pk])


def test_assigned_together_and_undone(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Undoing puts back what stood before, but for what was assigned anew since."""
    for number in (1, 2, 3):
        procedure(f"1.00000{number}")
    programme = opened(steering, agencies)
    unit, due = agencies["north"], today() + timedelta(days=3)
    act = assign_members(
        by=steering.north,
        members=chosen(programme),
        assignment=Assignment(unit, due, steering.reader.account_id),
    )
    mine = DutyFilter(mine=True, kinds=("review",))
    assert {line.subject for line in duties(steering.reader, mine).lines} == set(chosen(programme))
    assert not duties(steering.north, mine).lines
    assign_members(
        by=steering.north,
        members=chosen(programme, "1.000003"),
        assignment=Assignment(None, due + _WEEK),
    )
    undone = undo_assignment(by=steering.north, act=act.pk)
    assert (undone.count, undone.left) == (2, ("1.000003",))
    rows = programme.members.order_by("procedure__code").values_list("unit", "due_on", "assignee")
    assert [tuple(row) for row in rows] == [
        (None, None, ""),
        (None, None, ""),
        (None, due + _WEEK, ""),
    ]
    with pytest.raises(Refusal, match="undone already"):
        undo_assignment(by=steering.north, act=act.pk)
    assign_positions()
    fold()
    assert check().drift == 0


def test_who_assigns_what_to_whom(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    procedure("1.000002", agency="south")
    programme = opened(steering, agencies)
    mine, theirs = chosen(programme, "1.000001"), chosen(programme, "1.000002")
    with pytest.raises(NotAllowed):
        assign_members(
            by=steering.north, members=mine | theirs, assignment=Assignment(None, today())
        )
    with pytest.raises(Refusal, match="another agency than this unit"):
        assign_members(
            by=steering.north, members=mine, assignment=Assignment(agencies["south.one"], None)
        )
    with pytest.raises(Refusal, match="no role that reaches that unit"):
        assign_members(
            by=steering.north,
            members=mine,
            assignment=Assignment(agencies["north.one"], None, cast.outsider.account_id),
        )
    ((pk, revision),) = mine.items()
    with pytest.raises(Refusal, match=r"Somebody else has assigned 1\.000001"):
        assign_members(
            by=steering.north, members={pk: revision + 1}, assignment=Assignment(None, today())
        )
    assert not AssignmentAct.objects.exists()


def test_a_unit_of_the_successor_takes_over_after_a_merger(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001", agency="south")
    programme = opened(steering, agencies)
    merger = Merge(("south",), "north")
    basis = Basis(title="Nghị quyết thử", source="1/NQ", mark=Mark.CONFIRMED)
    reorganise(by=SYSTEM, effective=today(), basis=basis, changes=[merger])
    assign_members(
        by=steering.north,
        members=chosen(programme),
        assignment=Assignment(agencies["north.one"], today() + _WEEK),
    )
    assert inside(programme) == {"1.000001"}
    (line,) = listed(steering.north, programme, MemberFilter(agencies=("north",))).lines
    assert line.unit == agencies["north.one"].pk


def test_half_an_assignment_is_never_seen(
    steering: Steering,
    agencies: Agencies,
    procedure: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in (1, 2, 3):
        procedure(f"1.00000{number}")
    programme = opened(steering, agencies)
    before = list(Member.objects.order_by("pk").values())
    assign_positions()
    written = last_position()
    monkeypatch.setattr(assigning, "_CHUNK", 1)
    calls = count()

    def dying(*args: object, **kwargs: object) -> None:
        if next(calls) == 2:
            raise KeyboardInterrupt
        original(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    original = assigning.assigned
    monkeypatch.setattr(assigning, "assigned", dying)
    with pytest.raises(KeyboardInterrupt):
        assign_members(
            by=steering.north,
            members=chosen(programme),
            assignment=Assignment(agencies["north.one"], today()),
        )
    assign_positions()
    assert (list(Member.objects.order_by("pk").values()), last_position()) == (before, written)
    assert not AssignmentAct.objects.exists()


def test_drawing_that_was_killed_is_taken_up_again(
    steering: Steering,
    agencies: Agencies,
    procedure: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was stored has its event; the next drawing adds the rest, each once."""
    programme = opened(steering, agencies)
    for number in range(1, 6):
        procedure(f"1.00000{number}")
    monkeypatch.setattr(members, "_CHUNK", 2)
    calls = count()

    def dying(*args: object, **kwargs: object) -> object:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return append_many(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(f"{members.__name__}.append_many", dying)
    with pytest.raises(KeyboardInterrupt):
        draw_members(by=SYSTEM, programme=programme)
    stored = programme.members.count()
    assert stored == 2
    assert draw_members(by=SYSTEM, programme=programme).joined == 3
    for member in programme.members.all():
        assert [row.type for row in history("programme_member", member.pk)] == [
            "programmes.member_joined"
        ]
    assign_positions()
    fold()
    assert check().drift == 0


def test_the_list_asks_as_often_for_one_as_for_many(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    programme = opened(steering, agencies)
    fold()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed(steering.north, programme, MemberFilter(text="thủ tục"))
        return len(queries)

    first = asked()
    for number in range(2, 12):
        procedure(f"1.0000{number:02}")
    draw_members(by=SYSTEM, programme=programme)
    fold()
    assert asked() == first


def test_found_by_folded_words_and_narrowed(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    procedure("1.000002", agency="south")
    programme = opened(steering, agencies)
    assign_members(
        by=steering.north,
        members=chosen(programme, "1.000001"),
        assignment=Assignment(agencies["north.one"], today() - timedelta(days=1)),
    )

    def codes(**asked: object) -> list[str]:
        wanted = MemberFilter(**asked)  # type: ignore[arg-type]  # named by the test
        return [line.code for line in listed(steering.centre, programme, wanted).lines]

    assert codes(text="1.00000") == ["1.000001", "1.000002"]
    assert codes(dues=(DueState.OVERDUE.value,)) == ["1.000001"]
    assert codes(units=("none",)) == ["1.000002"]
    assert codes(units=("north",)) == ["1.000001"]
    assert codes(agencies=("south",)) == ["1.000002"]
    assert codes(text="không có chữ này") == []
