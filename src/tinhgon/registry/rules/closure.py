"""The dated closure of the tree of agencies: who stood under whom, on which days.

Every agency that has ever begun has exactly one place on every later day: under its parent while
it stands, afterwards under its only successor, else under its last parent. So what an agency did
stays countable, once, on the tree of any later day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Placement:
    """An agency stood under `parent` (None: at the top) between two days; None is an open end."""

    agency: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """`descendant` was `depth` steps below `ancestor` between two days, both inclusive."""

    ancestor: str
    descendant: str
    depth: int
    by_succession: bool
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class _Place:
    parent: str | None
    valid_from: date
    valid_to: date
    by_succession: bool


def closure(
    placements: Iterable[Placement], successions: Iterable[tuple[str, str]]
) -> Iterator[Line]:
    """All lines of the agencies, themselves (depth 0) included.

    `successions` are pairs of predecessor and successor. Raises `ValueError` if the tree runs in
    a circle on some day.
    """
    places = _places(placements, successions)
    for agency, stood in places.items():
        for place in stood:
            own = Line(agency, agency, 0, place.by_succession, place.valid_from, place.valid_to)
            yield own
            yield from _climb(places, own, place.parent, (agency,))


def _climb(
    places: Mapping[str, Sequence[_Place]], below: Line, parent: str | None, path: tuple[str, ...]
) -> Iterator[Line]:
    if parent is None:
        return
    if parent in path:
        raise ValueError(f"the tree of agencies runs in a circle at {parent}")
    for place in places[parent]:
        begin, end = max(below.valid_from, place.valid_from), min(below.valid_to, place.valid_to)
        if begin > end:
            continue
        line = Line(
            ancestor=parent,
            descendant=below.descendant,
            depth=below.depth + 1,
            by_succession=below.by_succession or place.by_succession,
            valid_from=begin,
            valid_to=end,
        )
        yield line
        yield from _climb(places, line, place.parent, (*path, parent))


def _places(
    placements: Iterable[Placement], successions: Iterable[tuple[str, str]]
) -> dict[str, list[_Place]]:
    heirs: dict[str, set[str]] = {}
    for predecessor, successor in successions:
        heirs.setdefault(predecessor, set()).add(successor)
    stood: dict[str, list[Placement]] = {}
    for placement in placements:
        stood.setdefault(placement.agency, []).append(placement)
    return {agency: _of_one(rows, heirs.get(agency, set())) for agency, rows in stood.items()}


def _of_one(rows: list[Placement], heirs: set[str]) -> list[_Place]:
    rows.sort(key=lambda row: row.valid_from or date.min)
    places = [
        _Place(row.parent, row.valid_from or date.min, row.valid_to or date.max, False)
        for row in rows
    ]
    ended = rows[-1].valid_to
    if ended is not None:
        heir = next(iter(heirs)) if len(heirs) == 1 else rows[-1].parent
        places.append(_Place(heir, ended + ONE_DAY, date.max, True))
    return places
