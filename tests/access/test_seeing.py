"""Who sees what, on every address that is read: list, search, expand and export alike."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.access.addresses.address import Address
from tests.access.addresses.every import READ
from tests.access.cast import DEEDS, EVERYBODY, FOREMOST, Person
from tests.access.reading import ask, forbidden, said, takes_names_for_more
from tests.access.things import Thing
from tests.access.world.world import World

from tinhgon.project.roles import ROLES

pytestmark = pytest.mark.django_db

# Where people themselves are looked up; elsewhere their names may stand beside what they did.
_OF_PEOPLE = frozenset({"people", "person"})


def wrongs(world: World, person: Person, address: Address, thing: Thing | None) -> list[str]:
    """What is wrong with the answer a person gets; nothing where all is well."""
    response = ask(world.browsers[person], address.url(thing))
    told = f"{person.name}: {address} ({thing})"
    expected = address.status(person, thing)
    found = []
    if response.status_code != expected:
        found.append(f"{told} answers {response.status_code}, not {expected}")
    if address.silent:
        return found
    words = said(response)
    if takes_names_for_more(response):
        found.append(f"{told} takes a name for markup or a formula")
    found += [
        f"{told} shows {each} ({sign})"
        for sign, each in forbidden(
            world, person, beside_acts=address.name not in _OF_PEOPLE
        ).items()
        if sign in words
    ]
    if response.status_code == 200 == expected:
        found += [
            f"{told} lacks {each} ({each.sign})"
            for each in address.must_show(person, thing, world)
            if each.sign and each.sign not in words
        ]
    return found


def test_each_role_is_walked() -> None:
    assert {role.slug for role in ROLES} == set(DEEDS)


@pytest.mark.on_sqlite
@pytest.mark.parametrize("person", FOREMOST, ids=lambda person: person.name)
def test_everything_of_ministry_a(world: World, person: Person) -> None:
    found: list[str] = []
    for address in READ:
        for thing in address.things(world):
            if _is_looked_at(world, person, address, thing):
                found += wrongs(world, person, address, thing)
    assert not found, "\n".join(found)


def _is_looked_at(world: World, person: Person, address: Address, thing: Thing | None) -> bool:
    """One thing of each sort in ministry A, and what more tells persons apart. What is alike, or
    alike for everybody, is looked at once here and by chance below."""
    if thing is None:
        return True
    if address.as_visitor and person.has_account and person.name != "official@bo-a":
        return False
    if address.is_alike and thing.sort != "group b":
        return False
    first = world.of(thing.sort, agency=thing.agency, state=address.state)[0]
    return thing is first and thing.agency in {"bo-a", "government", ""}


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    person=some.sampled_from(EVERYBODY), address=some.sampled_from(READ), choice=some.integers(0)
)
def test_anything_for_anybody(world: World, person: Person, address: Address, choice: int) -> None:
    things = address.things(world)
    found = wrongs(world, person, address, things[choice % len(things)])
    assert not found, "\n".join(found)
