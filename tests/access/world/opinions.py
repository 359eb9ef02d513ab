"""What one agency asks or recommends to another."""

from __future__ import annotations

from dataclasses import replace

from tests.access.cast import of
from tests.access.world.world import HOSTILE, World

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import content_of
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Asked,
    Plan,
    ask_opinions,
    begin_recommendation,
    recommend_operation,
    send_recommendation,
)

# What whoever is asked about a plan is told of it; of one item alone, by where its id stands.
_TOLD = frozenset({"plan", "item", "plan decision", "law change", "drafted law change"})
_OF_ITEM = {"item": "pk", "law change": "item", "drafted law change": "item"}


def ask_for_opinions(world: World) -> None:
    """Ministry B is asked about an item of ministry A, and the province about a plan of B."""
    item = world.one("item", state="accepted")
    _ask_about(world, "bo-a", "bo-b", int(item.at["plan"]), int(item.at["pk"]))
    plan = world.one("plan", "bo-b")
    _ask_about(world, "bo-b", "tinh-p", int(plan.at["pk"]), None)


def _ask_about(world: World, agency: str, asked: str, plan: int, item: int | None) -> None:
    sign = next(world.signs)
    (opinion,) = ask_opinions(
        by=world.actor(of("reviewer", agency)),
        plan=plan,
        item=item,
        asked=[Asked(Agency.objects.get(key=asked), today())],
        question=f"{HOSTILE}Hỏi {sign}",
    )
    at = {"pk": opinion.pk, "kind": "opinion", "subject": str(opinion.pk), "form": "word"}
    world.add("opinion", agency, sign=sign, at=at, asked=asked)
    titles = {row.pk: row.title for row in Plan.objects.all()}
    for place, thing in enumerate(world.things):
        about = thing.at.get("plan") == plan and thing.sort in _TOLD
        title = thing.sort == "title of plan" and thing.sign in titles[plan]
        alone = item is None or (thing.sort in _OF_ITEM and thing.at[_OF_ITEM[thing.sort]] == item)
        if title or (about and alone):
            world.things[place] = replace(thing, asked=asked)


def recommend(world: World) -> None:
    """The province recommends a change to ministry A, and ministry B has begun to recommend one
    to the province, for its own eyes yet."""
    for agency, managing, goes in (("tinh-p", "bo-a", True), ("bo-b", "tinh-p.so", False)):
        sign = next(world.signs)
        by = world.actor(of("reviewer", agency))
        about = world.one("public", managing)
        row = begin_recommendation(
            by=by, agency=Agency.objects.get(key=agency), procedure=int(about.at["id"])
        )
        drop = {"kind": "drop_dossier_item", "component": content_of(row.base).dossier[0].id}
        row = recommend_operation(
            by=by, recommendation=row.pk, revision=row.revision, operation=drop
        )
        if goes:
            send_recommendation(
                by=by,
                recommendation=row.pk,
                revision=row.revision,
                reason=f"{HOSTILE}Kiến nghị {sign}",
            )
        at = {"pk": row.pk, "kind": "recommendation", "subject": str(row.pk)}
        at |= {"place": 0, "code": about.at["code"]}
        world.add(
            "recommendation",
            agency,
            sign=sign if goes else "",
            at=at,
            also=managing if goes else "",
            state="sent" if goes else "draft",
        )
