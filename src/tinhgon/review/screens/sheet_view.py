"""A review sheet as its page shows it: places with their words, questions with their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import names_of
from tinhgon.procedures.api import Content
from tinhgon.procedures.content.api import ComponentKind
from tinhgon.review.api import (
    SHEET_PART_LABELS,
    Before,
    Finding,
    Leaf,
    PlaceLine,
    QuestionLine,
    SheetPage,
    SheetPart,
    SheetPlace,
    rule_title,
)
from tinhgon.review.screens.badges import severity_badge
from tinhgon.review.screens.parts import described, part_label, written_term
from tinhgon.review.screens.quotations import quotation
from tinhgon.review.screens.sheet_offers import OfferGroup, sheet_offers
from tinhgon.review.screens.sheet_question import (
    QuestionView,
    SaidBefore,
    Typed,
    anchor_of,
    question_view,
)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the places of a sheet: names of people, operations offered, what was
    typed and refused."""

    people: Mapping[str, str]
    offers: Mapping[str, Sequence[OfferGroup]]
    typed: Typed | None


@dataclass(frozen=True, slots=True)
class FoundView:
    title: str
    severity: str
    words: str
    url_id: int


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its words, what was found and costs there, and what can be done about it."""

    anchor: str
    place: SheetPlace
    title: str
    text: str
    found: tuple[FoundView, ...]
    cost: int | None
    questions: tuple[QuestionView, ...]
    offers: tuple[OfferGroup, ...]
    answered: int

    @property
    def is_done(self) -> bool:
        return self.answered == len(self.questions)


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the sheet; `alike` are its questions, for answering what is open in one go."""

    part: SheetPart
    title: str
    places: tuple[PlaceView, ...]
    alike: tuple[QuestionView, ...]

    @property
    def is_once(self) -> bool:
        """Whether the part is one place of the same name."""
        return [place.title for place in self.places] == [self.title]


def parts_of(page: SheetPage, leaf: Leaf, by: Actor, typed: Typed | None) -> list[PartView]:
    """The parts on a leaf of a sheet in order."""
    beside = _Beside(names_of(_writers(page), by), sheet_offers(page), typed)
    by_part: dict[SheetPart, list[PlaceView]] = {}
    for line in page.places:
        if line.place.key in leaf.places:
            by_part.setdefault(line.place.part, []).append(_place(page, line, beside))
    return [
        PartView(part, gettext(SHEET_PART_LABELS[part]), tuple(places), _alike(page, part))
        for part, places in by_part.items()
    ]


def place_text(place: SheetPlace, content: Content) -> str:
    """The words a place is about; empty where nothing stands there."""
    found = content.find(place.component) if place.component else None
    if found is None:
        return _WORDS.get(place.part, _nothing)(content)
    if place.part is SheetPart.FORMS:
        return getattr(found[1], "form", None) or ""
    if place.part is SheetPart.CHANNELS:
        return getattr(found[1], "description", None) or ""
    return described(found[1])


def _nothing(_: Content) -> str:
    return ""


def _terms(content: Content) -> str:
    return _lines(
        (part_label(ComponentKind.CHANNELS, each), written_term(term))
        for each in content.channels
        for term in each.terms
    )


def _fees(content: Content) -> str:
    return _lines(
        (part_label(ComponentKind.CHANNELS, each), fee.text)
        for each in content.channels
        for fee in each.fees
    )


_WORDS: Mapping[SheetPart, Callable[[Content], str]] = {
    SheetPart.WHOLE: lambda content: content.name,
    SheetPart.NAME: lambda content: content.name,
    SheetPart.TERMS: _terms,
    SheetPart.FEES: _fees,
    SheetPart.APPLICANTS: lambda content: "\n".join(each.text for each in content.applicants),
    SheetPart.AGENCIES: lambda content: "\n".join(each.text for each in content.agencies),
    SheetPart.LEGAL_BASIS: lambda content: "\n".join(each.text for each in content.legal_basis),
}


def _lines(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(dict.fromkeys(f"{label}: {text}" for label, text in pairs))


def _place(page: SheetPage, line: PlaceLine, beside: _Beside) -> PlaceView:
    place = line.place
    return PlaceView(
        anchor=anchor_of("p", place.key),
        place=place,
        title=_title(place, page.content),
        text=place_text(place, page.content),
        found=tuple(_found(row, page.content) for row in line.findings),
        cost=line.cost,
        questions=tuple(
            question_view(each, place.key, beside.people, beside.typed, _before(each, page.before))
            for each in line.questions
        ),
        offers=tuple(beside.offers.get(place.key, ())),
        answered=line.answered,
    )


def _title(place: SheetPlace, content: Content) -> str:
    found = content.find(place.component) if place.component else None
    label = gettext(SHEET_PART_LABELS[place.part])
    if found is None:
        return label
    return label if place.part is SheetPart.FORMS else part_label(*found)


def _found(row: Finding, content: Content) -> FoundView:
    return FoundView(
        rule_title(row.rule),
        severity_badge(row.severity),
        quotation(row, content).short() if row.quote else "",
        row.pk,
    )


def _before(line: QuestionLine, before: Mapping[int, Before]) -> SaidBefore | None:
    found = None if line.answer is None else before.get(line.answer.pk)
    return None if found is None else said_before_view(found)


def said_before_view(before: Before) -> SaidBefore:
    parts = ", ".join(gettext(SHEET_PART_LABELS[part]) for part in before.changed)
    return SaidBefore(place_text(before.place, before.content), before.code, parts)


def _writers(page: SheetPage) -> set[str]:
    return {
        each.answered_by
        for line in page.places
        for question in line.questions
        for each in (question.answer, *question.earlier)
        if each is not None
    } | {each.answered_by for each in page.gone}


def _alike(page: SheetPage, part: SheetPart) -> tuple[QuestionView, ...]:
    """The questions of a part with several places, unanswered: to answer the rest in one go."""
    if not page.can_fill or not page.is_open:
        return ()
    if sum(line.place.part is part and not line.is_done for line in page.places) <= 1:
        return ()
    return tuple(
        question_view(QuestionLine(question, None, (), None), part.value, {})
        for question in page.asked.about(part)
    )
