"""What is done with one item of a plan and its operations."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from tests.access.acts.parts import (
    CONTROL,
    LEADER,
    REVIEWER,
    Act,
    Form,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import may
from tests.access.world.world import World

from tinhgon.procedures.api import Procedure, content_of, current_version
from tinhgon.review.api import PlanItem, adoptable


def _item_form(state: str, **fields: object) -> Callable[[World], Form]:
    def form(world: World) -> Form:
        item = PlanItem.objects.get(pk=world.one("item", state=state).at["pk"])
        return {"revision": item.revision, **fields}

    return form


def _delegation(world: World) -> tuple[PlanItem, int]:
    """The draft item's operation that asks something, and so can be changed."""
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    return item, item.operations.get(data__contains='"delegate"').pk


def _at_delegation(world: World) -> str:
    item, operation = _delegation(world)
    return reverse("change_operation", args=[item.pk, operation])


def _changed_operation(world: World) -> Form:
    return {"revision": _delegation(world)[0].revision, "to": "Cơ quan khác nữa"}


def _operation(world: World) -> Form:
    item = PlanItem.objects.get(pk=world.one("item", state="draft").at["pk"])
    paper = content_of(item.base).dossier[0]
    replacing = {"kind": "replace_item_by_data", "at": paper.id, "data_source": "CSDL"}
    return {"revision": item.revision, **replacing}


def _adopting(world: World) -> Form:
    """What a procedure in no plan may take over from another one that asks for less."""
    public = [Procedure.objects.get(code=thing.at["code"]) for thing in world.of("public")]
    holding = [(made, base) for made in public if (base := current_version(made)) is not None]
    mine, other, difference = next(
        (mine, other, each.key)
        for mine, base in holding
        if mine.managing_agency.key == "bo-a" and not mine.plan_items.exists()
        for other, lean in holding
        for each in adoptable(content_of(base), content_of(lean))
    )
    codes = {"code": mine.code, "from": other.code, "adopt": difference, "counted": "1"}
    return {**codes, "title": "Phương án theo biến thể", "agency": "bo-a"}


ITEM_ACTS = (
    Act(
        "comment_item",
        LEADER,
        lambda person: any(may(person, deed, "bo-a") for deed in ("draft", "appraise", "approve")),
        address_of("comment_item", "item", "pk", state="submitted"),
        sending(text="x"),
    ),
    Act(
        "change_operation",
        REVIEWER,
        doing("draft"),
        _at_delegation,
        _changed_operation,
    ),
    Act(
        "describe_item",
        CONTROL,
        doing("appraise"),
        address_of("describe_item", "item", "pk", state="submitted"),
        _item_form("submitted", reason="Lý do thẩm định"),
        label="in appraisal",
    ),
    Act(
        "describe_item",
        REVIEWER,
        doing("draft"),
        address_of("describe_item", "item", "pk", state="draft"),
        _item_form("draft", reason="Lý do khác"),
    ),
    Act(
        "add_operation",
        REVIEWER,
        doing("draft"),
        address_of("add_operation", "item", "pk", state="draft"),
        _operation,
    ),
    Act("adopt_variant", REVIEWER, doing("draft"), address("adopt_variant"), _adopting),
    Act(
        "remove_operation",
        REVIEWER,
        doing("draft"),
        address_of("remove_operation", "item", "pk", "operation", state="draft"),
        _item_form("draft"),
    ),
    Act(
        "rebase_item",
        REVIEWER,
        doing("draft"),
        address_of("rebase_item", "item", "pk", state="returned"),
        _item_form("returned"),
    ),
)
