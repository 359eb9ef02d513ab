"""What is done with target help."""

from __future__ import annotations

from django.urls import reverse
from tests.access.acts.parts import LEADER, REVIEWER, Act, Form, address_of, doing, sending
from tests.access.cast import Person, may
from tests.access.world.world import World

from tinhgon.review.api import Plan


def _decides(person: Person) -> bool:
    """Who issues the plan of ministry A, or drafts its simplifications."""
    return may(person, "draft", "bo-a") or may(person, "issue plans", "bo-a")


def _plan_of(world: World) -> Form:
    plan = Plan.objects.filter(agency__key="bo-a").order_by("pk").last()
    assert plan is not None
    return {"plan": plan.pk}


TARGET_ACTS = (
    Act(
        "programme_targets",
        LEADER,
        _decides,
        lambda world: reverse("programme_targets", args=["quoc-gia"]),
        sending(agency="bo-a", presuming="all", yearly="1"),
    ),
    Act(
        "programme_targets_again",
        REVIEWER,
        _decides,
        address_of("programme_targets_again", "open target run", "key", "pk"),
        sending(out="1.000001:1"),
    ),
    Act(
        "choose_targets",
        LEADER,
        _decides,
        address_of("choose_targets", "open target run", "key", "pk"),
        sending(reason="Ít văn bản phải sửa nhất"),
    ),
    Act(
        "take_up_targets",
        REVIEWER,
        doing("draft"),
        address_of("take_up_targets", "target run", "key", "pk"),
        _plan_of,
    ),
)
