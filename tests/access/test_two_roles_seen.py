"""Somebody with two roles in two agencies sees what either shows him, and nothing more: on lists,
by search, on the pages of single things and in workbooks alike."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest
from tests.access.addresses.address import Address
from tests.access.addresses.every import READ
from tests.access.cast import Person, may
from tests.access.reading import ask, said
from tests.access.test_exports import OTHER_ROWS, rows_of
from tests.access.test_two_roles import both, each_pair
from tests.access.things import Thing, is_named, sees
from tests.access.world.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]


def eyes(first: Person, second: Person) -> tuple[Person, Person]:
    """The first, and whoever holds the second's role without being the second."""
    guest = Person(first.name, second.role, second.place, holds=True)
    return first, guest


def shown_to(pair: tuple[Person, Person], thing: Thing) -> bool:
    return any(sees(each, thing) or is_named(each, thing) for each in pair)


def expected(pair: tuple[Person, Person], address: Address, thing: Thing | None) -> set[int]:
    """What the address may answer: one role alone opens it and shows the thing, or else no role
    does; where one opens it and the other shows the thing, either answer leaks nothing."""
    single = {address.status(each, thing) for each in pair}
    if 200 in single:
        return {200}
    opening = any(address.opens(each) for each in pair)
    seeing = thing is not None and any(sees(address.eyes(each), thing) for each in pair)
    return {*single, 200, address.hidden} if opening and seeing else single


def must_show(pair: tuple[Person, Person], address: Address, world: World) -> set[str]:
    """The signs of all that a list has to name."""
    return {
        each.sign
        for person in pair
        if address.opens(person) and (not address.deed or may(person, address.deed))
        for each in address.must_show(person, None, world)
        if each.sign
    }


def wrongs(
    world: World,
    client: Any,
    pair: tuple[Person, Person],
    address: Address,
    thing: Thing | None,
) -> list[str]:
    response = ask(client, address.url(thing))
    told, found = f"{address} ({thing})", []
    if response.status_code not in expected(pair, address, thing):
        found.append(f"{told} answers {response.status_code}")
    if address.silent:
        return found
    words = said(response)
    found += [
        f"{told} shows {each} ({each.sign})"
        for each in world.things
        if each.sign
        and each.sign in words
        and not shown_to(pair, each)
        and each.sign not in {seen.sign for seen in world.things if shown_to(pair, seen)}
    ]
    if response.status_code == 200 and thing is None:
        lacking = {sign for sign in must_show(pair, address, world) if sign not in words}
        found += [f"{told} lacks {sign}" for sign in lacking]
    return found


def looked_at(world: World, pair: tuple[Person, Person], address: Address) -> list[Thing | None]:
    """What both see, each alone, and neither: one thing of each."""
    things = address.things(world)
    if things == [None]:
        return [None]
    chosen: dict[tuple[bool, ...], Thing | None] = {}
    for thing in things:
        if thing is not None:
            chosen.setdefault(tuple(sees(each, thing) for each in pair), thing)
    return list(chosen.values())


@each_pair
def test_the_union_and_nothing_more(world: World, first: Person, second: Person) -> None:
    person, pair = both(world, first, second), eyes(first, second)
    client, found = world.browsers[person], []
    for address in READ:
        if address.is_alike or address.as_visitor:
            continue
        for thing in looked_at(world, pair, address):
            found += wrongs(world, client, pair, address, thing)
    assert not found, "\n".join(found)


@each_pair
def test_a_workbook_holds_as_many_rows_as_its_list(
    world: World, first: Person, second: Person
) -> None:
    """The list of what either role shows, exported: every row once, none more."""
    client, pair = world.browsers[both(world, first, second)], eyes(first, second)
    wrong, compared = [], 0
    for address in READ:
        if address.of or address.silent or not any(address.opens(each) for each in pair):
            continue
        response: Any = ask(client, address.url())
        table: Any = (getattr(response, "context", None) or {}).get("table")
        export = getattr(table, "export_url", "")
        if not export or address.name in OTHER_ROWS:
            continue
        answer: Any = ask(client, urljoin(address.url(), export))
        listed, written = len(table.data), rows_of(answer)
        compared += 1
        if listed != written:
            wrong.append(f"{address}: {listed} on the list, {written} in {export}")
    assert not wrong, "\n".join(wrong)
    assert compared > 5
