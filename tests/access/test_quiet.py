"""What is refused, and how: a thing not for one's eyes answers as one that is not there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from tests.access.addresses.address import Address, anyone
from tests.access.addresses.every import READ
from tests.access.cast import FORMER, NOBODY, VISITOR, Person, is_official, of
from tests.access.reading import ask, said
from tests.access.things import Thing, sees
from tests.access.world.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgresql]

OUTSIDER, INSIDER = of("control_office", "bo-b"), of("official", "bo-a")
_TOKEN = re.compile(r"[A-Za-z0-9]{64}")
_NOWHERE = {"pk": 999_999, "plan": 999_999, "item": 999_999, "version": 999_999}


@pytest.mark.parametrize("person", [VISITOR, FORMER, OUTSIDER], ids=lambda person: person.name)
def test_hidden_and_absent_answer_alike(world: World, person: Person) -> None:
    for address in READ:
        hidden = next((thing for thing in world.of(*address.of) if not sees(person, thing)), None)
        if hidden is None or not address.keys or not address.opens(person):
            continue
        absent = Thing(hidden.sort, hidden.agency, at=_absent(hidden))
        answers: list[Any] = [
            ask(world.browsers[person], address.url(thing)) for thing in (hidden, absent)
        ]
        first, second = (
            _without(answer.content.decode(), thing)
            for answer, thing in zip(answers, (hidden, absent), strict=True)
        )
        assert answers[0].status_code == answers[1].status_code, str(address)
        assert first == second, str(address)


def _absent(thing: Thing) -> dict[str, str | int]:
    """The same, of a thing nobody ever made."""
    if "before" in thing.at:
        return {**thing.at, "number": 99, "after": 99}
    made_up = {**thing.at, **{key: _NOWHERE[key] for key in _NOWHERE if key in thing.at}}
    if isinstance(thing.at.get("pk"), str):
        made_up["pk"] = made_up["subject"] = "00000000-0000-4000-8000-000000000000"
    elif "subject" in made_up:
        made_up["subject"] = "1.000000/0" if thing.sort == "finding" else "999999"
    if "code" in made_up:
        made_up["code"] = f"{str(made_up['code'])[:2]}000000"
    if "agency" in made_up:
        made_up["agency"] = "bo-khong-co"
    return made_up


def _without(body: str, thing: Thing) -> str:
    """The answer without what its own address repeats, and what is new in every answer."""
    body = _TOKEN.sub("…", body)
    for key in ("code", "subject", "pk", "agency"):
        value = str(thing.at.get(key, ""))
        if value and not value.isdecimal():
            body = body.replace(value, "…")
    return re.sub(r"\d+", "…", body)


def test_a_visitor_is_sent_to_sign_in_and_back(world: World) -> None:
    """Whether the thing asked for is there or not; what is for everybody needs no sign-in."""
    for address in READ:
        closed = address.opens is not anyone and not address.name.startswith("api:")
        if closed:
            _check_sent_to_sign_in(world, address)


def _check_sent_to_sign_in(world: World, address: Address) -> None:
    thing = address.things(world)[0]
    answer: Any = ask(world.browsers[VISITOR], address.url(thing))
    assert answer.status_code == 302, str(address)
    location = answer.headers["Location"]
    assert location.startswith(reverse("account_login") + "?next="), str(address)


def test_a_history_tells_outsiders_what_was_announced_only(world: World) -> None:
    """Drafts, observed differences and what the rules found are told in the managing agency."""
    address = reverse("procedure", args=[world.one("public").at["code"]]) + "?tab=history"
    inside, outside = (said(ask(world.browsers[who], address)) for who in (INSIDER, OUTSIDER))
    for sentence in ("draft version 2", "an imported record differs", "checked by the rules"):
        assert sentence in inside
        assert sentence not in outside
    assert "entered the catalogue" in outside


def test_findings_of_a_public_procedure_are_not_for_outsiders(world: World) -> None:
    """Nor whether any were looked for."""
    address = reverse("procedure", args=[world.one("public").at["code"]]) + "?tab=findings"
    outside = said(ask(world.browsers[OUTSIDER], address))
    assert "findings are for the managing agency" in outside
    assert "nothing was found" not in outside
    assert "findings are for the managing agency" not in said(ask(world.browsers[INSIDER], address))


def test_a_code_outside_is_no_code(world: World) -> None:
    """Putting a procedure into one's plan by its code does not tell which codes there are."""
    reviewer = of("reviewer", "bo-b")
    address = reverse("add_to_plan", args=[world.one("plan", "bo-b").at["pk"]])
    codes = [str(world.one("group b").at["code"]), "5.000000"]
    hidden, absent = (
        said(world.browsers[reviewer].post(address, {"code": code})).replace(code, "…")
        for code in codes
    )
    assert _TOKEN.sub("…", hidden) == _TOKEN.sub("…", absent)


def test_roles_elsewhere_are_not_told_in_a_persons_history(world: World) -> None:
    """An administrator sees who serves in his agency, not what else the person is."""
    account = next(thing for thing in world.of("account") if thing.owner == of("official", "bo-a"))
    moved = world.accounts[of("official", "bo-a")]
    world.appoint(moved, "leader", "bo-b")
    here, there = of("agency_administrator", "bo-a"), of("agency_administrator", "bo-b")
    granted = re.compile("granted in .*cơ quan bo-b")
    for address in (
        reverse("person", args=[account.at["pk"]]),
        reverse("history", args=["account", account.at["pk"]]),
    ):
        assert not granted.search(said(ask(world.browsers[here], address)))
        assert granted.search(said(ask(world.browsers[there], address)))


def test_names_stand_beside_acts_for_colleagues_and_those_above(world: World) -> None:
    """Who acted in office is named to who holds a role there or above; their page stays shut."""
    item = world.one("item", state="returned")
    address = reverse("plan_item", args=[item.at["pk"]])
    name = of("control_office", "bo-a").sign
    account = next(t for t in world.of("account") if t.owner == of("control_office", "bo-a"))
    assert name in said(ask(world.browsers[of("agency_administrator", "bo-a")], address))
    for person in (INSIDER, of("leader", "bo-a"), of("official", "government")):
        assert name in said(ask(world.browsers[person], address))
        person_page = reverse("person", args=[account.at["pk"]])
        assert ask(world.browsers[person], person_page).status_code in {403, 404}


@pytest.mark.parametrize("person", [NOBODY, FORMER], ids=lambda person: person.name)
def test_an_account_without_a_role_is_a_visitor_who_has_a_name(
    world: World, person: Person
) -> None:
    assert not is_official(person)
    asked = reverse("api:find_procedures") + "?limit=200"
    with_account: Any = ask(world.browsers[person], asked)
    without: Any = ask(world.browsers[VISITOR], asked)
    assert with_account.json() == without.json()
