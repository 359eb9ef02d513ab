"""Of what every address that is read is made: who may open it, and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from tests.access.cast import DEEDS, VISITOR, Person, is_official, may
from tests.access.things import Thing, sees
from tests.access.world.world import World

Opens = Callable[[Person], bool]


def anyone(person: Person) -> bool:
    return True


def accounts(person: Person) -> bool:
    return person.has_account


def officials(person: Person) -> bool:
    return is_official(person)


def keepers_of_people(person: Person) -> bool:
    return person.is_operator or may(person, "grant")


def doing(deed: str, *agencies: str) -> Opens:
    """Those whose role permits a deed in these agencies, anywhere where none is named."""
    assert any(deed in deeds for deeds in DEEDS.values()), deed
    return lambda person: may(person, deed, *agencies)


@dataclass(frozen=True, slots=True)
class Address:
    """A named address.

    `of`: the sorts of things it opens one of, in `state` where one is named; `keys` of a thing fill
    the address (`pk=version`: its version as pk), `query` may name keys too. `lists`: the sorts of
    which it shows every one that the person sees. `deed`: what must be permitted above the thing.
    `hidden` is answered for a thing that is not for the person's eyes. `silent`: the body is no
    text to be searched. `tells`: the sign of the thing stands there. `as_visitor`: it shows what
    visitors see, whoever asks. `is_alike`: one of many that differ in little.
    """

    name: str
    opens: Opens
    of: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    query: str = ""
    lists: tuple[str, ...] = ()
    deed: str = ""
    hidden: int = 404
    silent: bool = False
    tells: bool = True
    as_visitor: bool = False
    is_alike: bool = False
    state: str = ""

    def __str__(self) -> str:
        about = f" of {'/'.join(self.of)}" if self.of else ""
        return f"{self.name}{about}{'?' + self.query if self.query else ''}"

    def url(self, thing: Thing | None = None) -> str:
        at = {} if thing is None else thing.at
        pairs = (key.split("=") for key in self.keys)
        path = reverse(self.name, kwargs={pair[0]: at[pair[-1]] for pair in pairs})
        query = self.query.format(**at, word="" if thing is None else thing.word)
        return f"{path}?{query}" if query else path

    def things(self, world: World) -> list[Thing | None]:
        return [*world.of(*self.of, state=self.state)] if self.of else [None]

    def status(self, person: Person, thing: Thing | None) -> int:
        """What the address answers a person who asks for a thing."""
        is_api = self.name.startswith("api:")
        if not self.opens(person):
            return 403 if person.has_account else 401 if is_api else 302
        if thing is not None and not sees(self.eyes(person), thing):
            return self.hidden
        if self.deed and thing is not None and not may(person, self.deed, thing.agency):
            return 403
        return 200

    def eyes(self, person: Person) -> Person:
        return VISITOR if self.as_visitor else person

    def must_show(self, person: Person, thing: Thing | None, world: World) -> list[Thing]:
        """What has to be there where the address answers."""
        eyes = self.eyes(person)
        listed = [each for each in world.of(*self.lists) if sees(eyes, each)]
        if thing is not None and self.tells and sees(eyes, thing):
            listed.append(thing)
        return listed


WHOLE = "per_page=200"
