"""Two authorities, or two people of one, decide about one plan at the same moment: no decision is
lost or doubled, and the programme counts each procedure once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone
from tests.withstand import world
from tests.withstand.test_two_at_once import check_sound, happened, together

from tinhgon.figures.api import EVERY_AGENCY, Question, Span, fold, read
from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    Dimension,
    Measure,
    Programme,
    ProgrammeFacts,
    Target,
    draw_members,
    open_programme,
    prepare_programme,
)
from tinhgon.registry.api import Agency, grant
from tinhgon.review.api import (
    Decision,
    PlanItem,
    SentBack,
    accept_items,
    approve_items,
    decide_items,
    plan_page,
    submit_items,
)

pytestmark = pytest.mark.django_db(transaction=True)

_KEY = "noi-bo"
_STARTS = date(2025, 1, 1)


@pytest.fixture
def items() -> list[PlanItem]:
    """One plan of six internal procedures, accepted: three of group A, three of group B."""
    world.found_administration()
    world.appoint_people()
    chief = Account.objects.create_account(username="van-phong", name="Văn phòng", password="x")
    government = Agency.objects.get(key="government")
    grant(
        by=SYSTEM,
        account=chief,
        agency=government,
        role="steering",
        valid_from=today() - timedelta(days=9),
    )
    second = Account.objects.create_account(username="thu-truong", name="Thứ trưởng", password="x")
    grant(
        by=SYSTEM,
        account=second,
        agency=world.ministry(),
        role="leader",
        valid_from=today() - timedelta(days=9),
    )
    world.import_procedures(6)
    known = {"grouped_at": timezone.now(), "grouped_by": "system", "scope": "internal"}
    for place, procedure in enumerate(Procedure.objects.order_by("code")):
        group = "A" if place < 3 else "B"
        Procedure.objects.filter(pk=procedure.pk).update(group=group, **known)
    made = list(PlanItem.objects.filter(plan=world.plan_with_items(6)).order_by("pk"))
    submit_items(by=world.person("ra-soat"), items=world.seen(made))
    accept_items(by=world.person("kiem-soat"), items=world.seen(made))
    return made


@pytest.fixture
def programme(items: list[PlanItem]) -> Programme:
    facts = ProgrammeFacts(
        title="Thủ tục nội bộ",
        starts_on=_STARTS,
        scope=((Dimension.SCOPE, "internal"),),
        targets=(Target(Measure.APPROVED, 1000, today() + timedelta(days=30)),),
        participants=(world.ministry(),),
    )
    government = Agency.objects.get(key="government")
    found = prepare_programme(by=SYSTEM, key=_KEY, steered_by=government, facts=facts)
    found = open_programme(by=SYSTEM, programme=_KEY, revision=found.revision)
    assert draw_members(by=SYSTEM, programme=found).joined == 6
    return found


def by_the_prime_minister(number: str = "09/QĐ-TTg") -> Decision:
    return Decision(number, today(), Agency.objects.get(key="government"))


def approved(group: str = "") -> int:
    """How many the programme counts, of a group or of both."""
    assign_positions()
    fold()
    narrowed = (("programme", _KEY), *((("internal_group", group),) if group else ()))
    span = Span(_STARTS, today() + timedelta(days=1))
    return read(Question("programmes.approved", EVERY_AGENCY, span, breakdown=narrowed)).value or 0


def decided(items: Sequence[PlanItem]) -> list[tuple[str, str]]:
    rows = PlanItem.objects.filter(pk__in=[each.pk for each in items]).order_by("pk")
    return [
        (row.state, "" if row.decision is None else row.decision.number)
        for row in rows.select_related("decision")
    ]


def test_two_authorities_approve_their_groups_one_after_the_other(
    items: list[PlanItem], programme: Programme
) -> None:
    """Each what is his; the other group waits unchanged meanwhile."""
    group_a, group_b = items[:3], items[3:]
    chief, minister = world.person("van-phong"), world.person("bo-truong")
    with pytest.raises(Refusal):
        approve_items(by=minister, items=world.seen(items), decision=world.decision("01/QĐ-BOA"))
    assert decided(items) == [("accepted", "")] * 6
    approve_items(by=minister, items=world.seen(group_b), decision=world.decision("01/QĐ-BOA"))
    assert (approved(), approved("A"), approved("B")) == (3, 0, 3)
    assert decided(group_a) == [("accepted", "")] * 3
    approve_items(by=chief, items=world.seen(group_a), decision=by_the_prime_minister())
    assert decided(items) == [("approved", "09/QĐ-TTg")] * 3 + [("approved", "01/QĐ-BOA")] * 3
    assert (approved(), approved("A"), approved("B")) == (6, 3, 3)
    check_sound()


def test_two_authorities_at_the_same_moment(items: list[PlanItem], programme: Programme) -> None:
    """Neither waits for the other's group; the plan holds both decisions."""
    group_a, group_b = items[:3], items[3:]
    chief, minister = world.person("van-phong"), world.person("bo-truong")
    refused = together(
        partial(
            approve_items,
            by=chief,
            items=world.seen(group_a),
            decision=by_the_prime_minister(),
        ),
        partial(
            approve_items,
            by=minister,
            items=world.seen(group_b),
            decision=world.decision("01/QĐ-BOA"),
        ),
    )
    assert refused == []
    assert decided(items) == [("approved", "09/QĐ-TTg")] * 3 + [("approved", "01/QĐ-BOA")] * 3
    assert [happened(item, "review.item_approved") for item in items] == [1] * 6
    page = plan_page(SYSTEM, items[0].plan_id)
    assert sorted(each.number for each in page.decisions) == ["01/QĐ-BOA", "09/QĐ-TTg"]
    assert (approved(), approved("A"), approved("B")) == (6, 3, 3)
    check_sound()


