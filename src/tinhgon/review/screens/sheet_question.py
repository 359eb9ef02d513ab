"""A question of a review sheet as its page shows it: with its answer, or with what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from tinhgon.review.api import (
    CRITERION_LABELS,
    REPLY_LABELS,
    VERDICT_LABELS,
    EarlierAnswer,
    QuestionLine,
    SheetAnswer,
    SheetQuestion,
    question_text,
)

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
class SaidBefore:
    """The words an answer was given about; `code` of the procedure that has them, if another;
    `changed` names the parts that say something else now, where it is about the whole."""

    text: str
    code: str
    changed: str


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
    before: SaidBefore | None
    answer: int | None
    is_open: bool
    lacks_reason: bool
    is_copied: bool
    theirs: Said | None = None
    theirs_revision: int = 0
    error: str = ""

    @property
    def value(self) -> str:
        return next((option.value for option in self.options if option.is_chosen), "")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody sent that was not taken, so that it comes back: with the answer of another
    where that is why. `seen` stays as it was sent: whoever goes on writing is refused again until
    he decides."""

    place: str
    question: str
    value: str
    reason: str
    error: str
    seen: int
    theirs: SheetAnswer | None = None


def anchor_of(*names: str) -> str:
    """A name for an element of the page."""
    return "-".join(_UNSAFE.sub("-", name) for name in names)


def question_view(
    line: QuestionLine,
    place: str,
    people: Mapping[str, str],
    typed: Typed | None = None,
    before: SaidBefore | None = None,
) -> QuestionView:
    """A question with what is answered, or with what was typed and not taken."""
    question, answer = line.question, line.answer
    mine = typed if typed and (typed.place, typed.question) == (place, question.key) else None
    value = mine.value if mine else answer.value if answer else ""
    theirs = mine.theirs if mine else None
    return QuestionView(
        anchor=anchor_of("q", place, question.key),
        place=place,
        question=question,
        text=question_text(question),
        criterion=gettext(CRITERION_LABELS[question.criterion]),
        options=tuple(Option(each, value_label(each), each == value) for each in question.replies),
        reason=mine.reason if mine else answer.reason if answer else "",
        seen=mine.seen if mine else answer.revision if answer else 0,
        said=None if answer is None else said(answer, people),
        earlier=tuple(said(each, people) for each in line.earlier),
        before=before,
        answer=None if answer is None else answer.pk,
        is_open=line.open is not None,
        lacks_reason=line.open is not None and line.open.lacks_reason,
        is_copied=answer is not None and answer.origin == "copied",
        theirs=None if theirs is None else said(theirs, people),
        theirs_revision=0 if theirs is None else theirs.revision,
        error=mine.error if mine else "",
    )


def said(row: SheetAnswer | EarlierAnswer, people: Mapping[str, str]) -> Said:
    return Said(value_label(row.value), row.reason, people[row.answered_by], row.answered_at)


def value_label(value: str) -> str:
    return gettext(_VALUE_LABELS[value]) if value else ""
