"""A procedure abolished, or changed, under an item of a plan: what programmes count of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from tests.programmes.boards import board
from tests.programmes.conftest import STARTS, Steering, opened
from tests.programmes.stood import stood
from tests.programmes.test_figures import value
from tests.review.acting import (
    ABOLISH,
    accepted,
    approved,
    drafted,
    enacted,
    published,
    seen,
    tomorrow,
)
from tests.review.conftest import Cast, publish_version
from tests.review.contents_for_review import content
from tests.review.test_lapsed import abolished
from tests.review.test_two_changes import announce, by_hand

from tinhgon.costing.api import BaselineLine, VolumeValue, enter_volume, freeze_baseline
from tinhgon.figures.api import check
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Assignment,
    BoardAsked,
    DueState,
    Measure,
    MemberFilter,
    Narrowing,
    Programme,
    Target,
    assign_members,
    listed,
    procedures_at,
    read_board,
)
from tinhgon.programmes.queries.waiting import to_review
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Decision,
    ItemState,
    approve_items,
    close_item,
    lapse_items,
    publish_items,
    reverse_abolitions,
    revoke_item,
)

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
_DAY = timedelta(days=1)
_SAVED = ("promised_unit", "promised_yearly", "enacted_unit", "enacted_yearly")
_STOOD = (
    "approved_on",
    "approved_as",
    "enacted_on",
    "enacted_as",
    "promised_unit",
    "enacted_unit",
    "promised_yearly",
    "enacted_yearly",
    "promised_term",
    "enacted_term",
    "ended_on",
)


def stands(programme: str) -> dict[str, object]:
    told = stood(programme)
    return {name: told[name] for name in _STOOD}


@pytest.mark.parametrize("way", [approved, enacted])
def test_what_was_abolished_under_a_plan_is_cut_and_promises_nothing(
    way: Callable[..., object],
    cast: Cast,
    steering: Steering,
    agencies: Agencies,
    procedure: Make,
) -> None:
    """Still a member, counted once, the same for a programme that follows and one that finds."""
    made, north = procedure(), agencies["north"]
    early = opened(steering, agencies, key="som")
    item = drafted(cast, north, made)
    way(cast, north, item)
    assert value("promised_unit", early.key)
    abolished(cast, north, made)
    late = opened(steering, agencies, key="muon")
    for programme in (early.key, late.key):
        assert value("in_scope", programme) == 1
        assert (value("enacted_cut", programme), value("enacted_simplified", programme)) == (1, 0)
        assert value("approved_simplified", programme) == 0
        assert [value(each, programme) for each in _SAVED] == [0, 0, 0, 0]
    assert stands(early.key) == stands(late.key)
    told = read_board(BoardAsked(early, "", None))
    assert told.whole.value("programmes.in_scope") == 1
    assert check().drift == 0


@pytest.mark.parametrize("how", ["closed", "lapsed"])
def test_what_an_earlier_plan_brought_stays(
    how: str, cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """A first plan is law; a second about the same procedure comes to nothing."""
    made, north = procedure(), agencies["north"]
    early = opened(steering, agencies, key="som")
    published(cast, north, drafted(cast, north, made), first=today())
    value("in_scope", early.key)
    before = stands(early.key)
    drop = {"kind": "drop_dossier_item", "component": "doss-1"}
    second = enacted(cast, north, drafted(cast, north, made, drop), number="13/2026/NĐ-CP")
    assert value("enacted_unit", early.key) != before["enacted_unit"]
    if how == "closed":
        publish_version(made, content(name="Khác"), tomorrow())
        second.refresh_from_db()
        close_item(by=cast.control, item=second.pk, revision=second.revision, comment="Đổi")
    else:
        abolished(cast, north, made, first=tomorrow())
    second.refresh_from_db()
    assert second.state == ItemState.WITHDRAWN.value
    late = opened(steering, agencies, key="muon")
    value("in_scope", early.key)
    after = stands(early.key)
    assert after == stands(late.key)
    cut = {"enacted_as": "cut", "ended_on": tomorrow(), "enacted_term": 10_000}
    assert after == before | ({} if how == "closed" else cut)
    assert check().drift == 0


def test_what_no_plan_abolished_saves_all_that_it_cost_before(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Whoever joined before counts it as whoever joins late; what goes on as another procedure
    may cost as much there."""
    made, other, stays = procedure("1.000001"), procedure("1.000002"), procedure("1.000003")
    enter_volume(by=SYSTEM, value=VolumeValue(made, agencies["north"], 2025, 1, 100, "Báo cáo"))
    baseline = freeze_baseline(
        by=SYSTEM, agency=agencies["government"], name="Gốc", as_of=STARTS, year=2025
    )
    early = opened(steering, agencies, key="som", baseline=baseline)
    abolished(cast, agencies["north"], made)
    abolished(cast, agencies["north"], other, successor=stays, number="78/QĐ-BNV")
    late = opened(steering, agencies, key="muon", baseline=baseline)
    line = BaselineLine.objects.get(procedure=made)
    assert line.work_dong
    for programme in (early.key, late.key):
        assert value("enacted_cut", programme) == 2
        assert value("enacted_unit", programme) == line.work_dong
        assert value("enacted_yearly", programme) == line.work_dong * 100
        assert value("enacted_term", programme) == 10_000
        assert value("promised_unit", programme) == 0
    assert check().drift == 0


