"""What is done about programmes, the plans of authorities and assignments."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from tests.access.acts.parts import (
    CONTROL,
    LATER,
    TODAY,
    Act,
    Form,
    address,
    address_of,
    doing,
    sending,
)
from tests.access.cast import of
from tests.access.world.world import World

from tinhgon.programmes.api import AuthorityPlan, Member, Programme

_MILESTONES = {
    "form-TOTAL_FORMS": 1,
    "form-INITIAL_FORMS": 0,
    "form-0-measure": "reviewed",
    "form-0-share": "50",
    "form-0-due_on": LATER,
    "form-0-group": "",
    "form-0-mark": "unverified",
}
_PROGRAMME = {
    "title": "Chương trình mới",
    "starts_on": TODAY,
    "selection": "matching",
    "mark": "unverified",
    **_MILESTONES,
}


def _programme_form(key: str, **fields: object) -> Callable[[World], Form]:
    return lambda world: {"revision": Programme.objects.get(key=key).revision, **fields}


def _planning(world: World) -> Form:
    plan = AuthorityPlan.objects.get(programme__key="quoc-gia", agency__key="bo-a")
    return {"number": "98001/QĐ-BOA", "signed_on": TODAY, "revision": plan.revision}


def _member(world: World, key: str, **fields: object) -> Form:
    """A procedure in a programme that ministry A manages, at the revision it has."""
    members = Member.objects.filter(programme__key=key, left_at=None)
    chosen = members.filter(procedure__managing_agency__key="bo-a").order_by("pk").first()
    assert chosen is not None
    return {"chosen": f"{chosen.pk}:{chosen.revision}", **fields}


PROGRAMME_ACTS = (
    Act(
        "assign_members",
        CONTROL,
        doing("assign reviews"),
        lambda world: reverse("assign_members", args=["quoc-gia"]),
        lambda world: _member(world, "quoc-gia", confirmed=1, due_on=LATER),
    ),
    Act(
        "undo_assignment",
        CONTROL,
        doing("assign reviews"),
        address_of("undo_assignment", "assignment", "key", "pk"),
        sending(),
    ),
    Act(
        "list_members",
        CONTROL,
        doing("steer"),
        address_of("list_members", "listed programme", "key"),
        lambda world: {"codes": world.one("group b").at["code"]},
    ),
    Act(
        "strike_members",
        CONTROL,
        doing("steer"),
        address_of("strike_members", "listed programme", "key"),
        lambda world: _member(world, "theo-ten"),
    ),
    Act(
        "new_programme",
        CONTROL,
        doing("steer"),
        address("new_programme"),
        sending(key="moi", steered_by="bo-a", **_PROGRAMME),
    ),
    Act(
        "edit_programme",
        CONTROL,
        doing("steer"),
        address_of("edit_programme", "draft programme", "key"),
        _programme_form("chuan-bi", **_PROGRAMME),
    ),
    Act(
        "open_programme",
        CONTROL,
        doing("steer"),
        address_of("open_programme", "draft programme", "key"),
        _programme_form("chuan-bi"),
    ),
    Act(
        "close_programme",
        of("steering", "government"),
        doing("steer", "government"),
        lambda world: reverse("close_programme", args=["quoc-gia"]),
        _programme_form("quoc-gia"),
    ),
    Act(
        "programme_plan",
        CONTROL,
        doing("issue plans"),
        address_of("programme_plan", "authority plan", "key", "agency"),
        _planning,
    ),
)