@pytest.mark.parametrize("numbers", [("01/QĐ-BOA", "01/QĐ-BOA"), ("01/QĐ-BOA", "02/QĐ-BOA")])
def test_two_people_approve_the_same_plan(
    numbers: tuple[str, str], items: list[PlanItem], programme: Programme
) -> None:
    """The same items, by the same decision or by another one: one does it, the other is told."""
    group_b = items[3:]
    seen = world.seen(group_b)
    people = (world.person("bo-truong"), world.person("thu-truong"))
    refused = together(
        *(
            partial(approve_items, by=person, items=seen, decision=world.decision(number))
            for person, number in zip(people, numbers, strict=True)
        )
    )
    assert len(refused) == 1
    assert [happened(item, "review.item_approved") for item in group_b] == [1] * 3
    assert items[0].plan.decisions.count() == 1
    assert len(set(decided(group_b))) == 1
    assert approved() == 3
    check_sound()


def test_two_people_record_parts_of_one_decision(
    items: list[PlanItem], programme: Programme
) -> None:
    """Different items by the same decision: both parts stand under one decision of the plan."""
    people = (world.person("bo-truong"), world.person("thu-truong"))
    parts = (items[3:4], items[4:])
    refused = together(
        *(
            partial(
                approve_items,
                by=person,
                items=world.seen(part),
                decision=world.decision("01/QĐ-BOA"),
            )
            for person, part in zip(people, parts, strict=True)
        )
    )
    assert refused == []
    assert decided(items[3:]) == [("approved", "01/QĐ-BOA")] * 3
    assert items[0].plan.decisions.count() == 1
    assert approved() == 3
    check_sound()


def test_one_approves_what_another_sends_back(items: list[PlanItem], programme: Programme) -> None:
    """An act is whole: where they meet at one item, all that the slower one decided is refused."""
    people = (world.person("bo-truong"), world.person("thu-truong"))
    seen = world.seen(items)
    first, shared, last = items[3:]
    refused = together(
        partial(
            approve_items,
            by=people[0],
            items={each.pk: seen[each.pk] for each in (first, shared)},
            decision=world.decision("01/QĐ-BOA"),
        ),
        partial(
            decide_items,
            by=people[1],
            go_on={last.pk: seen[last.pk]},
            send_back={shared.pk: SentBack(seen[shared.pk], "Bổ sung")},
            decision=world.decision("02/QĐ-BOA"),
        ),
    )
    assert len(refused) == 1
    states = [state for state, _ in decided((first, shared, last))]
    assert states in (
        ["approved", "approved", "accepted"],
        ["accepted", "returned", "approved"],
    )
    assert items[0].plan.decisions.count() == 1
    assert approved() == states.count("approved")
    check_sound()