@pytest.mark.parametrize("simplified", [False, True])
def test_what_comes_back_was_not_cut(
    simplified: bool, cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """What a plan had made of it before stands; whoever joins late counts it alike."""
    made, north = procedure(), agencies["north"]
    early = opened(steering, agencies, key="som")
    if simplified:
        published(cast, north, drafted(cast, north, made), first=today())
    value("in_scope", early.key)
    before = stands(early.key)
    abolished(cast, north, made, first=tomorrow())
    value("in_scope", early.key)
    assert stands(early.key)["enacted_as"] == "cut"
    announce(north, by_hand(made), tomorrow() + timedelta(days=1))
    late = opened(steering, agencies, key="muon")
    value("in_scope", early.key)
    assert stands(early.key) == stands(late.key) == before
    assert check().drift == 0


@pytest.mark.parametrize("simplified", [False, True])
def test_what_a_plan_abolished_and_comes_back_is_only_promised(
    simplified: bool, cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Nothing of it is cut or saved any more, what an earlier plan brought goes on; whoever joins
    late counts it alike, and a later abolition by no plan counts as any other."""
    made, north, day, next_day = procedure(), agencies["north"], tomorrow(), tomorrow() + _DAY
    baseline = freeze_baseline(
        by=SYSTEM, agency=agencies["government"], name="Gốc", as_of=STARTS, year=2025
    )
    early = opened(steering, agencies, key="som", baseline=baseline)
    if simplified:
        published(cast, north, drafted(cast, north, made), first=today())
    value("in_scope", early.key)
    before = stands(early.key)
    item = drafted(cast, north, made, ABOLISH)
    enacted(cast, north, item, number="14/2026/NĐ-CP", first=day)
    decision = Decision("98/QĐ-BNV", today(), north)
    publish_items(by=cast.control, items=seen(item), decision=decision)
    assert value("enacted_cut", early.key) == 1
    cut = stands(early.key)

    announce(north, by_hand(made), day)
    assert run_follow_ups().failed == ()
    item.refresh_from_db()
    assert item.lapsed_by is None, "until that day it is gone"
    with _on(day):
        assert run_follow_ups().failed == ()
        item.refresh_from_db()
        assert (item.state, item.has_returned) == (ItemState.PUBLISHED.value, True)
        late = opened(steering, agencies, key="muon", baseline=baseline)
        assert (value("enacted_cut", early.key), value("approved_cut", early.key)) == (0, 1)
        after = stands(early.key)
        assert undated(after) == undated(stands(late.key))
        promised = {name: told for name, told in cut.items() if name.startswith("promised_")}
        approved_on = {"approved_on": cut["approved_on"], "approved_as": "returned"}
        assert after == before | promised | approved_on
        assert reverse_abolitions(by=SYSTEM) == 0
        assert check().drift == 0

        other = drafted(cast, north, made, {"kind": "drop_dossier_item", "component": "doss-1"})
        accepted(cast, other)
        approval = Decision("95/QĐ-BNV", today(), north)
        approve_items(by=cast.leader, items=seen(other), decision=approval)
        value("in_scope", early.key)
        assert stands(early.key)["approved_as"] == "simplified"
        other.refresh_from_db()
        revoke_item(by=cast.leader, item=other.pk, revision=other.revision, comment="Thôi")
        value("in_scope", early.key)
        assert stands(early.key) == after
        assert check().drift == 0

    with _on(next_day):
        abolished(cast, north, made, number="97/QĐ-BNV")
        unit = BaselineLine.objects.get(procedure=made).work_dong
        assert value("enacted_cut", early.key) == 1
        assert stands(early.key)["enacted_unit"] == unit
        announce(north, by_hand(made, "Tên khác"), next_day + _DAY, "96/QĐ-BNV")
        assert run_follow_ups().failed == ()
        assert value("enacted_cut", early.key) == 0
        assert stands(early.key) == after
        assert check().drift == 0


def undated(stood: dict[str, object]) -> dict[str, object]:
    """Without the days, which lie within the time a member was one."""
    return {name: told for name, told in stood.items() if not name.endswith("_on")}


def _on(day: date) -> time_machine.travel:
    return time_machine.travel(datetime.combine(day, time(3), tzinfo=UTC))


def test_what_a_plan_abolishes_saves_what_the_plan_says(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    made, north = procedure(), agencies["north"]
    early = opened(steering, agencies, key="som")
    item = enacted(cast, north, drafted(cast, north, made, ABOLISH), first=today())
    value("in_scope", early.key)
    before = stands(early.key)
    publish_items(
        by=cast.control,
        items={item.pk: item.revision},
        decision=Decision("79/QĐ-BNV", today(), north),
    )
    late = opened(steering, agencies, key="muon")
    value("in_scope", early.key)
    assert stands(early.key) == stands(late.key) == before | {"ended_on": today()}
    assert check().drift == 0


def test_what_was_approved_before_the_programme_began_saves_what_the_plan_says(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """It counts more cases a year than the baseline."""
    made, north = procedure(), agencies["north"]
    enter_volume(by=SYSTEM, value=VolumeValue(made, north, 2025, 1, 100, "Báo cáo"))
    baseline = freeze_baseline(
        by=SYSTEM, agency=agencies["government"], name="Gốc", as_of=STARTS, year=2025
    )
    item = drafted(cast, north, made, ABOLISH)
    begun: dict[str, object] = {
        "starts_on": tomorrow(),
        "targets": (Target(Measure.CUT, 200, tomorrow()),),
        "baseline": baseline,
    }
    early = opened(steering, agencies, key="som", **begun)
    published(cast, north, item, first=tomorrow() + timedelta(days=1))
    late = opened(steering, agencies, key="muon", **begun)
    value("in_scope", early.key)
    unit = BaselineLine.objects.get(procedure=made).work_dong
    assert unit
    assert stands(early.key)["enacted_yearly"] == unit * 1000
    assert stands(early.key) == stands(late.key)
    assert check().drift == 0


def test_a_review_of_what_is_abolished_is_owed_no_more(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Until then it was; what was counted of the days before stays."""
    made = procedure()
    programme = opened(steering, agencies)
    member = programme.members.get()
    due: date = today() - timedelta(days=1)
    assign_members(
        by=steering.north, members={member.pk: member.revision}, assignment=Assignment(None, due)
    )
    assert to_review(steering.north).exists()
    assert value("owed") == 1
    assert _due(steering, programme) is DueState.OVERDUE
    abolished(cast, agencies["north"], made)
    assert value("owed") == 0
    assert not to_review(steering.north).exists()
    assert _due(steering, programme) is DueState.ENDED
    assert check().drift == 0


def test_what_is_known_to_come_back_is_gone_until_then(
    cast: Cast, steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """The list of members, who is asked for a review, and the board say so alike."""
    made, north = procedure(), agencies["north"]
    programme = opened(steering, agencies)
    member = programme.members.get()
    due = today() - timedelta(days=1)
    assign_members(
        by=steering.north, members={member.pk: member.revision}, assignment=Assignment(None, due)
    )
    abolished(cast, north, made)
    back = today() + timedelta(days=9)
    announce(north, by_hand(made), back)
    for day, state, owed in ((today(), DueState.ENDED, 0), (back, DueState.OVERDUE, 1)):
        with _on(day):
            told = board(programme).whole
            assert (told.value("programmes.owed"), told.value("programmes.enacted_cut")) == (
                owed,
                1 - owed,
            )
            assert _due(steering, programme) is state
            assert to_review(steering.north).exists() == bool(owed)
            (line,) = procedures_at(cast.reviewer, board(programme, "north"), first=0, size=9).lines
            assert line.is_late == bool(owed)
            wanted = Narrowing(is_late=True)
            late = procedures_at(
                cast.reviewer, board(programme, "north"), first=0, size=9, wanted=wanted
            )
            assert late.count == owed
    assert check().drift == 0


def _due(steering: Steering, programme: Programme) -> DueState | None:
    (line,) = listed(steering.north, programme, MemberFilter()).lines
    return line.due


def test_looked_at_again_nothing_is_left_to_do(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    item = drafted(cast, agencies["north"], procedure())
    abolished(cast, agencies["north"], item.procedure)
    item.refresh_from_db()
    seen = item.revision
    assert lapse_items(by=SYSTEM) == 0
    item.refresh_from_db()
    assert item.revision == seen
