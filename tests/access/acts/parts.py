"""Of what every act is made: who may, to which address, with what form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.urls import reverse
from tests.access.cast import Person, may, of
from tests.access.things import Thing
from tests.access.world.world import World

from tinhgon.foundation.calendar.api import today

Form = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Act:
    """What is sent to a named address. `may`: who is permitted; `champion` one of them."""

    name: str
    champion: Person
    may: Callable[[Person], bool]
    url: Callable[[World], str]
    form: Callable[[World], Form]
    label: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.label}".strip()


SIGNING = {"place": "Hà Nội", "capacity": "deputy", "office": "Thứ trưởng", "name": "Lê Văn A"}
REVIEWER, CONTROL = of("reviewer", "bo-a"), of("control_office", "bo-a")
LEADER, ADMINISTRATOR = of("leader", "bo-a"), of("agency_administrator", "bo-a")
TODAY = today().isoformat()
LATER = (today() + timedelta(days=30)).isoformat()


def doing(deed: str, *agencies: str) -> Callable[[Person], bool]:
    return lambda person: may(person, deed, *(agencies or ("bo-a",)))


@dataclass(frozen=True, slots=True)
class AddressOf:
    """The address of the first thing of a sort in ministry A; `keys` of the thing fill it. `also`
    is an agency to which the form makes it known."""

    name: str
    sort: str
    keys: tuple[str, ...]
    state: str = ""
    query: str = ""
    also: str = ""

    def __call__(self, world: World) -> str:
        at = self.thing(world).at
        pairs = (key.split("=") for key in self.keys)
        return reverse(self.name, kwargs={pair[0]: at[pair[-1]] for pair in pairs}) + self.query

    def thing(self, world: World) -> Thing:
        found = world.one(self.sort, state=self.state)
        return replace(found, also=self.also) if self.also else found


def address_of(
    name: str, sort: str, *keys: str, state: str = "", query: str = "", also: str = ""
) -> AddressOf:
    return AddressOf(name, sort, keys, state, query, also)


def address(name: str) -> Callable[[World], str]:
    return lambda world: reverse(name)


def sending(**fields: object) -> Callable[[World], Form]:
    return lambda world: fields


DECISION = {"signed_on": TODAY, "issuer": "bo-a"}
