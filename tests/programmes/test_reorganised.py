"""A programme goes on through a reorganisation: what was open is in somebody's hands, what was
counted stays counted once, and a day before still shows who it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.programmes.conftest import Steering, opened
from tests.review.acting import approved, drafted, seen
from tests.review.conftest import Cast

from tinhgon.figures.api import check, fold
from tinhgon.foundation.access.api import SYSTEM, Account, Actor, Role, actor_of, declare_roles
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure, assign_managing_agency
from tinhgon.programmes.api import (
    Assignment,
    BoardAsked,
    MemberFilter,
    PlanStanding,
    Programme,
    assign_members,
    draw_members,
    issue_plan,
    listed,
    owing,
    read_board,
    unassigned,
)
from tinhgon.programmes.queries.board import READ
from tinhgon.programmes.screens.board_asking import agency_names
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Change,
    Create,
    Dissolve,
    Merge,
    Move,
    Split,
    grant,
    reorganise,
)
from tinhgon.review.api import (
    Asked,
    EnactingDocument,
    ItemState,
    Opinion,
    PlanItem,
    ask_opinions,
    enact_items,
    items_to_take_over,
    open_plan,
    take_over_items,
)
from tinhgon.review.models import PlanItemFact

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
_BASIS = Basis(title="Nghị quyết thử", source="1/NQ", mark=Mark.CONFIRMED)
_YESTERDAY = today() - timedelta(days=1)


def changed(*changes: Change) -> None:
    reorganise(by=SYSTEM, effective=today(), basis=_BASIS, changes=list(changes))


def founding(key: str, parent: str = "government") -> Create:
    return Create(key, f"Cơ quan {key}", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, parent)


def official(name: str, agency: str, *permissions: str) -> Actor:
    """Somebody appointed after the reorganisation."""
    views = {"registry.view", "procedures.view", "review.view", "programmes.view"}
    declare_roles(Role(f"of_{name}", name, frozenset(views | set(permissions))))
    account = Account.objects.create_account(username=name, name=name, password="x")
    place = Agency.objects.get(key=agency)
    grant(by=SYSTEM, account=account, agency=place, role=f"of_{name}", valid_from=today())
    return actor_of(account)


def board(programme: Programme, agency: str = "", days: int = 0) -> dict[str, dict[str, int]]:
    """All figures of every line; `whole` and `rest` stand beside the authorities."""
    assign_positions()
    fold()
    read = read_board(
        BoardAsked(programme, agency, None if not days else today() - timedelta(days))
    )
    lines = {line.agency: line for line in read.lines} | {"whole": read.whole}
    if read.rest is not None:
        lines["rest"] = read.rest
    return {key: {each: line.value(each) for each in READ} for key, line in lines.items()}


IN_SCOPE = "programmes.in_scope"


@pytest.fixture
def divided(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> tuple[Programme, PlanItem, PlanItem]:
    """North was at work on two procedures, one approved and one draft, when it was divided into
    east and west; its unit went to east."""
    first, second = procedure("1.000001"), procedure("1.000002")
    programme = opened(steering, agencies)
    issue_plan(
        by=steering.north,
        programme=programme.key,
        agency=agencies["north"],
        number="12/QĐ",
        signed_on=today(),
        days={},
        expected=2,
    )
    one = approved(cast, agencies["north"], drafted(cast, agencies["north"], first))
    other = drafted(cast, agencies["north"], second)
    changed(
        founding("east"),
        founding("west"),
        Split("north", ("east", "west"), children={"north.one": "east"}),
    )
    return programme, one, other


def test_until_its_procedures_are_assigned_a_divided_ministry_stays_with_its_parent(
    divided: tuple[Programme, PlanItem, PlanItem], steering: Steering
) -> None:
    programme = divided[0]
    figures = board(programme)
    assert figures["rest"][IN_SCOPE] == 2
    assert figures["whole"][IN_SCOPE] == 2
    rows = {row.agency.key: row.standing for row in owing(steering.centre, programme)}
    assert rows["east"] is rows["west"] is PlanStanding.TAKEN_OVER
    assert "north" not in rows


def test_heirs_of_a_divided_ministry_go_on_with_what_was_open(
    divided: tuple[Programme, PlanItem, PlanItem],
) -> None:
    """Procedures are assigned, items taken over into plans of the heirs, and take their way."""
    programme, one, other = divided
    east = Agency.objects.get(key="east")
    assign_managing_agency(by=SYSTEM, procedures=[one.procedure, other.procedure], agency=east)
    control = official("đông", "east", "review.draft_plan", "review.enact", "registry.record_law")
    west = official("tây", "west", "review.draft_plan")
    assert list(items_to_take_over(west)) == []
    assert set(items_to_take_over(control)) == {one, other}
    plan = open_plan(by=control, agency=east, title="Phương án của Bộ mới")

    taken = take_over_items(by=control, items=seen(one, other), plan=plan.pk)

    assert {row.plan_id for row in taken} == {plan.pk}
    assert [row.state for row in taken] == [ItemState.APPROVED.value, ItemState.DRAFT.value]
    assert list(items_to_take_over(control)) == []
    decree = EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định")
    enact_items(by=control, items=seen(one), enacted_by=decree)
    assert draw_members(by=SYSTEM, programme=programme).handed_over == 2
    figures = board(programme)
    assert figures["east"][IN_SCOPE] == 2
    assert figures["east"]["programmes.enacted"] == 1
    assert figures["whole"] == {key: figures["east"][key] for key in figures["whole"]}
    facts = PlanItemFact.objects.filter(to_position=None).values_list("agency", flat=True)
    assert set(facts) == {"east"}
    assert check().drift == 0


def test_the_opinion_asked_of_an_item_goes_with_it(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Whoever was asked still answers; the heir that was asked itself owes itself nothing."""
    item = drafted(cast, agencies["north"], procedure())
    asked = [Asked(agencies[key], today()) for key in ("south", "south.one")]
    ask_opinions(by=cast.reviewer, plan=item.plan_id, item=item.pk, asked=asked)
    changed(founding("west"), Split("north", ("south", "west"), children={"north.one": "south"}))
    assign_managing_agency(by=SYSTEM, procedures=[item.procedure], agency=agencies["south"])
    heir = official("nam", "south", "review.draft_plan")
    plan = open_plan(by=heir, agency=agencies["south"], title="Phương án")
    take_over_items(by=heir, items=seen(item), plan=plan.pk)
    rows = {row.agency.key: row for row in Opinion.objects.select_related("agency")}
    assert {row.plan_id for row in rows.values()} == {plan.pk}
    assert rows["south"].withdrawn_at is not None
    assert rows["south.one"].withdrawn_at is None


