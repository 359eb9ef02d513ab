"""Two people in a programme on one thing at the same moment, and what runs in the background."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from tests.withstand import world
from tests.withstand.killing.templates import PROGRAMME, told
from tests.withstand.test_two_at_once import check_sound, happened, together

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.procedures.api import Version
from tinhgon.programmes.api import (
    Assignment,
    AssignmentAct,
    AuthorityPlan,
    Member,
    Programme,
    TargetRun,
    ask_targets,
    assign_members,
    draw_members,
    issue_plan,
    open_programme,
    prepare_programme,
    solve_targets,
)
from tinhgon.programmes.targets.record import Parameters
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDocument,
    AmendingDraft,
    EnactingDocument,
    PlanItem,
    issue_amending_document,
    lay_finding_parameters,
    open_amending_document,
    publish_items,
    withdraw_plan,
)

pytestmark = pytest.mark.django_db(transaction=True)
_PROCEDURES = 6


@pytest.fixture(autouse=True)
def programme() -> Programme:
    """Open, with no member yet."""
    world.found_administration()
    world.appoint_people()
    lay_finding_parameters(by=SYSTEM)
    world.import_procedures(_PROCEDURES)
    government = Agency.objects.get(key="government")
    row = prepare_programme(by=SYSTEM, key=PROGRAMME, steered_by=government, facts=told())
    return open_programme(by=SYSTEM, programme=PROGRAMME, revision=row.revision)


def test_two_record_the_plan_of_one_authority() -> None:
    control = world.person("kiem-soat")
    refused = together(
        *(
            partial(
                issue_plan,
                by=control,
                programme=PROGRAMME,
                agency=world.ministry(),
                number=number,
                signed_on=world.yesterday(),
                days={},
            )
            for number in ("1/QĐ-BOA", "2/QĐ-BOA")
        )
    )
    assert len(refused) == 1
    plan = AuthorityPlan.objects.get()
    assert len(history("authority_plan", plan.pk)) == 1
    check_sound()


def test_two_assign_the_same_procedures(programme: Programme) -> None:
    draw_members(by=SYSTEM, programme=programme)
    members = dict(Member.objects.values_list("pk", "revision"))
    day = today() + timedelta(days=7)
    refused = together(
        *(
            partial(
                assign_members,
                by=world.person("kiem-soat"),
                members=members,
                assignment=Assignment(Agency.objects.get(key=unit), day),
            )
            for unit in (world.MINISTRY, "bo-a.vu")
        )
    )
    assert len(refused) == 1
    assert AssignmentAct.objects.get().lines.count() == len(members) == _PROCEDURES
    assert Member.objects.values("unit").distinct().count() == 1
    check_sound()


def test_two_draw_at_once(programme: Programme) -> None:
    """Each procedure joins once."""
    refused = together(*[partial(draw_members, by=SYSTEM, programme=programme)] * 2)
    assert not refused
    assert Member.objects.count() == _PROCEDURES
    assert all(len(history("programme_member", row.pk)) == 1 for row in Member.objects.all())
    check_sound()


def test_published_while_members_are_drawn_and_targets_are_sought(programme: Programme) -> None:
    """None of the three waits for ever or is lost; the answer is found, outdated or not."""
    items = list(PlanItem.objects.filter(plan=world.plan_with_items(3)))
    world.enact(items)
    control, seen = world.person("kiem-soat"), world.seen(items)
    draw_members(by=SYSTEM, programme=programme)
    world.import_procedures(2 * _PROCEDURES)
    run = ask_targets(by=control, programme=PROGRAMME, agency=world.ministry(), said=Parameters())
    refused = together(
        partial(publish_items, by=control, items=seen, decision=world.decision("1/QĐ-BOA")),
        partial(draw_members, by=SYSTEM, programme=programme),
        partial(solve_targets, by=SYSTEM, run=run),
    )
    assert not refused
    assert Version.objects.filter(state="published", number=2).count() == 3
    assert Member.objects.count() == 2 * _PROCEDURES
    assert TargetRun.objects.get().is_over
    check_sound()


def test_two_issue_the_same_amending_document() -> None:
    control = world.person("kiem-soat")
    draft = AmendingDraft("Thông tư sửa đổi", "circular")
    row = open_amending_document(by=control, owner=world.ministry(), said=draft)
    refused = together(
        *(
            partial(
                issue_amending_document,
                by=control,
                amending=row.pk,
                revision=row.revision,
                issued=EnactingDocument(number, world.yesterday(), today(), "Thông tư"),
            )
            for number in ("1/2026/TT-BOA", "2/2026/TT-BOA")
        )
    )
    assert len(refused) == 1
    assert AmendingDocument.objects.get().state == "issued"
    check_sound()


def test_a_plan_is_withdrawn_while_its_items_are_published() -> None:
    """Enacted items are law: they are published, and the plan has nothing left to withdraw."""
    plan = world.plan_with_items(2)
    items = list(PlanItem.objects.filter(plan=plan).order_by("pk"))
    world.enact(items[:1])
    plan.refresh_from_db()
    together(
        partial(
            publish_items,
            by=world.person("kiem-soat"),
            items=world.seen(items[:1]),
            decision=world.decision("1/QĐ-BOA"),
        ),
        partial(withdraw_plan, by=SYSTEM, plan=plan.pk, revision=plan.revision, comment="Thôi"),
    )
    states = list(PlanItem.objects.order_by("pk").values_list("state", flat=True))
    assert states[0] == "published"
    assert states[1] in {"draft", "withdrawn"}
    assert happened(items[1], "review.item_withdrawn") == (states[1] == "withdrawn")
    check_sound()
