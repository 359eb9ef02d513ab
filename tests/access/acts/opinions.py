"""What one agency asks or recommends to another."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from tests.access.acts.parts import (
    CONTROL,
    LATER,
    REVIEWER,
    Act,
    Form,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import of
from tests.access.world.world import World

from tinhgon.procedures.api import content_of
from tinhgon.review.api import Recommendation


def _at_recommendation(name: str, agency: str, *keys: str) -> Callable[[World], str]:
    def url(world: World) -> str:
        at = world.one("recommendation", agency).at
        return reverse(name, kwargs={key: at[key] for key in keys})

    return url


def _on_recommendation(agency: str, **fields: object) -> Callable[[World], Form]:
    def form(world: World) -> Form:
        row = Recommendation.objects.get(pk=world.one("recommendation", agency).at["pk"])
        return {"revision": row.revision, **fields}

    return form


def _recommended_more(world: World) -> Form:
    row = Recommendation.objects.get(pk=world.one("recommendation", "bo-b").at["pk"])
    paper = content_of(row.base).dossier[1]
    replacing = {"kind": "replace_item_by_data", "at": paper.id, "data_source": "CSDL"}
    return {"revision": row.revision, **replacing}


OPINION_ACTS = (
    Act(
        "new_recommendation",
        of("reviewer", "tinh-p"),
        doing("draft", "tinh-p"),
        address("new_recommendation"),
        lambda world: {"code": world.one("public").at["code"], "agency": "tinh-p"},
    ),
    Act(
        "recommend_operation",
        of("reviewer", "bo-b"),
        doing("draft", "bo-b"),
        _at_recommendation("recommend_operation", "bo-b", "pk"),
        _recommended_more,
    ),
    Act(
        "unrecommend",
        of("reviewer", "bo-b"),
        doing("draft", "bo-b"),
        _at_recommendation("unrecommend", "bo-b", "pk", "place"),
        _on_recommendation("bo-b"),
    ),
    *(
        Act(
            "act_on_recommendation",
            of("reviewer", place),
            doing("draft", place),
            _at_recommendation("act_on_recommendation", agency, "pk"),
            _on_recommendation(agency, act=act, **more),
            label=act,
        )
        for act, agency, place, more in (
            ("send", "bo-b", "bo-b", {"reason": "x"}),
            ("withdraw", "tinh-p", "tinh-p", {}),
            ("decline", "tinh-p", "bo-a", {"reason": "x"}),
        )
    ),
    Act(
        "act_on_recommendation",
        REVIEWER,
        doing("draft"),
        _at_recommendation("act_on_recommendation", "tinh-p", "pk"),
        lambda world: {
            **_on_recommendation("tinh-p", act="take_up")(world),
            "plan": world.one("plan").at["pk"],
        },
        label="take up",
    ),
    Act(
        "ask_about_plan",
        REVIEWER,
        doing("draft"),
        address_of("ask_about_plan", "plan", "pk"),
        sending(**{"agency-0": "bo-b", "due-0": LATER}),
    ),
    Act(
        "ask_about_item",
        REVIEWER,
        doing("draft"),
        address_of("ask_about_item", "item", "pk", state="draft"),
        sending(**{"agency-0": "bo-b", "due-0": LATER}),
    ),
    Act(
        "answer_opinion",
        of("leader", "bo-b"),
        doing("give opinions", "bo-b"),
        address_of("answer_opinion", "opinion", "pk"),
        sending(position="disagree", text="x"),
    ),
    Act(
        "remind_opinion",
        CONTROL,
        doing("draft"),
        address_of("remind_opinion", "opinion", "pk"),
        sending(),
    ),
    Act(
        "stop_asking",
        REVIEWER,
        doing("draft"),
        address_of("stop_asking", "opinion", "pk"),
        sending(),
    ),
)
