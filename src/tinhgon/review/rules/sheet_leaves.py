"""A long sheet as leaves (trang) of so many places, so that a page stays quick to read and send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.review.rules.sheet_places import SheetPlace

PLACES_ON_A_LEAF = 40


@dataclass(frozen=True, slots=True)
class Leaf:
    """The places on one leaf (keys), its number of `count`, and the first places of all leaves."""

    places: frozenset[str]
    number: int
    starts: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.starts)

    @property
    def before(self) -> str | None:
        """Where the leaf before begins."""
        return self.starts[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """Where the next leaf begins."""
        return self.starts[self.number] if self.number < self.count else None


def leaf_with(places: Sequence[SheetPlace], at: str) -> Leaf:
    """The leaf on which a place (key) stands; the first for a place that is not there."""
    keys = [place.key for place in places]
    index = keys.index(at) // PLACES_ON_A_LEAF if at in keys else 0
    first = index * PLACES_ON_A_LEAF
    return Leaf(
        places=frozenset(keys[first : first + PLACES_ON_A_LEAF]),
        number=index + 1,
        starts=tuple(keys[::PLACES_ON_A_LEAF]) or ("",),
    )
