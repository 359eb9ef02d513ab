"""The figures of review: from acts to balances, exact, and equal to a second reading of the log."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.review.acting import ABOLISH, approved, drafted, enacted, published, seen
from tests.review.conftest import Cast, internal

from tinhgon.figures.api import Question, Span, check, fold, read
from tinhgon.foundation.access.api import ANYONE, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import SCHEMAS, assign_positions
from tinhgon.procedures.api import InternalGroup, Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import read_benefit, revoke_item, submit_items
from tinhgon.review.events import (
    ItemCommented,
    ItemDescribed,
    LawChangeAssigned,
    LawChangesDropped,
    LawChangesNamed,
)
from tinhgon.review.figures.facts import EVENTS
from tinhgon.review.models import PlanItemFact

PLAN_ITEM = "plan_item"
Make = Callable[..., Procedure]


@pytest.fixture
def north(agencies: dict[str, Agency]) -> Agency:
    return agencies["north"]


def value(indicator: str, agency: str = "government") -> int | None:
    fold_all()
    from_year = Span(today().replace(day=1, month=1), today().replace(day=28, month=12))
    return read(Question(f"review.{indicator}", agency, from_year)).value


def fold_all() -> None:
    assign_positions()
    fold()


def test_the_board_moves_with_the_loop(cast: Cast, north: Agency, procedure: Make) -> None:
    item = drafted(cast, north, procedure())
    assert (value("in_plans"), value("approved"), value("simplified")) == (1, 0, 0)

    approved(cast, north, item)
    benefit = read_benefit(item.benefit)
    assert benefit is not None
    work = benefit.by("by_work")
    assert work is not None
    assert work.before.amount is not None
    assert work.after.amount is not None
    assert value("approved", "north") == 1
    assert value("promised_unit_before") == work.before.amount
    assert value("promised_unit_after") == work.after.amount
    assert value("promised_yearly_saving") == (work.before.amount - work.after.amount) * 1_000
    assert value("enacted_unit_after") == 0
    assert value("approved", "south") == 0


def test_enacted_and_published_are_counted_apart(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    enacted(cast, north, drafted(cast, north, procedure("1.000001")))
    assert (value("simplified"), value("abolished"), value("published")) == (1, 0, 0)
    published(cast, north, drafted(cast, north, procedure("1.000002"), ABOLISH))
    assert (value("simplified"), value("abolished"), value("published")) == (1, 1, 1)
    assert value("in_plans") == 1


def test_a_revoked_approval_promises_nothing(cast: Cast, north: Agency, procedure: Make) -> None:
    item = approved(cast, north, drafted(cast, north, procedure()))
    assert value("approved") == 1
    revoke_item(by=cast.leader, item=item.pk, revision=item.revision, comment="Luật đã đổi")
    assert (value("approved"), value("promised_unit_before"), value("in_plans")) == (0, 0, 0)


def test_two_readings_of_the_log_agree(cast: Cast, north: Agency, procedure: Make) -> None:
    drafted(cast, north, procedure("1.000001"))
    revoked = approved(cast, north, drafted(cast, north, procedure("1.000002")))
    revoke_item(by=cast.leader, item=revoked.pk, revision=revoked.revision, comment="Sai")
    published(cast, north, drafted(cast, north, procedure("1.000003")))
    made = procedure("5.000001", internal(), group=InternalGroup.B)
    submit_items(by=cast.reviewer, items=seen(drafted(cast, north, made)))
    enacted(cast, north, drafted(cast, north, procedure("1.000004"), ABOLISH))
    fold_all()

    assert PlanItemFact.objects.filter(to_position=None).count() == 5
    checked = check()
    assert checked.facts >= 5
    assert checked.drift == 0


def test_the_check_sees_a_wrong_fact(cast: Cast, north: Agency, procedure: Make) -> None:
    approved(cast, north, drafted(cast, north, procedure()))
    fold_all()
    PlanItemFact.objects.filter(to_position=None).update(promised_unit_after=1)
    assert check().drift > 0


def test_facts_are_for_the_eyes_of_plans(cast: Cast, north: Agency, procedure: Make) -> None:
    drafted(cast, north, procedure())
    fold_all()
    facts = PlanItemFact.objects.all()

    for by in (cast.reviewer, cast.leader, cast.steering):
        assert visible(facts, by).exists()
    for by in (cast.outsider, cast.stranger, ANYONE):
        assert not visible(facts, by).exists()


def test_every_event_about_an_item_is_heard() -> None:
    told = {event for event in SCHEMAS.values() if event.SUBJECT == PLAN_ITEM}
    silent = {
        ItemDescribed,
        ItemCommented,
        LawChangeAssigned,
        LawChangesDropped,
        LawChangesNamed,
    }
    assert told - set(EVENTS) == silent, "texts move no figure before approval"
