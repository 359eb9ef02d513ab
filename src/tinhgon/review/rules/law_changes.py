"""How far the amendment of a provision has come, and what an item still lacks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.review.vocabulary import AmendingState, ChangeState

_UNISSUED = frozenset({ChangeState.OPEN, ChangeState.IN_DRAFT})


@dataclass(frozen=True, slots=True)
class Cover:
    """The document that amends a provision; `effective_from` is known once it is issued."""

    state: AmendingState
    effective_from: date | None


@dataclass(frozen=True, slots=True)
class Needed:
    """A provision an item needs amended, with the document that covers it, if one does."""

    entry: int
    cover: Cover | None
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


def change_state(cover: Cover | None, enacted_from: date | None, on: date) -> ChangeState:
    """How far a provision has come on a day. An item may have been enacted (`enacted_from`) by a
    document recorded for it alone."""
    if cover is not None and cover.state is AmendingState.ISSUED:
        first = cover.effective_from
    elif enacted_from is not None:
        first = enacted_from
    else:
        return ChangeState.OPEN if cover is None else ChangeState.IN_DRAFT
    return ChangeState.IN_FORCE if first is not None and first <= on else ChangeState.ISSUED


def is_late(state: ChangeState, due_on: date | None, on: date) -> bool:
    """Whether its day has passed and the amending document is not issued."""
    return state in _UNISSUED and due_on is not None and due_on < on


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
            if not each.none_needed
            and (each.cover is None or each.cover.state is not AmendingState.ISSUED)
        ),
        unnamed=tuple(
            operation
            for operation, amends in operations.items()
            if amends and operation not in said
        ),
    )
