"""What an item still lacks before amending documents can enact it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.review.vocabulary import AmendingState


@dataclass(frozen=True, slots=True)
class Needed:
    """A provision an item needs amended; `covered` is how far the document stands that covers
    it, None where none does."""

    entry: int
    covered: AmendingState | None
    none_needed: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """What keeps an item from being enacted: entries without an issued document, operations for
    which nobody has said what must be amended."""

    uncovered: tuple[int, ...]
    unnamed: tuple[int, ...]

    @property
    def is_nothing(self) -> bool:
        return not self.uncovered and not self.unnamed


def lacking(
    needed: Iterable[Needed], operations: Mapping[int, bool], named: Iterable[int]
) -> Lacking:
    """What an item lacks. `operations` say which of them amend the procedure, `named` those for
    which a provision, or that none is needed, is said."""
    said = set(named)
    return Lacking(
        uncovered=tuple(
            each.entry
            for each in needed
            if not each.none_needed and each.covered is not AmendingState.ISSUED
        ),
        unnamed=tuple(
            operation
            for operation, amends in operations.items()
            if amends and operation not in said
        ),
    )
