"""What still has to be answered before a sheet is complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.review.questions import Need, QuestionSet, SheetQuestion
from tinhgon.review.rules.sheet_places import SheetPlace
from tinhgon.review.vocabulary import Conclusion, SheetPart


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as far as it was given."""

    value: str = ""
    reason: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is not answered; `lacks_reason` where only the reason is missing,
    `to_confirm` where the answer was carried over and what it is about has changed."""

    place: SheetPlace
    question: SheetQuestion
    lacks_reason: bool = False
    to_confirm: bool = False


Answers = Mapping[tuple[str, str], Given]
"""Answers by place and question."""


def asked_about(
    places: Iterable[SheetPlace], asked: QuestionSet
) -> Sequence[tuple[SheetPlace, SheetQuestion]]:
    """Every question of a sheet, in order."""
    return [(place, question) for place in places for question in asked.about(place.part)]


def still_open(
    places: Sequence[SheetPlace],
    asked: QuestionSet,
    answers: Answers,
    conclusion: Conclusion | None = None,
) -> list[OpenQuestion]:
    """The questions that are not answered, in the order of the sheet.

    To abolish a procedure it is enough to have answered about it as a whole: how its parts should
    be is then no question any more.
    """
    wanted = [
        place
        for place in places
        if conclusion is not Conclusion.ABOLISH or place.part is SheetPart.WHOLE
    ]
    found = []
    for place, question in asked_about(wanted, asked):
        given = answers.get((place.key, question.key), Given())
        if not given.value:
            found.append(OpenQuestion(place, question))
        elif question.reason is Need.NEEDED and not given.reason.strip():
            found.append(OpenQuestion(place, question, lacks_reason=True))
        elif not given.is_confirmed:
            found.append(OpenQuestion(place, question, to_confirm=True))
    return found
