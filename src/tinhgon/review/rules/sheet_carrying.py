"""Which answers about one content still stand for another one, and which of a like procedure fit.

Pure: places in, places out. Between two contents of one procedure components keep their ids;
between two procedures they are paired by likeness (`side_by_side`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.procedures.content.api import Content
from tinhgon.review.rules.sheet_places import SheetPlace, by_key, places_of
from tinhgon.review.rules.side_by_side import side_by_side
from tinhgon.review.vocabulary import SheetPart

# What can be said of one procedure as a whole, or of its place in the law, says nothing of another.
_OWN = frozenset({SheetPart.WHOLE})


class Standing(StrEnum):
    """What becomes of the answers about a place when the content changes under them."""

    SAME = "same"
    TOUCHED = "touched"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Pair:
    """A place of another procedure with the place here that it stands for."""

    theirs: SheetPlace
    mine: SheetPlace

    @property
    def is_same(self) -> bool:
        """Whether both say the same, word for word."""
        return self.theirs.digest == self.mine.digest


def standings(before: Content, after: Content) -> dict[str, Standing]:
    """What becomes of each place of either content, by key."""
    old, new = by_key(places_of(before)), by_key(places_of(after))
    return {
        key: (
            Standing.GONE
            if key not in new
            else Standing.NEW
            if key not in old
            else Standing.SAME
            if old[key].digest == new[key].digest
            else Standing.TOUCHED
        )
        for key in {**old, **new}
    }


def pairs(theirs: Content, mine: Content) -> list[Pair]:
    """The places of another procedure that stand for one here, in the order of the sheet here.

    The procedure as a whole is each one's own. No place stands for two.
    """
    old, new = by_key(places_of(theirs)), by_key(places_of(mine))
    matched = dict(_matched(theirs, mine))
    found = []
    for key, place in new.items():
        other = old.get(matched.get(key, ""))
        if other is not None and place.part not in _OWN and other.part is place.part:
            found.append(Pair(other, place))
    return found


def _matched(theirs: Content, mine: Content) -> Iterator[tuple[str, str]]:
    """Keys of places here with the keys there."""
    for part in SheetPart:
        yield part.value, part.value
    for rows in side_by_side([mine, theirs]).values():
        for row in rows:
            own, other = row.cells
            if own is not None and other is not None:
                yield own.id, other.id
                yield f"{own.id}/form", f"{other.id}/form"
