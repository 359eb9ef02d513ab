"""What is done with a plan and with many of its items at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from tests.access.acts.parts import (
    CONTROL,
    DECISION,
    LEADER,
    REVIEWER,
    SIGNING,
    TODAY,
    Act,
    Form,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import Person, of
from tests.access.things import Thing
from tests.access.world.world import LONG_AGO, World

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.actions.readings import add_reading
from tinhgon.procedures.api import Procedure, ReadingKind, Version, content_of, current_version
from tinhgon.registry.api import Agency, AgencyState
from tinhgon.review.api import Plan, PlanItem


def _items(state: str, **fields: object) -> Callable[[World], Form]:
    """The item of ministry A's plan in a state, at the revision it has."""

    def form(world: World) -> Form:
        item = PlanItem.objects.get(pk=world.one("item", state=state).at["pk"])
        return {"chosen": f"{item.pk}:{item.revision}", "confirmed": "1", **fields}

    return form


def _group_a(world: World) -> Form:
    item = PlanItem.objects.get(pk=_shared(world).at["pk"])
    decision = {"number": "97002/QĐ-TTg", "signed_on": TODAY, "issuer": "government"}
    return {"chosen": f"{item.pk}:{item.revision}", "confirmed": "1", "act": "approve", **decision}


def _shared(world: World) -> Thing:
    codes = {thing.at["code"] for thing in world.of("group a", agency="bo-a")}
    return next(thing for thing in world.of("item") if thing.at["code"] in codes)


def _decided(state: str, **fields: object) -> Callable[[World], Form]:
    """The item in a state goes on, on the page for many."""

    def form(world: World) -> Form:
        item = PlanItem.objects.get(pk=world.one("item", state=state).at["pk"])
        chosen = {f"choice-{item.pk}": "go_on", f"revision-{item.pk}": item.revision}
        return {**chosen, "decide": "1", **fields}

    return form


def _whole_plan(world: World) -> Form:
    plan = Plan.objects.get(pk=world.one("plan", state="shared").at["pk"])
    return {"revision": plan.revision, "comment": "x"}


def _overtaken(world: World) -> Form:
    """The approved item's procedure is read anew, so that it rests on nothing that holds."""
    item = PlanItem.objects.get(pk=world.one("item", state="approved").at["pk"])
    other = replace(content_of(item.base), name="đọc lại")
    add_reading(by=SYSTEM, version=item.base, content=other, kind=ReadingKind.PARSER)
    return {
        "chosen": f"{item.pk}:{item.revision}",
        "confirmed": "1",
        "act": "close",
        "comment": "x",
    }


def _first_paper(world: World) -> str:
    procedure = Procedure.objects.get(pk=world.one("group b").at["id"])
    version = current_version(procedure)
    assert version is not None
    return content_of(version).dossier[0].id


def _new_title(world: World) -> Form:
    plan = Plan.objects.get(pk=world.one("plan").at["pk"])
    return {"title": "Tên mới", "legal_basis": "", "revision": plan.revision}


def _reasons(world: World) -> Form:
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    return {f"revision-{item.pk}": item.revision, f"reason-{item.pk}": "Lý do khác", "same": ""}


def _provisions(world: World) -> Form:
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    operation = item.operations.earliest("pk").pk
    text = "Điều 2 Nghị định số 154/2024/NĐ-CP"
    return {f"revision-{item.pk}": item.revision, f"law-{operation}": text}


def _left_behind(world: World) -> Form:
    """An agency that stands nowhere any more has left an item of a procedure of ministry A."""
    gone, _ = Agency.objects.get_or_create(key="bo-da-het")
    AgencyState.objects.get_or_create(
        agency=gone,
        name="Bộ đã hết",
        kind="ministry",
        level="central",
        valid_to=LONG_AGO,
        source="thử",
        mark="confirmed",
    )
    made = {"made_at": timezone.now(), "made_by": "system"}
    plan, _ = Plan.objects.get_or_create(agency=gone, title="Phương án cũ", defaults=made)
    chosen = Procedure.objects.get(pk=world.one("unclassified").at["id"])
    base = Version.objects.get(pk=world.one("unclassified").at["version"])
    reading = base.readings.get(is_current=True)
    item, _ = PlanItem.objects.get_or_create(
        plan=plan, procedure=chosen, defaults={"base": base, "base_reading": reading, **made}
    )
    into = world.one("plan").at["pk"]
    return {"chosen": f"{item.pk}:{item.revision}", "plan": into}


