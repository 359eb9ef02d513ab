"""All things by what they are, with the browser and the account of each person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count, product

from django.test import Client
from hypothesis.vendor.pretty import RepresentationPrinter
from tests.access.cast import DISSOLVED, Person
from tests.access.things import Thing

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of
from tinhgon.registry.api import Agency, grant

# Begins names as a formula would, with what a browser would take for an element of a page.
HOSTILE = "=1+1<hr9>"
LONG_AGO = date(2020, 1, 1)
MANAGERS = ("bo-a", "bo-a.vu", "bo-b", "tinh-p.so", DISSOLVED)
STATES = (
    "draft",
    "submitted",
    "returned",
    "accepted",
    "approved",
    "enacted",
    "published",
    "withdrawn",
)
_LETTERS = "bcdghklmnpqrstvx"


def _signs(beginning: str) -> Iterator[str]:
    """Words of one length, none of which stands within another or in any language."""
    return (beginning + "".join(letters) for letters in product(_LETTERS, repeat=3))


@dataclass(slots=True)
class World:
    """All things by what they are, and the browser and the account of each person."""

    things: list[Thing] = field(default_factory=list)
    browsers: dict[Person, Client] = field(default_factory=dict)
    accounts: dict[Person, Account] = field(default_factory=dict)
    signs: Iterator[str] = field(default_factory=lambda: _signs("dau"))
    words: Iterator[str] = field(default_factory=lambda: _signs("tim"))
    codes: Iterator[int] = field(default_factory=lambda: count(1))

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text("World()")

    def of(self, *sorts: str, agency: str = "", state: str = "") -> list[Thing]:
        return [
            thing
            for thing in self.things
            if thing.sort in sorts
            and agency in {"", thing.agency}
            and (not state or thing.state == state)
        ]

    def one(self, sort: str, agency: str = "bo-a", state: str = "") -> Thing:
        return self.of(sort, agency=agency, state=state)[0]

    def actor(self, person: Person) -> Actor:
        return actor_of(self.accounts[person])

    def appoint(self, account: Account, role: str, place: str, first: date = LONG_AGO) -> None:
        """Another role for somebody, from a day on."""
        agency = Agency.objects.get(key=place)
        grant(by=SYSTEM, account=account, agency=agency, role=role, valid_from=first)

    def add(self, sort: str, agency: str, **about: object) -> Thing:
        thing = Thing(sort, agency, **about)  # type: ignore[arg-type]  # the fields of a thing
        self.things.append(thing)
        return thing
