"""What is done about the law to be amended and the documents that amend it."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from tests.access.acts.parts import (
    CONTROL,
    LATER,
    REVIEWER,
    TODAY,
    Act,
    Form,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import may, of
from tests.access.world.world import World

from tinhgon.review.api import AmendingDocument, LawChange, PlanItem


def _amendment(world: World) -> Form:
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    operations = [row.pk for row in item.operations.all()]
    text = "khoản 1 Điều 9 Nghị định 12/2016/NĐ-CP"
    return {
        "revision": item.revision,
        "text": text,
        "operations": operations,
        "reason": "Làm ngay",
    }


def _of_entry(state: str, **fields: object) -> Callable[[World], Form]:
    """What is sent of an entry of ministry A's plan, at the revision its item has."""

    def form(world: World) -> Form:
        sort = "law change" if state == "approved" else "drafted law change"
        entry = LawChange.objects.get(pk=world.one(sort, state=state).at["pk"])
        return {"revision": entry.item.revision, **fields}

    return form


def _of_bo_b(world: World) -> LawChange:
    """What ministry B is to see to for an approved item of ministry A."""
    entry = next(thing for thing in world.of("law change") if thing.also == "bo-b")
    return LawChange.objects.select_related("item").get(pk=entry.at["pk"])


def _amending(state: str, **fields: object) -> Callable[[World], Form]:
    def form(world: World) -> Form:
        row = AmendingDocument.objects.get(pk=world.one("amending", state=state).at["pk"])
        return {"revision": row.revision, **fields}

    return form


def _covering(world: World) -> Form:
    row = AmendingDocument.objects.get(pk=world.one("amending", state="draft").at["pk"])
    return {
        "chosen": world.one("law change", state="approved").at["pk"],
        "amending": f"{row.pk}:{row.revision}",
    }


def _giving_many(world: World) -> Form:
    entry = LawChange.objects.select_related("item").get(
        pk=world.one("law change", state="approved").at["pk"]
    )
    return {
        "chosen": f"{entry.pk}:{entry.item.revision}",
        "confirmed": "1",
        "owner": "bo-a.vu",
        "due_on": LATER,
    }


def _taking_out(world: World) -> Form:
    row = AmendingDocument.objects.get(pk=world.one("amending", state="draft").at["pk"])
    return {"chosen": [entry.pk for entry in row.law_changes.all()], "revision": row.revision}


def _completing(world: World) -> Form:
    """The issued document turned out to amend all that the approved item needs."""
    row = AmendingDocument.objects.get(pk=world.one("amending", state="issued").at["pk"])
    item = int(world.one("item", state="approved").at["pk"])
    LawChange.objects.filter(item=item).update(amending=row)
    return {"revision": row.revision}


LAW_ACTS = (
    Act(
        "name_law_changes",
        REVIEWER,
        doing("draft"),
        address_of("name_law_changes", "item", "pk", state="draft"),
        _amendment,
    ),
    Act(
        "say_nothing_to_amend",
        REVIEWER,
        doing("draft"),
        address_of("say_nothing_to_amend", "item", "pk", state="draft"),
        _amendment,
    ),
    Act(
        "correct_law_change",
        REVIEWER,
        doing("draft"),
        address_of("correct_law_change", "drafted law change", "pk", state="draft"),
        _amendment,
    ),
    Act(
        "drop_law_change",
        REVIEWER,
        doing("draft"),
        address_of("drop_law_change", "drafted law change", "pk", state="draft"),
        _of_entry("draft"),
    ),
    Act(
        "assign_law_change",
        CONTROL,
        doing("enact"),
        address_of("assign_law_change", "law change", "pk", state="approved"),
        _of_entry("approved", owner="bo-a.vu", due_on=LATER),
    ),
    Act(
        "assign_law_change",
        of("control_office", "bo-b"),
        lambda person: may(person, "enact", "bo-a") or may(person, "enact", "bo-b"),
        lambda world: reverse("assign_law_change", args=[_of_bo_b(world).pk]),
        lambda world: {
            "revision": _of_bo_b(world).item.revision,
            "owner": "bo-b",
            "due_on": LATER,
        },
        label="by its owner, who may not see the item",
    ),
    Act(
        "assign_law_changes",
        CONTROL,
        doing("enact"),
        address("assign_law_changes"),
        _giving_many,
    ),
    Act("cover_law_changes", CONTROL, doing("enact"), address("cover_law_changes"), _covering),
    Act(
        "uncover_law_changes",
        CONTROL,
        doing("enact"),
        address_of("uncover_law_changes", "amending", "pk", state="draft"),
        _taking_out,
    ),
    Act(
        "new_amending_document",
        CONTROL,
        doing("enact"),
        address("new_amending_document"),
        sending(title="Nghị định mới", kind="decree", owner="bo-a"),
    ),
    Act(
        "edit_amending_document",
        CONTROL,
        doing("enact"),
        address_of("edit_amending_document", "amending", "pk", state="draft"),
        _amending("draft", title="Tên khác"),
    ),
    Act(
        "issue_amending_document",
        CONTROL,
        doing("enact"),
        address_of("issue_amending_document", "amending", "pk", state="draft"),
        _amending(
            "draft",
            number=f"99/{TODAY[:4]}/NĐ-CP",
            signed_on=TODAY,
            effective_from=LATER,
            title="x",
        ),
    ),
    Act(
        "give_up_amending_document",
        CONTROL,
        doing("enact"),
        address_of("give_up_amending_document", "amending", "pk", state="draft"),
        _amending("draft", reason="Thôi"),
    ),
    Act(
        "undo_issue",
        CONTROL,
        doing("enact"),
        address_of("undo_issue", "amending", "pk", state="issued"),
        _amending("issued", reason="Gõ nhầm"),
    ),
    Act(
        "enact_covered_items",
        CONTROL,
        doing("enact"),
        # Ministry B is to see to a part of what it covers then.
        address_of("enact_covered_items", "amending", "pk", state="issued", also="bo-b"),
        _completing,
    ),
)
