"""Plans whose items stand at each place of their way."""

from __future__ import annotations

from tests.access.cast import of
from tests.access.things import Thing
from tests.access.world.law import name_law
from tests.access.world.world import HOSTILE, STATES, World

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import content_of, current_version
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Decision,
    EnactingDocument,
    ItemTexts,
    Plan,
    PlanItem,
    Wanted,
    accept_items,
    add_item,
    add_operation,
    add_to_many,
    approve_items,
    describe_item,
    enact_items,
    open_plan,
    publish_items,
    return_item,
    submit_items,
    withdraw_item,
)


def make_plans(world: World) -> None:
    for agency, states in (
        ("bo-a", STATES),
        ("bo-b", ("draft", "approved")),
        ("tinh-p.so", ("draft",)),
    ):
        place = "tinh-p" if agency == "tinh-p.so" else agency
        plan = _open_plan(world, agency, place)
        for state in states:
            about = next(
                thing
                for thing in world.of("public", agency=agency)
                if thing.state == f"in plan: {state}"
            )
            item = _item(world, plan, about, place, state)
            _bring_to(world, item, place, state)
    shared = _open_plan(world, "bo-a", "bo-a", also="bo-a.vu")
    for agency in ("bo-a", "bo-a.vu"):
        about = next(
            thing
            for thing in world.of("group a", "group b", agency=agency)
            if thing.state.startswith("in plan")
        )
        state = "accepted" if agency == "bo-a" else "draft"
        item = _item(world, shared, about, "bo-a", state)
        _bring_to(world, item, "bo-a", state)


def _open_plan(world: World, agency: str, place: str, also: str = "") -> Plan:
    sign = next(world.signs)
    by = world.actor(of("reviewer", place))
    plan = open_plan(
        by=by, agency=Agency.objects.get(key=agency), title=f"{HOSTILE}Phương án {sign}"
    )
    printed = {"printed": "approval", "form": "word"}
    at = {"pk": plan.pk, "plan": plan.pk, "kind": "plan", "subject": str(plan.pk), **printed}
    # Whoever sees an item of it knows the plan's title, though not the plan.
    world.add("title of plan", agency, sign=sign, also=also)
    # Of ministry A's own plan something is submitted; a decision can be drafted for that only.
    state = "shared" if also else "submitted" if agency == "bo-a" else ""
    world.add("plan", agency, sign=sign, at=at, state=state)
    return plan


def _item(world: World, plan: Plan, about: Thing, place: str, state: str) -> PlanItem:
    by = world.actor(of("reviewer", place))
    sign = next(world.signs)
    texts = ItemTexts(
        reason=f"{HOSTILE}Vì {sign}", recommendation="Sửa Điều 5", dossiers_per_year=1_000
    )
    item = add_item(by=by, plan=plan.pk, procedure=int(about.at["id"]), texts=texts)
    base = current_version(item.procedure)
    assert base is not None
    paper = next(row for row in content_of(base).dossier if row.name == "Sổ hộ khẩu")
    drop = {"kind": "drop_dossier_item", "component": paper.id}
    item = add_operation(by=by, item=item.pk, revision=item.revision, operation=drop)
    operation = item.operations.get().pk
    name_law(world, by, item, about, state)
    at = {"pk": item.pk, "item": item.pk, "plan": plan.pk, "subject": str(item.pk)}
    at |= {"kind": "plan_item", "operation": operation, "code": about.at["code"]}
    world.add("item", plan.agency.key, sign=sign, at=at, also=about.agency, state=state)
    if state == "draft" and about.agency == plan.agency.key:
        delegated = Wanted(item.procedure_id, "delegate", "", {"to": "Cơ quan khác"})
        act = add_to_many(by=by, wanted=[delegated], plan=plan.pk).act
        world.add("bulk act", plan.agency.key, at={"plan": plan.pk, "pk": act.pk})
    return item


def _bring_to(world: World, item: PlanItem, place: str, state: str) -> None:
    """Move an item along its way up to `state`."""
    reviewer = world.actor(of("reviewer", place))
    control = world.actor(of("control_office", place))
    number = next(world.signs)
    if state == "withdrawn":
        withdraw_item(by=reviewer, item=item.pk, revision=item.revision, comment=f"Thôi {number}")
    if state in {"draft", "withdrawn"}:
        return
    submit_items(by=reviewer, items=seen(item))
    if state == "returned":
        (revision,) = seen(item).values()
        return_item(
            by=control, item=item.pk, revision=revision, comment=f"{HOSTILE}Xem lại {number}"
        )
        about = world.of("item")[-1]
        world.add("comment", about.agency, sign=number, also=about.also)
    if state in {"submitted", "returned"}:
        return
    if state == "accepted":
        _change_in_appraisal(world, item, control)
    accept_items(by=control, items=seen(item))
    if state == "accepted":
        return
    agency = Agency.objects.get(key=place)
    decision = Decision(f"94{item.pk % 1000:03}/QĐ-BOA", today(), agency)
    approve_items(by=world.actor(of("leader", place)), items=seen(item), decision=decision)
    item.refresh_from_db()
    at: dict[str, str | int] = {"plan": item.plan_id, "pk": item.decision_id or 0, "form": "word"}
    world.add("plan decision", item.plan.agency.key, sign=f"94{item.pk % 1000:03}/", at=at)
    if state == "approved":
        return
    decree = EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định sửa đổi")
    enact_items(by=control, items=seen(item), enacted_by=decree)
    if state == "published":
        announced = Decision(f"95{item.pk % 1000:03}/QĐ-BOA", today(), agency)
        publish_items(by=control, items=seen(item), decision=announced)
        item.refresh_from_db()
        assert item.publication_id is not None
        world.add(
            "open decision", place, sign=f"95{item.pk % 1000:03}/", at={"pk": item.publication_id}
        )


def _change_in_appraisal(world: World, item: PlanItem, control: Actor) -> None:
    """The road map is written and taken back, so that it stands among the changes only."""
    sign = next(world.signs)
    about = world.of("item")[-1]
    for roadmap in (f"{HOSTILE}Lộ trình {sign}", ""):
        (revision,) = seen(item).values()
        texts = ItemTexts(item.reason, item.recommendation, roadmap, item.dossiers_per_year)
        describe_item(by=control, item=item.pk, revision=revision, texts=texts)
    world.add("change in appraisal", about.agency, sign=sign, also=about.also)


def seen(item: PlanItem) -> dict[int, int]:
    """The item at the revision it has now."""
    item.refresh_from_db()
    return {item.pk: item.revision}
