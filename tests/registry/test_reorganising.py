from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.registry.conftest import BASIS, LONG_AGO, founding, told

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.registry.actions.lines import rebuild_lines
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    AgencyLine,
    AgencyState,
    Dissolve,
    Reorganisation,
    agencies_within,
    agency_on,
    ancestors,
    create_agency,
    dissolve,
    merge,
    move,
    names_on,
    rename,
    reorganise,
    split,
    successor_on,
    tree,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
BEFORE = DAY - timedelta(days=1)


def within(key: str, on: date) -> set[str]:
    found = Agency.objects.filter(pk__in=agencies_within([key], on))
    return set(found.values_list("key", flat=True))


def names(on: date) -> list[tuple[str, int]]:
    return [(branch.key, branch.depth) for branch in tree(on)]


def test_the_tree_is_read_in_order(administration: dict[str, Agency]) -> None:
    assert names(LONG_AGO) == [
        ("government", 0),
        ("north", 1),
        ("north.one", 2),
        ("north.two", 2),
        ("south", 1),
        ("south.one", 2),
    ]
    assert [branch.key for branch in tree(LONG_AGO, under="north")] == ["north.one", "north.two"]
    assert [branch.below for branch in tree(LONG_AGO, levels=1)] == [2]
    assert tree(LONG_AGO - timedelta(days=1)) == []


def test_a_merger_can_be_read_on_both_sides(administration: dict[str, Agency]) -> None:
    merge(by=SYSTEM, predecessors=["north", "south"], into="south", effective=DAY, basis=BASIS)
    assert within("south", BEFORE) == {"south", "south.one"}
    assert within("south", DAY) == {"south", "south.one", "north", "north.one", "north.two"}
    assert agency_on("north", BEFORE) is not None
    assert agency_on("north", DAY) is None
    assert successor_on(administration["north"], DAY) == administration["south"]
    assert [agency.key for agency in ancestors("north.one", DAY)] == ["south", "government"]
    assert names(BEFORE)[1] == ("north", 1)
    assert ("north", 1) not in names(DAY)


def test_every_change_writes_its_event_in_full(administration: dict[str, Agency]) -> None:
    rename(by=SYSTEM, key="north", name="Miền Bắc mới", effective=DAY, basis=BASIS)
    move(by=SYSTEM, key="north.two", parent="south", effective=DAY, basis=BASIS)
    merge(
        by=SYSTEM,
        predecessors=["south.one"],
        into="north.two",
        effective=DAY + timedelta(days=1),
        basis=BASIS,
    )
    founded, renamed = told("agency", "north")
    assert founded.type == "registry.agency_founded"
    assert renamed.payload["name"] == "Miền Bắc mới"
    assert renamed.payload["name_before"] == "Cơ quan north"
    assert renamed.payload["effective"] == "2025-07-01"
    moved = told("agency", "north.two")[-1].payload
    assert (moved["parent_before"], moved["parent"]) == ("north", "south")
    ended = told("agency", "south.one")[-1]
    assert ended.type == "registry.agency_ended"
    assert (ended.payload["last_day"], ended.payload["successors"]) == ("2025-07-01", ["north.two"])


def test_states_follow_each_other_without_gap_or_overlap(
    administration: dict[str, Agency],
) -> None:
    rename(by=SYSTEM, key="north", name="Một", effective=DAY, basis=BASIS)
    rename(by=SYSTEM, key="north", name="Hai", effective=date(2026, 1, 1), basis=BASIS)
    states = list(AgencyState.objects.filter(agency__key="north").order_by("valid_from"))
    assert [(row.valid_from, row.valid_to) for row in states] == [
        (LONG_AGO, BEFORE),
        (DAY, date(2025, 12, 31)),
        (date(2026, 1, 1), None),
    ]
    assert names_on([administration["north"].pk], DAY) == {administration["north"].pk: "Một"}
    assert states[1].opened_by == states[0].closed_by


