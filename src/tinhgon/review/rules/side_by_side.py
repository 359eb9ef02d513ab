"""Several procedures component by component: what is the same stands in one row.

The first is the one a person works on. Components are aligned by likeness, as a record that comes
again is aligned with the version before (`procedures.content.matching`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tinhgon.procedures.content.api import (
    Channel,
    Component,
    ComponentKind,
    Condition,
    Content,
    DossierItem,
    Result,
    Step,
    carry_ids,
)

Part = TypeVar("Part", DossierItem, Channel, Step, Condition, Result)


# In the order in which a reader asks: what to bring, how long and how much, what happens, under
# which conditions, with what result.
SHOWN = (
    ComponentKind.DOSSIER,
    ComponentKind.CHANNELS,
    ComponentKind.STEPS,
    ComponentKind.CONDITIONS,
    ComponentKind.RESULTS,
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """One row: the component of each procedure, in their order; None where it has none.

    `id` is that of the first procedure's component where it has one.
    """

    id: str
    cells: tuple[Component | None, ...]


def side_by_side(contents: Sequence[Content]) -> Mapping[ComponentKind, tuple[Aligned, ...]]:
    """The rows of each kind: those of the first procedure in its order, then what others add."""
    first, *others = contents
    rows: dict[ComponentKind, dict[str, list[Component | None]]] = {
        kind: {each.id: [each] for each in first.components(kind)} for kind in SHOWN
    }
    union = first
    for number, other in enumerate(others, start=1):
        matched = carry_ids(union, other)
        for kind in SHOWN:
            given, own = matched.components(kind), other.components(kind)
            for aligned, component in zip(given, own, strict=True):
                row = rows[kind].setdefault(aligned.id, [None] * number)
                if len(row) == number:
                    row.append(component)
            for row in rows[kind].values():
                row.extend([None] * (number + 1 - len(row)))
        union = _widened(union, matched)
    return {
        kind: tuple(Aligned(identity, tuple(row)) for identity, row in rows[kind].items())
        for kind in SHOWN
    }


def _widened(union: Content, matched: Content) -> Content:
    """`union` with the components that only `matched` has."""
    return replace(
        union,
        dossier=_both(union.dossier, matched.dossier),
        channels=_both(union.channels, matched.channels),
        steps=_both(union.steps, matched.steps),
        conditions=_both(union.conditions, matched.conditions),
        results=_both(union.results, matched.results),
    )


def _both(known: tuple[Part, ...], more: tuple[Part, ...]) -> tuple[Part, ...]:
    ids = {each.id for each in known}
    return known + tuple(each for each in more if each.id not in ids)