def _on_items(act: str, state: str, deed: str, champion: Person, **fields: object) -> Act:
    return Act(
        "act_on_items",
        champion,
        doing(deed),
        address_of("act_on_items", "plan", "pk"),
        _items(state, act=act, **fields),
        label=act,
    )


PLAN_ACTS = (
    Act(
        "document_signing",
        REVIEWER,
        doing("draft"),
        address_of("document_signing", "plan", "pk", "kind", "of=kind"),
        sending(**SIGNING),
    ),
    Act(
        "new_plan",
        REVIEWER,
        doing("draft"),
        address("new_plan"),
        sending(title="Phương án mới", agency="bo-a"),
    ),
    Act(
        "take_over_items",
        REVIEWER,
        doing("draft"),
        address("take_over_items"),
        _left_behind,
    ),
    Act("plan_law", REVIEWER, doing("draft"), address_of("plan_law", "plan", "pk"), _provisions),
    Act(
        "plan_reasons", REVIEWER, doing("draft"), address_of("plan_reasons", "plan", "pk"), _reasons
    ),
    Act("edit_plan", REVIEWER, doing("draft"), address_of("edit_plan", "plan", "pk"), _new_title),
    Act(
        "add_to_plan",
        REVIEWER,
        doing("draft"),
        address_of("add_to_plan", "plan", "pk"),
        lambda world: {"code": world.one("group b").at["code"]},
    ),
    _on_items("submit", "draft", "draft", REVIEWER),
    _on_items("withdraw", "draft", "draft", REVIEWER, comment="x"),
    _on_items("return", "submitted", "appraise", CONTROL, comment="x"),
    _on_items("accept", "submitted", "appraise", CONTROL),
    _on_items("approve", "accepted", "approve", LEADER, number="97001/QĐ-BOA", **DECISION),
    _on_items("revoke", "approved", "approve", LEADER, comment="x"),
    _on_items(
        "enact",
        "approved",
        "enact",
        CONTROL,
        number=f"12/{TODAY[:4]}/NĐ-CP",
        signed_on=TODAY,
        effective_from=TODAY,
    ),
    _on_items("undo_enactment", "enacted", "enact", CONTROL, comment="x"),
    _on_items("publish", "enacted", "publish", CONTROL, number="97003/QĐ-BOA", **DECISION),
    Act(
        "act_on_items",
        of("steering", "government"),
        doing("approve group a"),
        lambda world: reverse("act_on_items", args=[_shared(world).at["plan"]]),
        _group_a,
        label="approve group A",
    ),
    Act(
        "add_operations",
        REVIEWER,
        doing("draft"),
        address("add_operations"),
        lambda world: {
            "kind": "drop_dossier_item",
            "chosen": f"{world.one('group b').at['id']}:{_first_paper(world)}",
            "title": "Phương án mới",
            "agency": "bo-a",
        },
    ),
    Act(
        "undo_bulk",
        REVIEWER,
        doing("draft"),
        address_of("undo_bulk", "bulk act", "plan", "pk"),
        sending(),
    ),
    _on_items("object", "accepted", "draft", REVIEWER, comment="x"),
    Act(
        "rebase_items",
        REVIEWER,
        doing("draft"),
        address_of("rebase_items", "plan", "pk"),
        _items("returned"),
    ),
    Act(
        "act_on_items",
        CONTROL,
        doing("enact"),
        address_of("act_on_items", "plan", "pk"),
        _overtaken,
        label="close",
    ),
    Act(
        "decide",
        CONTROL,
        doing("appraise"),
        address_of("decide", "plan", "pk"),
        _decided("submitted", **{"for": "accept"}),
        label="accept",
    ),
    Act(
        "decide",
        LEADER,
        doing("approve"),
        address_of("decide", "plan", "pk"),
        _decided("accepted", number="97009/QĐ-BOA", **DECISION, **{"for": "approve"}),
        label="approve",
    ),
    Act(
        "withdraw_plan",
        REVIEWER,
        doing("draft"),
        address_of("withdraw_plan", "plan", "pk", state="shared"),
        _whole_plan,
    ),
)
