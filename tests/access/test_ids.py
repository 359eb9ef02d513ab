"""Ids of others: who names one in an address or a form learns as little as from one of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.urls import resolve, reverse
from django.utils.http import urlencode
from tests.access.acts.every import ACTS
from tests.access.acts.parts import Act, AddressOf
from tests.access.addresses.address import Address
from tests.access.addresses.every import READ
from tests.access.cast import FORMER, Person, of
from tests.access.things import PROCEDURES, Thing, sees
from tests.access.world.world import World

from tinhgon.programmes.api import Member
from tinhgon.review.api import AmendingDocument, ItemOperation, PlanItem

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgresql]

_TOKEN = re.compile(r"[A-Za-z0-9]{64}")
_NOBODYS = 999_999
_OUTSIDERS = (of("control_office", "bo-b"), of("leader", "bo-b"), FORMER)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is not done."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer(world: World, person: Person, url: str, form: Mapping[str, object]) -> tuple[int, str]:
    """Status and words of the answer to a form, with what it tells on the page it leads to."""
    browser = world.browsers[person]
    # What was said to him before, and not shown yet.
    browser.cookies.pop("messages", None)
    with undone():
        response: Any = browser.post(url, form)
        text = response.content.decode("utf-8", "replace")
        if response.status_code == 302:
            text += str(response.headers["Location"])
            text += "".join(str(each) for each in get_messages(response.wsgi_request))
    return response.status_code, _TOKEN.sub("…", text)


def without(text: str, *named: object) -> str:
    """The answer without the ids its question named, and without what is new in every answer."""
    for each in sorted(map(str, named), key=len, reverse=True):
        text = re.sub(rf"(?<![\w.]){re.escape(each)}(?![\w])", "…", text)
    return re.sub(r"\d+", "0", text)


# Of whose addresses nothing is hidden: programmes and law.
_OF_ALL = frozenset(
    {
        "close_programme",
        "programme_plan",
        "new_legal_relation",
        "strike_legal_relation",
        "draft_signing",
    }
)


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_an_address_of_others_answers_as_one_of_nothing(world: World, act: Act) -> None:
    """On every address that changes something, also those that are only written to."""
    match = resolve(act.url(world).split("?")[0])
    if not match.kwargs or act.name in _OF_ALL:
        return
    nothing = reverse(act.name, kwargs={key: _absent(match.kwargs[key]) for key in match.kwargs})
    for person in _OUTSIDERS:
        if act.may(person) or _sees_place(world, person, act):
            continue
        with undone():
            form = act.form(world)
            theirs = answer(world, person, act.url(world), form)
            none = answer(world, person, nothing, form)
        named = [*match.kwargs.values(), *(_absent(each) for each in match.kwargs.values())]
        assert theirs[0] == none[0], f"{act} by {person.name}"
        assert without(theirs[1], *named) == without(none[1], *named), f"{act} by {person.name}"


def _absent(value: object) -> object:
    if isinstance(value, int):
        return _NOBODYS
    text = str(value)
    if re.fullmatch(r"[0-9a-f-]{36}", text):
        return "00000000-0000-4000-8000-000000000000"
    return f"{text[:2]}000000" if re.fullmatch(r"\d\.\d{6}", text) else text


def _sees_place(world: World, person: Person, act: Act) -> bool:
    """Whether what the address is of may be known to the person; then another answer is right."""
    path = act.url(world).split("?")[0]
    if world.browsers[person].get(path).status_code not in {403, 404, 405}:
        return True
    if isinstance(act.url, AddressOf):
        return sees(person, act.url.thing(world))
    return _is_seen(world, person, path)


def _is_seen(world: World, person: Person, path: str) -> bool:
    """Where an act does not say what its address is of: something of these very keys."""
    kwargs = resolve(path).kwargs
    for thing in world.things:
        at = {key: thing.at.get(key) for key in kwargs}
        if sees(person, thing) and at == kwargs and thing.sort != "account":
            return True
    return False


@dataclass(frozen=True, slots=True)
class Named:
    """A field of an act that names things of some sorts; `written` is how, of a hidden thing and of
    none (its id None)."""

    act: str
    field: str
    sorts: tuple[str, ...]
    written: Callable[[World, Thing | None], str]
    label: str = ""

    def __str__(self) -> str:
        return f"{self.act} {self.label} {self.field}"


def _key(key: str) -> Callable[[World, Thing | None], str]:
    absent = {"code": "5.000000"}

    def written(world: World, thing: Thing | None) -> str:
        return str(absent.get(key, _NOBODYS) if thing is None else thing.at[key])

    return written


def _revised(model: Any) -> Callable[[World, Thing | None], str]:
    """The id at the revision it has, as who guesses well would write it."""

    def written(world: World, thing: Thing | None) -> str:
        if thing is None:
            return f"{_NOBODYS}:1"
        return f"{thing.at['pk']}:{model.objects.get(pk=thing.at['pk']).revision}"

    return written


def _member(world: World, thing: Thing | None) -> str:
    if thing is None:
        return f"{_NOBODYS}:1"
    row = Member.objects.get(
        programme__key="quoc-gia", procedure__code=thing.at["code"], left_at=None
    )
    return f"{row.pk}:{row.revision}"


def _operation(world: World, thing: Thing | None) -> str:
    if thing is None:
        return str(_NOBODYS)
    return str(ItemOperation.objects.filter(item=int(thing.at["pk"])).order_by("pk")[0].pk)


def _part(world: World, thing: Thing | None) -> str:
    return f"{_NOBODYS if thing is None else thing.at['id']}:doss-1"


_PLAN_OF = (("take_over_items", ""), ("act_on_sheet", "plan"), ("take_up_targets", ""))
NAMED = (
    Named("act_on_items", "chosen", ("item",), _revised(PlanItem), label="withdraw"),
    Named("act_on_items", "chosen", ("item",), _revised(PlanItem), label="submit"),
    Named("act_on_items", "chosen", ("item",), _revised(PlanItem), label="approve"),
    Named("act_on_items", "chosen", ("item",), _revised(PlanItem), label="enact"),
    Named("act_on_items", "chosen", ("item",), _revised(PlanItem), label="publish"),
    Named("take_over_items", "chosen", ("item",), _revised(PlanItem)),
    *(Named(act, "plan", ("plan",), _key("pk"), label=label) for act, label in _PLAN_OF),
    Named("act_on_recommendation", "plan", ("plan",), _key("pk"), label="take up"),
    Named("add_to_plan", "code", PROCEDURES, _key("code")),
    Named("open_sheet", "code", PROCEDURES, _key("code")),
    Named("new_recommendation", "code", PROCEDURES, _key("code")),
    Named("adopt_variant", "code", PROCEDURES, _key("code")),
    Named("adopt_variant", "from", PROCEDURES, _key("code")),
    Named("list_members", "codes", PROCEDURES, _key("code")),
    Named("copy_sheet", "chosen", PROCEDURES, _key("id")),
    Named("classify_many", "chosen", PROCEDURES, _key("id")),
    Named("assign_agency", "chosen", PROCEDURES, _key("id")),
    Named("publish", "chosen", PROCEDURES, _key("id")),
    Named("add_operations", "chosen", PROCEDURES, _part),
    Named("decide_findings", "chosen", ("finding",), _key("pk"), label="dismiss"),
    Named("decide_findings", "chosen", ("finding",), _key("pk"), label="take_up"),
    Named("cover_law_changes", "chosen", ("law change", "drafted law change"), _key("pk")),
    Named("cover_law_changes", "amending", ("amending",), _revised(AmendingDocument)),
    Named("uncover_law_changes", "chosen", ("law change", "drafted law change"), _key("pk")),
    Named("name_law_changes", "operations", ("item",), _operation),
    Named("say_nothing_to_amend", "operations", ("item",), _operation),
    Named("assign_members", "chosen", PROCEDURES, _member),
    Named("strike_members", "chosen", PROCEDURES, _member),
)


@pytest.mark.parametrize("named", NAMED, ids=str)
def test_a_field_that_names_what_is_of_others_answers_as_one_that_names_nothing(
    world: World, named: Named
) -> None:
    act = next(each for each in ACTS if each.name == named.act and named.label in {"", each.label})
    hidden = [
        thing
        for thing in world.of(*named.sorts)
        if not sees(act.champion, thing) and thing.at and thing.agency != "tinh-cu"
    ]
    assert hidden
    for thing in (hidden[0], hidden[-1]):
        with undone():
            form, url = act.form(world), act.url(world)
            theirs, none = named.written(world, thing), named.written(world, None)
            first = answer(world, act.champion, url, {**form, named.field: theirs})
            second = answer(world, act.champion, url, {**form, named.field: none})
        ids = [part for each in (theirs, none) for part in (each, *each.split(":"))]
        assert first[0] == second[0], str(thing)
        assert without(first[1], *ids) == without(second[1], *ids), str(thing)


# So long that Python does not make a number of it; a number no database holds; no digit of ours.
_ID = re.compile(r"\[?[0-9, :]+\]?")
_LONGEST = 5_000
_BAD = ("9" * _LONGEST, "9" * 30, "\N{ARABIC-INDIC DIGIT THREE}", "\0")


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_no_form_breaks_on_what_is_no_id(world: World, act: Act) -> None:
    """Whatever stands in a field, there is an answer, and one that is no failure of ours."""
    wrong = []
    with undone():
        form, url = act.form(world), act.url(world)
        ids = [field for field, value in form.items() if _ID.fullmatch(str(value))]
        for bad in _BAD:
            sent: list[dict[str, object]] = [dict.fromkeys(form, bad)]
            sent += [{**form, field: told} for field in ids for told in (bad, f"1:{bad}")]
            for each in sent:
                status = answer_status(world, act.champion, url, each)
                if status >= 500:
                    wrong.append(f"{bad!r:.20}: {status}")
    assert not wrong, "\n".join(wrong)


_ASKED = (
    *("q", "page", "per_page", "sort", "state", "agency", "document", "plan", "due", "chosen"),
    *("code", "from", "of", "first", "on", "version", "before", "after", "year", "line", "at"),
    *("operation", "finding", "change", "law", "unit", "person", "group", "field", "programme"),
    *("kind", "standing", "by", "approver", "to", "back", "path", "mine", "rule", "first", "last"),
)
_NUMBERS = (
    *("page", "per_page", "plan", "chosen", "year", "version", "before", "after", "line"),
    *("finding", "change", "at", "first", "last"),
)


@pytest.mark.parametrize("address", READ, ids=str)
def test_no_address_breaks_on_what_is_no_id(world: World, address: Address) -> None:
    """All that an address may ask, with what cannot be."""
    person, thing = of("control_office", "government"), address.things(world)[0]
    path = address.url(thing).split("?")[0]
    browser = world.browsers[person]
    browser.raise_request_exception = False
    try:
        for bad in _BAD:
            asked = _NUMBERS if len(bad) == _LONGEST else _ASKED
            status = browser.get(f"{path}?{urlencode(dict.fromkeys(asked, bad))}").status_code
            assert status < 500, f"{bad!r:.20}: {status}"
    finally:
        browser.raise_request_exception = True


def answer_status(world: World, person: Person, url: str, form: Mapping[str, object]) -> int:
    browser = world.browsers[person]
    browser.raise_request_exception = False
    try:
        with undone():
            return browser.post(url, form).status_code
    finally:
        browser.raise_request_exception = True
