"""How far a sheet is answered, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tinhgon.review.questions import QuestionSet
from tinhgon.review.rules.sheet_completing import OpenQuestion, asked_about
from tinhgon.review.rules.sheet_places import SheetPlace
from tinhgon.review.vocabulary import SheetPart


@dataclass(frozen=True, slots=True)
class PartProgress:
    """How many questions of a part are answered; `first` is the key of its first place."""

    part: SheetPart
    first: str
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The parts in the order of the sheet; `to_confirm` answers are about what changed since,
    `first_open` is where to go on."""

    parts: tuple[PartProgress, ...]
    to_confirm: int
    first_open: OpenQuestion | None

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.parts)

    @property
    def total(self) -> int:
        return sum(each.total for each in self.parts)


def progress_of(
    places: Sequence[SheetPlace], asked: QuestionSet, opened: Iterable[OpenQuestion]
) -> Progress:
    """How far a sheet is whose open questions are these."""
    waiting = list(opened)
    total = Counter(place.part for place, _ in asked_about(places, asked))
    left = Counter(each.place.part for each in waiting)
    first = {place.part: place.key for place in reversed(places)}
    return Progress(
        parts=tuple(
            PartProgress(part, first[part], total[part] - left[part], total[part]) for part in total
        ),
        to_confirm=sum(each.to_confirm for each in waiting),
        first_open=waiting[0] if waiting else None,
    )
