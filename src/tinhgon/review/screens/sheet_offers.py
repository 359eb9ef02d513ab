"""The operations that can be begun at the places of a review sheet, no two called alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.procedures.content.api import ComponentKind, Content
from tinhgon.review.api import SheetPage, SheetPart
from tinhgon.review.screens.operation_offers import Choice, offered_parts
from tinhgon.review.screens.operation_places import described_place

_LONGEST = 90
# The limits and fees of all channels are asked about together.
_OF_CHANNELS = frozenset({SheetPart.TERMS.value, SheetPart.FEES.value})
_ASKED_ONCE: Mapping[ComponentKind, SheetPart] = {
    ComponentKind.APPLICANTS: SheetPart.APPLICANTS,
    ComponentKind.AGENCIES: SheetPart.AGENCIES,
    ComponentKind.LEGAL_BASIS: SheetPart.LEGAL_BASIS,
}


@dataclass(frozen=True, slots=True)
class SheetOffer:
    """An operation begun `at` a place of the content; `about` what it concerns."""

    at: str
    about: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """A kind of operation; `offers` name what they concern where there are several."""

    title: str
    offers: tuple[SheetOffer, ...]


def sheet_offers(page: SheetPage) -> Mapping[str, Sequence[OfferGroup]]:
    """By place: where the procedure is in a plan that rests on the reading of the sheet."""
    item = page.item
    if item is None or item.base_reading_id != page.sheet.reading_id or not page.can_plan:
        return {}
    found: dict[str, list[tuple[str, Choice]]] = {}
    for part in offered_parts(page.content):
        for place in part.places:
            for choice in place.choices:
                for key in _keys(page.content, place.at, choice):
                    found.setdefault(key, []).append((place.at, choice))
    return {key: _grouped(page.content, offers) for key, offers in found.items()}


def _keys(content: Content, at: str, choice: Choice) -> Iterator[str]:
    """The places of the sheet an operation begun at a place of the content belongs to."""
    component, *inner = at.split("/")
    if choice.kind == "simplify_form":
        yield f"{component}/form"
    if inner and inner[0] in _OF_CHANNELS:
        yield inner[0]
        return
    found = content.find(component) if component else None
    if found is None:
        yield SheetPart.WHOLE.value
    else:
        once = _ASKED_ONCE.get(ComponentKind(found[0]))
        yield component if once is None else once.value


def _grouped(content: Content, offers: Sequence[tuple[str, Choice]]) -> Sequence[OfferGroup]:
    by_kind: dict[str, list[tuple[str, Choice]]] = {}
    for at, choice in offers:
        by_kind.setdefault(choice.kind, []).append((at, choice))
    return [OfferGroup(each[0][1].title, _told_apart(content, each)) for each in by_kind.values()]


def _told_apart(content: Content, offers: Sequence[tuple[str, Choice]]) -> tuple[SheetOffer, ...]:
    told = [_about(content, at) for at, _ in offers]
    alike, number = Counter(told), Counter[str]()
    found = []
    for (at, choice), about in zip(offers, told, strict=True):
        number[about] += 1
        name = about if alike[about] == 1 else f"{about} ({number[about]})"
        found.append(SheetOffer(at, name, choice))
    return tuple(found)


def _about(content: Content, at: str) -> str:
    said = " ".join(described_place(content, at).split()).rstrip(" .…")
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip(' .,…')}…"
