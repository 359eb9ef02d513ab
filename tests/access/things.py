"""What there is to be seen, each thing with a sign that stands nowhere else; and who sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.access.cast import BELOW, Person, is_official, may, reaches

PROCEDURES = ("public", "group a", "group b", "unclassified")


@dataclass(frozen=True, slots=True)
class Thing:
    """`agency` is the one it belongs to, `also` another it concerns; `at` fills addresses.

    `asked` is the agency asked for its opinion of it. `sign` is what a page shows of it, `word`
    what it is searched by. `owner` is the person whose own it is.
    """

    sort: str
    agency: str
    sign: str = ""
    word: str = ""
    at: Mapping[str, str | int] = field(default_factory=dict)
    also: str = ""
    owner: Person | None = None
    state: str = ""
    asked: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.sort, self.agency, self.state) if part)


def _in_reach(person: Person, thing: Thing) -> bool:
    return reaches(person, thing.agency)


def _in_either_reach(person: Person, thing: Thing) -> bool:
    return reaches(person, thing.agency) or (bool(thing.also) and reaches(person, thing.also))


def _asked(person: Person, thing: Thing) -> bool:
    return bool(thing.asked) and reaches(person, thing.asked)


def _planned(person: Person, thing: Thing) -> bool:
    """Those in whose reach it is, and whoever is asked for an opinion of it."""
    return _in_either_reach(person, thing) or _asked(person, thing)


def _import(person: Person, thing: Thing) -> bool:
    return person == thing.owner or may(person, "import", thing.agency)


def _workbook(person: Person, thing: Thing) -> bool:
    return person == thing.owner or may(person, "measure", thing.agency)


def _account(person: Person, thing: Thing) -> bool:
    """One's own; an operator's eyes; administrators see who serves or served in their reach, and
    those who have no role yet."""
    if person == thing.owner or person.is_operator:
        return True
    if not may(person, "grant") or thing.owner is None:
        return False
    if person.place == "government":
        return True
    if not thing.owner.role:
        return not thing.owner.is_operator
    return thing.owner.place in BELOW[person.place]


def is_named(person: Person, thing: Thing) -> bool:
    """Whether the thing is somebody whose name a person may read beside an act: who holds or held
    a role in the person's agency or below it."""
    owner = thing.owner
    if thing.sort != "account" or owner is None or not person.holds:
        return False
    return owner.place in BELOW[person.place]


def _template(person: Person, thing: Thing) -> bool:
    return may(person, "set templates", thing.agency)


_SEES: dict[str, Callable[[Person, Thing], bool]] = {
    "public": lambda person, thing: True,
    "group a": lambda person, thing: True,
    "group b": _in_reach,
    "unclassified": _in_reach,
    "delegation": lambda person, thing: True,
    "draft": _in_reach,
    "withdrawn draft": _in_reach,
    "observation": _in_reach,
    "secret decision": _in_reach,
    "open decision": lambda person, thing: True,
    "finding": _in_reach,
    "paper": _in_reach,
    "plan": lambda person, thing: _in_reach(person, thing) or _asked(person, thing),
    "bulk act": _in_reach,
    "title of plan": _planned,
    "comment": _in_either_reach,
    "problem": _import,
    "item": _planned,
    "opinion": _planned,
    "change in appraisal": _in_either_reach,
    "recommendation": _in_either_reach,
    "plan decision": _planned,
    "sheet": _in_reach,
    "law change": _planned,
    "drafted law change": _planned,
    "amending": _in_either_reach,
    "import": _import,
    "volume of public": lambda person, thing: is_official(person),
    "volume": _in_reach,
    "measured of public": lambda person, thing: is_official(person),
    "measured": _in_reach,
    "baseline": lambda person, thing: is_official(person),
    "workbook": _workbook,
    "template": _template,
    "filter": lambda person, thing: person == thing.owner,
    "file": lambda person, thing: person == thing.owner,
    "account": _account,
    "agency": lambda person, thing: True,
    "figures": _in_reach,
    "board": _in_reach,
    "legal document": lambda person, thing: True,
    "programme": lambda person, thing: is_official(person),
    "draft programme": lambda person, thing: may(person, "steer", thing.agency),
    "listed programme": lambda person, thing: is_official(person),
    "target run": _in_reach,
    "open target run": _in_reach,
    "authority plan": lambda person, thing: is_official(person),
    "assignment": lambda person, thing: may(person, "assign reviews", thing.agency),
}


def sees(person: Person, thing: Thing) -> bool:
    """Whether the person may know of the thing, on whatever page."""
    return _SEES[thing.sort](person, thing)
