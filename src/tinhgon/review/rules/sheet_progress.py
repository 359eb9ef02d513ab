"""How far a sheet is answered, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    `waiting` are the open questions. `order` counts all questions by place and key."""

    parts: tuple[PartProgress, ...]
    to_confirm: int
    waiting: tuple[OpenQuestion, ...]
    order: Mapping[tuple[str, str], int]

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.parts)

    @property
    def total(self) -> int:
        return sum(each.total for each in self.parts)

    def go_on(self, place: str = "", question: str = "") -> OpenQuestion | None:
        """The first open question after this one, or from this place on where no question is
        named; behind the last one the first that was left out."""
        here = self.order.get((place, question))
        if here is None:
            of_place = (at for (key, _), at in self.order.items() if key == place)
            here = min(of_place, default=0) - 1
        later = (
            each for each in self.waiting if self.order[each.place.key, each.question.key] > here
        )
        return next(later, self.waiting[0] if self.waiting else None)


def progress_of(
    places: Sequence[SheetPlace], asked: QuestionSet, opened: Iterable[OpenQuestion]
) -> Progress:
    """How far a sheet is whose open questions are these."""
    waiting, all_asked = tuple(opened), asked_about(places, asked)
    total = Counter(place.part for place, _ in all_asked)
    left = Counter(each.place.part for each in waiting)
    first = {place.part: place.key for place in reversed(places)}
    return Progress(
        parts=tuple(
            PartProgress(part, first[part], total[part] - left[part], total[part]) for part in total
        ),
        to_confirm=sum(each.to_confirm for each in waiting),
        waiting=waiting,
        order={(place.key, each.key): at for at, (place, each) in enumerate(all_asked)},
    )