def test_only_what_nobody_else_took_over_is_taken_over(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    going_on = drafted(cast, agencies["north"], procedure())
    plan = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án khác")
    with pytest.raises(Refusal, match="goes on or has one successor"):
        take_over_items(by=cast.reviewer, items=seen(going_on), plan=plan.pk)
    south = official("nam", "south", "review.draft_plan")
    of_south = open_plan(by=south, agency=agencies["south"], title="Phương án nam")
    with pytest.raises(Refusal, match="outside this plan"):
        take_over_items(by=SYSTEM, items=seen(going_on), plan=of_south.pk)
    changed(Merge(("north",), "south"))
    # The successor works in the plan it took over; there is nothing to move.
    assert list(items_to_take_over(south)) == []
    with pytest.raises(Refusal, match="goes on or has one successor"):
        take_over_items(by=south, items=seen(going_on), plan=of_south.pk)


def test_the_page_takes_over_what_is_ticked(
    divided: tuple[Programme, PlanItem, PlanItem],
) -> None:
    _, one, other = divided
    west = Agency.objects.get(key="west")
    assign_managing_agency(by=SYSTEM, procedures=[one.procedure, other.procedure], agency=west)
    official("tây", "west", "review.draft_plan")
    browser = Client()
    browser.force_login(Account.objects.get(username="tây"))
    address = reverse("take_over_items")
    assert address in browser.get(reverse("work")).content.decode()
    assert browser.get(address).content.decode().count('name="chosen"') == 2
    nothing = browser.post(address, {"title": "Phương án mới", "agency": "west"})
    assert nothing.status_code == 422
    (pk, revision), *_ = seen(other).items()
    sent = {"chosen": f"{pk}:{revision}", "title": "Phương án mới", "agency": "west"}
    answer = browser.post(address, sent)
    other.refresh_from_db()
    assert answer.headers["Location"] == reverse("plan", args=[other.plan_id])
    assert other.plan.agency == west
    one.refresh_from_db()
    assert one.plan.agency.key == "north"


def test_a_procedure_in_a_unit_that_ended_waits_to_be_assigned_again(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    programme = opened(steering, agencies)
    assign_members(
        by=steering.north,
        members=dict(programme.members.values_list("pk", "revision")),
        assignment=Assignment(agencies["north.one"], today() + timedelta(days=7)),
    )
    assert not unassigned(steering.north).exists()
    changed(Dissolve("north.one"))
    assert unassigned(steering.north).count() == 1
    found = listed(steering.north, programme, MemberFilter(units=("none",)))
    assert [line.code for line in found.lines] == ["1.000001"]


# What a reorganisation does, as a list of agencies it is done to; each is skipped where one of
# them has ended or the tree does not allow it.
_MINISTRIES = ("north", "south", "east", "west")
_DEEDS = some.lists(
    some.tuples(
        some.sampled_from(("merge", "split", "dissolve", "assign", "move unit")),
        some.permutations(_MINISTRIES),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=_DEEDS)
def test_authorities_add_up_to_the_nation_before_and_after(
    deeds: list[tuple[str, tuple[str, ...]]], at_work: Programme
) -> None:
    """On every day every procedure is counted in one line, and nothing done today changes a past
    one: neither a reorganisation, nor procedures put under another agency."""
    example = transaction.atomic()
    example._from_testcase = True  # type: ignore[attr-defined]  # as those of Django's own tests
    with example:
        days = [30, 20, 12, 6, 3, 1]
        before = {day: board(at_work, days=day) for day in (30, 20)}
        for day, (deed, (one, other, third, _)) in zip((16, 10, 5, 2), deeds, strict=False):
            with suppress(Refusal):
                _reorganised(at_work, deed, one, other, third, day)
        for day in (*days, 0):
            lines = board(at_work, days=day)
            whole = lines.pop("whole")
            for indicator in READ:
                parts = sum(line[indicator] for line in lines.values())
                assert parts == whole[indicator], (day, indicator, lines)
        assert whole[IN_SCOPE] == 6
        assert {day: board(at_work, days=day) for day in (30, 20)} == before
        assert check().drift == 0
        transaction.set_rollback(True)


def _reorganised(
    programme: Programme, deed: str, one: str, other: str, third: str, days: int
) -> None:
    below = Agency.objects.filter(states__parent__key=one, states__valid_to=None)
    children = list(below.values_list("key", flat=True))
    changes: dict[str, list[Change]] = {
        "merge": [Merge((one,), other)],
        "split": [Split(one, (other, third), children=dict.fromkeys(children, other))],
        "dissolve": [*(Dissolve(key) for key in children), Dissolve(one)],
        "move unit": [Move("north.one", one)],
    }
    with transaction.atomic():
        if deed == "assign":
            procedures = list(Procedure.objects.filter(managing_agency__key=one))
            heir = Agency.objects.get(key=other)
            assign_managing_agency(by=SYSTEM, procedures=procedures, agency=heir)
            drawn = draw_members(by=SYSTEM, programme=programme)
            assert drawn.handed_over == len(procedures)
            return
        effective = today() - timedelta(days=days)
        reorganise(by=SYSTEM, effective=effective, basis=_BASIS, changes=changes[deed])


@pytest.fixture
def at_work(
    cast: Cast,
    steering: Steering,
    agencies: Agencies,
    procedure: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> Programme:
    """Opened forty days ago over six procedures of four ministries, one in a unit, one approved."""
    reorganise(
        by=SYSTEM,
        effective=today() - timedelta(days=60),
        basis=_BASIS,
        changes=[founding("east"), founding("west")],
    )
    everyone = {each.key: each for each in Agency.objects.all()}
    agencies.update(everyone)
    made = [procedure(f"1.00000{n}", agency=key) for n, key in enumerate((*_MINISTRIES, "north"))]
    procedure("1.000009", agency="south.one")
    then = timezone.now() - timedelta(days=40)
    with monkeypatch.context() as past:
        past.setattr("django.utils.timezone.now", lambda: then)
        asked = tuple(everyone[key] for key in _MINISTRIES)
        programme = opened(steering, agencies, participants=asked)
        member = programme.members.get(procedure=made[4])
        assign_members(
            by=steering.north,
            members={member.pk: member.revision},
            assignment=Assignment(everyone["north.one"], today()),
        )
    approved(cast, agencies["north"], drafted(cast, agencies["north"], made[0]))
    return programme


def test_a_board_names_a_merged_ministry_with_what_it_became_and_a_day_before_does_not(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    programme = opened(steering, agencies)
    changed(Merge(("north",), "south"))
    now = agency_names(["north", "south"], BoardAsked(programme))
    before = agency_names(["north", "south"], BoardAsked(programme, on=_YESTERDAY))
    assert now["north"] == f"{before['north']} (nay là {now['south']}, từ {today():%d/%m/%Y})"
    assert now["south"] == before["south"]
    assert "(" not in before["north"]
