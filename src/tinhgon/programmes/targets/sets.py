"""Which operations on one procedure go together: the sets a person could decide for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

MOST_SETS = 48
_MOST_UNIONS = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """One operation that answers an open finding, and the documents that hold what it changes."""

    key: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of keys, each as large as goes together within some documents. `complete` is false
    where there were more than are looked at."""

    sets: tuple[tuple[str, ...], ...]
    complete: bool


def sets_of(
    offers: Sequence[Offer],
    meet: Callable[[str, str], bool],
    wanted: Collection[str] = (),
) -> Sets:
    """For each union of documents, the largest sets of offers that need no others and of which no
    two `meet`; with `wanted` only those that hold all of it.

    Where many documents are needed, only all of them together and each of them alone are looked at.
    """
    ordered = sorted(offers, key=lambda offer: offer.key)
    needed = sorted({offer.documents for offer in ordered}, key=sorted)
    complete = len(needed) <= _MOST_UNIONS
    unions = _unions(needed) if complete else [frozenset().union(*needed), *needed]
    found: dict[tuple[str, ...], None] = {}
    for union in unions:
        within = [offer.key for offer in ordered if offer.documents <= union]
        for each in _largest(within, meet):
            if set(wanted) <= set(each):
                found.setdefault(each)
    sets = tuple(found)
    return Sets(sets[:MOST_SETS], complete and len(sets) <= MOST_SETS)


def _unions(needed: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    found: dict[frozenset[str], None] = {}
    for size in range(1, len(needed) + 1):
        for each in combinations(needed, size):
            found.setdefault(frozenset().union(*each))
    return list(found)


def _largest(keys: Sequence[str], meet: Callable[[str, str], bool]) -> list[tuple[str, ...]]:
    """All sets to which no further key can be added, smallest keys first (Bron and Kerbosch)."""
    apart = {
        key: {other for other in keys if other != key and not meet(key, other)} for key in keys
    }
    found: list[tuple[str, ...]] = []

    def grow(taken: set[str], open_: set[str], done: set[str]) -> None:
        if len(found) >= MOST_SETS + 1:
            return
        if not open_ and not done:
            if taken:
                found.append(tuple(sorted(taken)))
            return
        pivot = min(open_ | done, key=lambda key: (-len(apart[key] & open_), key))
        for key in sorted(open_ - apart[pivot]):
            grow(taken | {key}, open_ & apart[key], done & apart[key])
            open_, done = open_ - {key}, done | {key}

    grow(set(), set(keys), set())
    return sorted(found)
