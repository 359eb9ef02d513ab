"""Agencies found by words, for a field in which a person names one of thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.text.api import fold
from tinhgon.registry.api import GRANT_ROLES, Branch, agencies_within, tree

MOST = 15
_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class FoundAgencies:
    """Agencies that bear what was typed; `exact` is the one whose key or whole name it is.

    `choices` are keys with names and what they stand under, best first, at most `MOST`; `more`
    counts those beyond.
    """

    exact: str | None
    choices: tuple[tuple[str, str], ...]
    more: int


def find_agencies(by: Actor, typed: str) -> FoundAgencies:
    """Agencies in which `by` grants roles: each word of `typed`, the last perhaps begun only,
    stands in the name or in that of the agency above, whatever its case and diacritics. None where
    nothing was typed."""
    wanted = _key(typed)
    if not wanted:
        return FoundAgencies(None, (), 0)
    branches = tree()
    names = {branch.agency_id: branch.name for branch in branches}
    named = [row.key for row in branches if typed.strip() == row.key or wanted == _key(row.name)]
    found = [row for row in _within(by, branches) if _bears(row, names, wanted.split())]
    # What bears the words itself before what stands under it; the shortest name says least else.
    found.sort(key=lambda row: (wanted not in _key(row.name), len(row.name), row.depth, row.key))
    return FoundAgencies(
        exact=named[0] if len(named) == 1 else None,
        choices=tuple((row.key, _told(row, names)) for row in found[:MOST]),
        more=max(len(found) - MOST, 0),
    )


def _within(by: Actor, branches: Iterable[Branch]) -> Iterable[Branch]:
    scope = by.scope(GRANT_ROLES.name)
    if by.is_operator or scope.everywhere:
        return branches
    reached = set(agencies_within(scope.agency_ids))
    return [row for row in branches if row.agency_id in reached]


def _bears(row: Branch, names: Mapping[int, str], words: Sequence[str]) -> bool:
    said = _key(f"{row.name} {names.get(row.parent_id or 0, '')}").split()
    *whole, last = words
    return all(word in said for word in whole) and any(word.startswith(last) for word in said)


def _told(row: Branch, names: Mapping[int, str]) -> str:
    above = names.get(row.parent_id or 0)
    return f"{row.name} – {above}" if above else row.name


def _key(text: str) -> str:
    return _SIGNS.sub(" ", fold(text)).strip()
