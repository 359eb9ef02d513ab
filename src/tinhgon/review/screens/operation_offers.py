"""What can be simplified in a procedure, part by part: each place with the kinds possible there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import Component, ComponentKind, Content
from tinhgon.review.api import OPERATION_KINDS, Operation, Start
from tinhgon.review.screens.operation_places import described_place

_TITLES = {
    "": gettext_noop("The procedure as a whole"),
    "dossier": gettext_noop("Dossier"),
    "terms": gettext_noop("Time limits"),
    "fees": gettext_noop("Fees"),
    "channels": gettext_noop("Ways of handing in"),
    "steps": gettext_noop("Steps"),
    "conditions": gettext_noop("Requirements and conditions"),
    "agencies": gettext_noop("Agencies"),
    "results": gettext_noop("Results"),
    "applicants": gettext_noop("Applicants"),
    "legal_basis": gettext_noop("Legal basis"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of operation offered at a place; `is_direct` where nothing is left to be asked."""

    kind: str
    title: str
    icon: str
    is_direct: bool
    is_final: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the content with what can be done there; `case` is the heading above it.

    `is_found`: an open finding is about its component.
    """

    at: str
    text: str
    case: str
    choices: tuple[Choice, ...]
    is_found: bool


@dataclass(frozen=True, slots=True)
class OfferedPart:
    """A part of the procedure with its places."""

    key: str
    title: str
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def is_open(self) -> bool:
        """The dossier, and whatever has findings, is seen without being opened."""
        return self.key == "dossier" or any(place.is_found for place in self.places)


def offered_parts(content: Content, found_in: Collection[str] = ()) -> list[OfferedPart]:
    """The parts of the procedure in which anything is offered, in the order they are read.

    `found_in` are the components with an open finding.
    """
    found: dict[str, list[Choice]] = {}
    for name, kind in OPERATION_KINDS.items():
        for at in kind.offers(content):
            found.setdefault(at, []).append(_choice(name, kind, content, at))
    parts: dict[str, list[Place]] = {key: [] for key in _TITLES}
    for at in _in_order(content, found):
        text, case = described_place(content, at), _case(content, at)
        is_found = bool(at) and at.split("/", maxsplit=1)[0] in found_in
        parts[_part(content, at)].append(Place(at, text, case, tuple(found[at]), is_found))
    return [
        OfferedPart(key, gettext(_TITLES[key]), tuple(places))
        for key, places in parts.items()
        if places
    ]


def _choice(name: str, kind: type[Operation], content: Content, at: str) -> Choice:
    return Choice(
        kind=name,
        title=gettext(kind.TITLE),
        icon=kind.ICON,
        is_direct=not kind.ENDS and not kind.questions(content, Start(at)),
        is_final=kind.ENDS,
    )


def _in_order(content: Content, found: Mapping[str, object]) -> list[str]:
    order = {component.id: place for place, (_, component) in enumerate(content.all_components())}
    return sorted(found, key=lambda at: (order.get(at.split("/")[0], -1), at))


def _part(content: Content, at: str) -> str:
    component, *part = at.split("/")
    found = content.find(component) if component else None
    if found is None:
        return ""
    return part[0] if part and part[0] in _TITLES else ComponentKind(found[0]).value


def _case(content: Content, at: str) -> str:
    found = content.find(at.split("/", maxsplit=1)[0]) if at else None
    component: Component | None = None if found is None else found[1]
    return getattr(component, "case", None) or ""