def test_a_division_leaves_the_history_with_the_parent(administration: dict[str, Agency]) -> None:
    reorganise(
        by=SYSTEM,
        changes=[founding("east", "government"), founding("west", "government")],
        effective=BEFORE,
        basis=BASIS,
    )
    split(
        by=SYSTEM,
        key="north",
        into=["east", "west"],
        children={"north.one": "east", "north.two": "west"},
        effective=DAY,
        basis=BASIS,
    )
    assert within("east", DAY) == {"east", "north.one"}
    assert "north" in within("government", DAY)
    assert successor_on(administration["north"], DAY) is None


def test_a_dissolved_agency_stays_in_the_scope_of_its_parent(
    administration: dict[str, Agency],
) -> None:
    dissolve(by=SYSTEM, key="north.one", effective=DAY, basis=BASIS)
    assert within("north", DAY) == {"north", "north.one", "north.two"}
    assert [branch.key for branch in tree(DAY, under="north")] == ["north.two"]


def test_a_refused_reorganisation_leaves_nothing(administration: dict[str, Agency]) -> None:
    lines = AgencyLine.objects.count()
    with pytest.raises(Refusal, match="cannot end while"):
        reorganise(
            by=SYSTEM,
            changes=[founding("east", "government"), Dissolve("north")],
            effective=DAY,
            basis=BASIS,
        )
    assert not Agency.objects.filter(key="east").exists()
    assert Reorganisation.objects.count() == 1
    assert AgencyLine.objects.count() == lines


def test_an_administrator_reorganises_below_but_not_beside(northerner: Actor) -> None:
    rename(by=northerner, key="north.one", name="Sở Mới", effective=today(), basis=BASIS)
    with pytest.raises(NotAllowed, match="outside the one you administer"):
        rename(by=northerner, key="south.one", name="Sở Mới", effective=today(), basis=BASIS)
    with pytest.raises(NotAllowed):
        move(by=northerner, key="north.two", parent="south", effective=today(), basis=BASIS)
    with pytest.raises(NotAllowed):
        merge(
            by=northerner,
            predecessors=["north.two"],
            into="south.one",
            effective=today(),
            basis=BASIS,
        )


def test_only_the_top_founds_at_the_top(northerner: Actor, at_the_top: Actor) -> None:
    with pytest.raises(NotAllowed):
        _found_court(northerner)
    court = _found_court(at_the_top)
    state = agency_on("court", DAY)
    assert state is not None
    assert state.agency == court


def _found_court(by: Actor) -> Agency:
    return create_agency(
        by=by,
        key="court",
        name="Tòa án",
        kind=AgencyKind.STATE_BODY,
        level=AgencyLevel.CENTRAL,
        parent=None,
        effective=DAY,
        basis=BASIS,
    )


def test_a_visitor_reorganises_nothing(administration: dict[str, Agency], anyone: Actor) -> None:
    with pytest.raises(NotAllowed):
        rename(by=anyone, key="north", name="X", effective=DAY, basis=BASIS)


def test_stored_lines_equal_lines_rebuilt_from_nothing(administration: dict[str, Agency]) -> None:
    merge(by=SYSTEM, predecessors=["north"], into="south", effective=DAY, basis=BASIS)
    dissolve(by=SYSTEM, key="south.one", effective=date(2025, 9, 1), basis=BASIS)
    reorganise(
        by=SYSTEM,
        changes=[founding("east", "government")],
        effective=date(2025, 10, 1),
        basis=BASIS,
    )
    merge(by=SYSTEM, predecessors=["south"], into="east", effective=date(2026, 1, 1), basis=BASIS)
    fields = ("ancestor", "descendant", "depth", "by_succession", "valid_from", "valid_to")
    stored = set(AgencyLine.objects.values_list(*fields))
    rebuild_lines()
    assert set(AgencyLine.objects.values_list(*fields)) == stored
