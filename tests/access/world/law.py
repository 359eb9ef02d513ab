"""The law that items need amended, and the documents that amend it."""

from __future__ import annotations

from tests.access.cast import of
from tests.access.things import Thing
from tests.access.world.world import HOSTILE, World

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    AmendingDraft,
    Amendment,
    EnactingDocument,
    LawChange,
    PlanItem,
    cover_law_changes,
    issue_amending_document,
    name_law_changes,
    open_amending_document,
)


def name_law(world: World, by: Actor, item: PlanItem, about: Thing, state: str) -> None:
    """What the item needs amended; of the approved one of ministry A a part is ministry B's."""
    listed = state in {"approved", "enacted", "published"}
    sort = "law change" if listed else "drafted law change"
    agency = item.plan.agency.key
    places = [("Điều 5", agency)]
    if state == "approved" and agency == "bo-a":
        places.append(("Điều 6", "bo-b"))
    for place, owner in places:
        sign = next(world.signs)
        wanted = Amendment(
            text=f"{place} Nghị định 12/2016/NĐ-CP",
            operations=(item.operations.get().pk,),
            owner=Agency.objects.get(key=owner),
            note=f"{HOSTILE}Sửa {sign}",
        )
        [entry] = name_law_changes(by=by, item=item.pk, revision=item.revision, wanted=wanted)
        item.refresh_from_db()
        also = owner if owner != agency else about.agency
        at = {"pk": entry.pk, "item": item.pk, "plan": item.plan_id}
        world.add(sort, agency, sign=sign, at=at, also=also, state=state)


def amend(world: World) -> None:
    """A document in draft that amends what is ministry B's to see to, and issued ones."""
    for agency, other in (("bo-a", "bo-b"), ("bo-b", "")):
        by = world.actor(of("control_office", agency))
        for state in ("draft", "issued"):
            sign = next(world.signs)
            row = open_amending_document(
                by=by,
                owner=Agency.objects.get(key=agency),
                said=AmendingDraft(f"{HOSTILE}Thông tư {sign}", "circular"),
            )
            also = ""
            if state == "issued":
                number = f"{96 + row.pk}/2026/TT-BOA"
                issue_amending_document(
                    by=by,
                    amending=row.pk,
                    revision=row.revision,
                    issued=EnactingDocument(number, today(), today()),
                )
            elif other:
                also = other
                entry = LawChange.objects.get(owner__key=other, item__plan__agency__key=agency)
                cover_law_changes(by=by, amending=row.pk, revision=row.revision, entries=[entry.pk])
            at: dict[str, str | int] = {"pk": row.pk, "kind": "amending_document"}
            at["subject"] = str(row.pk)
            world.add("amending", agency, sign=sign, at=at, also=also, state=state)
