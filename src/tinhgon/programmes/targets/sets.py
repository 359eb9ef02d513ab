"""Which operations on one procedure go together: the sets a person could decide for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

# So many unions of documents, and so many sets, are looked at of one procedure; the real ones asked
# about have at most 256.
MOST_SETS = 1_024


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

    Of more unions than are looked at only all documents together and each by itself are.
    """
    ordered = sorted(offers, key=lambda offer: offer.key)
    apart = _apart([offer.key for offer in ordered], meet)
    unions = _unions(sorted({offer.documents for offer in ordered}, key=sorted))
    complete = len(unions) <= MOST_SETS
    if not complete:
        unions = [max(unions, key=len), *{offer.documents: None for offer in ordered}]
    found: dict[tuple[str, ...], None] = {}
    for union in unions:
        within = [offer.key for offer in ordered if offer.documents <= union]
        for each in _largest(within, apart):
            if set(wanted) <= set(each):
                found.setdefault(each)
        if len(found) > MOST_SETS:
            break
    sets = tuple(found)
    return Sets(sets[:MOST_SETS], complete and len(sets) <= MOST_SETS)


def _unions(needed: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """All unions, the largest first; of too many one more than are looked at."""
    found: dict[frozenset[str], None] = {}
    for each in needed:
        for union in list(found):
            found.setdefault(union | each)
        found.setdefault(each)
        if len(found) > MOST_SETS:
            return [frozenset().union(*needed), *list(found)[:MOST_SETS]]
    return sorted(found, key=lambda union: (-len(union), sorted(union)))


def _apart(keys: Sequence[str], meet: Callable[[str, str], bool]) -> Mapping[str, set[str]]:
    """What each may be beside."""
    apart: dict[str, set[str]] = {key: set() for key in keys}
    for one, other in combinations(keys, 2):
        if not meet(one, other):
            apart[one].add(other)
            apart[other].add(one)
    return apart


def _largest(keys: Sequence[str], apart: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """All sets to which no further key can be added, smallest keys first (Bron and Kerbosch)."""
    found: list[tuple[str, ...]] = []

    def grow(taken: set[str], open_: set[str], done: set[str]) -> None:
        if len(found) > MOST_SETS:
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
