"""A review sheet as its page shows it: places with their words, questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import names_of
from tinhgon.procedures.api import Content
from tinhgon.procedures.content.api import ComponentKind
from tinhgon.review.api import (
    CRITERION_LABELS,
    REPLY_LABELS,
    SHEET_PART_LABELS,
    VERDICT_LABELS,
    EarlierAnswer,
    Finding,
    Leaf,
    PlaceLine,
    Progress,
    QuestionLine,
    SheetAnswer,
    SheetPage,
    SheetPart,
    SheetPlace,
    SheetQuestion,
    question_text,
    rule_title,
    speaks_against_keeping,
)
from tinhgon.review.screens.badges import severity_badge
from tinhgon.review.screens.operation_offers import Choice, offered_parts
from tinhgon.review.screens.parts import described, part_label, written_term
from tinhgon.review.screens.quotations import quotation

_UNSAFE = re.compile(r"[^\w-]")
_VALUE_LABELS: Mapping[str, str] = {
    **{word.value: label for word, label in REPLY_LABELS.items()},
    **{word.value: label for word, label in VERDICT_LABELS.items()},
}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as people read it."""

    value: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its answer, or what was typed and refused; `theirs` is what somebody else
    answered meanwhile, `error` what was wrong."""

    anchor: str
    place: str
    question: SheetQuestion
    text: str
    criterion: str
    options: tuple[Option, ...]
    reason: str
    seen: int
    said: Said | None
    earlier: tuple[Said, ...]
    before: str
    answer: int | None
    is_open: bool
    is_against: bool
    is_copied: bool
    theirs: Said | None = None
    error: str = ""

    @property
    def value(self) -> str:
        return next((option.value for option in self.options if option.is_chosen), "")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the places of a sheet: names of people, operations offered, what was
    typed and refused, and what the procedure said before (by reading)."""

    people: Mapping[str, str]
    offers: Mapping[str, list[tuple[str, Choice]]]
    typed: Typed | None
    before: Mapping[int, Content]


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
    choices: tuple[tuple[str, Choice], ...]
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


@dataclass(frozen=True, slots=True)
class PartCount:
    """How much of a part is answered; `first` is its first place."""

    part: SheetPart
    first: str
    title: str
    answered: int
    total: int


def part_counts(progress: Progress) -> list[PartCount]:
    """How much of each part is answered, in the order of the sheet."""
    return [
        PartCount(
            each.part,
            each.first,
            gettext(SHEET_PART_LABELS[each.part]),
            each.answered,
            each.total,
        )
        for each in progress.parts
    ]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody sent that was not taken, so that it comes back: with the answer of another
    where that is why."""

    place: str
    question: str
    value: str
    reason: str
    error: str
    theirs: SheetAnswer | None = None


def anchor_of(*names: str) -> str:
    """A name for an element of the page."""
    return "-".join(_UNSAFE.sub("-", name) for name in names)


def next_open(progress: Progress) -> tuple[str, str] | None:
    """The place and the anchor of the first question that is open."""
    found = progress.first_open
    if found is None:
        return None
    return found.place.key, anchor_of("q", found.place.key, found.question.key)


def sheet_address(pk: int, place: str = "", anchor: str = "") -> str:
    """The address of a sheet (id), of the leaf with a place, of an element there."""
    query = f"?{urlencode({'at': place})}" if place else ""
    return f"{reverse('sheet', args=[pk])}{query}{f'#{anchor}' if anchor else ''}"


def parts_of(
    page: SheetPage, leaf: Leaf, by: Actor, typed: Typed | None, before: Mapping[int, Content]
) -> list[PartView]:
    """The parts on a leaf of a sheet in order. `before` holds the contents (by reading) that
    answers to be confirmed were given about."""
    beside = _Beside(names_of(_writers(page), by), _offers(page), typed, before)
    by_part: dict[SheetPart, list[PlaceView]] = {}
    for line in page.places:
        if line.place.key in leaf.places:
            by_part.setdefault(line.place.part, []).append(_place(page, line, beside))
    return [
        PartView(part, gettext(SHEET_PART_LABELS[part]), tuple(places), _alike(page, part))
        for part, places in by_part.items()
    ]


def question_view(
    line: QuestionLine,
    place: str,
    people: Mapping[str, str],
    typed: Typed | None = None,
    before: str = "",
) -> QuestionView:
    """A question with what is answered, or with what was typed and not taken."""
    question, answer = line.question, line.answer
    mine = typed if typed and (typed.place, typed.question) == (place, question.key) else None
    value = mine.value if mine else answer.value if answer else ""
    theirs = mine.theirs if mine else None
    known = theirs or answer
    return QuestionView(
        anchor=anchor_of("q", place, question.key),
        place=place,
        question=question,
        text=question_text(question),
        criterion=gettext(CRITERION_LABELS[question.criterion]),
        options=tuple(Option(each, value_label(each), each == value) for each in question.replies),
        reason=mine.reason if mine else answer.reason if answer else "",
        seen=known.revision if known else 0,
        said=None if answer is None else said(answer, people),
        earlier=tuple(said(each, people) for each in line.earlier),
        before=before,
        answer=None if answer is None else answer.pk,
        is_open=line.open is not None,
        is_against=speaks_against_keeping(question, value),
        is_copied=answer is not None and answer.origin == "copied",
        theirs=None if theirs is None else said(theirs, people),
        error=mine.error if mine else "",
    )


def said(row: SheetAnswer | EarlierAnswer, people: Mapping[str, str]) -> Said:
    return Said(value_label(row.value), row.reason, people[row.answered_by], row.answered_at)


def value_label(value: str) -> str:
    return gettext(_VALUE_LABELS[value]) if value else ""


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
            question_view(
                each, place.key, beside.people, beside.typed, _before(each, place, beside.before)
            )
            for each in line.questions
        ),
        choices=tuple(beside.offers.get(place.key, ())),
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


def _before(line: QuestionLine, place: SheetPlace, before: Mapping[int, Content]) -> str:
    """What a place said when the answer that is to be confirmed was given."""
    if line.answer is None or line.answer.is_confirmed:
        return ""
    content = before.get(line.answer.reading_id)
    return "" if content is None else place_text(place, content)


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


def _offers(page: SheetPage) -> dict[str, list[tuple[str, Choice]]]:
    """The operations possible at each place, where the procedure is in a plan that rests on the
    same reading."""
    item = page.item
    if item is None or item.base_reading_id != page.sheet.reading_id or not page.can_plan:
        return {}
    offers: dict[str, list[tuple[str, Choice]]] = {}
    for part in offered_parts(page.content):
        for place in part.places:
            component, *inner = place.at.split("/")
            key = inner[0] if inner and inner[0] in {"terms", "fees"} else component or "whole"
            for choice in place.choices:
                offers.setdefault(key, []).append((place.at, choice))
                if choice.kind == "simplify_form":
                    offers.setdefault(f"{component}/form", []).append((place.at, choice))
    return offers
