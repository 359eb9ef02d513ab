"""Two changes of one content brought together, part by part, by the ids of the components.

Where only one side changed a field, that change holds; where both did and differ, `mine` holds
and the place is named, so that nobody overwrites anybody unnoticed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from tinhgon.procedures.content.canonical import HEAD
from tinhgon.procedures.content.components import Component, DossierItem, Fee, Step, Term
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.vocabulary import ComponentKind

# A component's id is what it is known by, its order follows from its place.
_NOT_MERGED = frozenset({"id", "order"})

Part = TypeVar("Part", bound=Component)


@dataclass(frozen=True, slots=True)
class Merged:
    """`conflicts` are the places both sides changed differently: "name", "dossier/<id>"."""

    content: Content
    conflicts: tuple[str, ...]


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """What `mine` and `theirs`, both made from `base`, say together; source and parser of
    `theirs`."""
    conflicts: list[str] = []
    said: dict[str, Any] = {
        name: _chosen(
            getattr(base, name), getattr(mine, name), getattr(theirs, name), name, conflicts
        )
        for name in HEAD
    }
    said |= {
        kind.value: _merged(
            kind, base.components(kind), mine.components(kind), theirs.components(kind), conflicts
        )
        for kind in ComponentKind
    }
    return Merged(replace(theirs, **said), tuple(conflicts))


def settled(base: Content, mine: Content, theirs: Content, taken: Collection[str]) -> Content:
    """What `mine` and `theirs` say together, where of the conflicting places those `taken` say what
    `theirs` does; source and parser of `theirs`."""
    ours = merge(base, mine, theirs).content
    if not taken:
        return ours
    others = merge(base, theirs, mine).content
    said: dict[str, Any] = {name: getattr(others if name in taken else ours, name) for name in HEAD}
    for kind in ComponentKind:
        sides = base.components(kind), ours.components(kind), others.components(kind)
        left, right = ({each.id: each for each in side} for side in sides[1:])
        found = (
            (right if f"{kind.value}/{key}" in taken else left).get(key)
            for key in _in_order(*sides)
        )
        said[kind.value] = numbered([part for part in found if part is not None])
    return replace(ours, **said)


def _chosen(base: object, mine: object, theirs: object, place: str, conflicts: list[str]) -> object:
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    conflicts.append(place)
    return mine


def _merged(
    kind: ComponentKind,
    base: Sequence[Part],
    mine: Sequence[Part],
    theirs: Sequence[Part],
    conflicts: list[str],
) -> tuple[Component, ...]:
    if theirs in (base, mine):
        return tuple(mine)
    before, ours, others = ({each.id: each for each in side} for side in (base, mine, theirs))
    kept: dict[str, Component] = {}
    for key in _in_order(base, mine, theirs):
        place = f"{kind.value}/{key}"
        found = _one(before.get(key), ours.get(key), others.get(key), place, conflicts)
        if found is not None:
            kept[key] = found
    return numbered(tuple(kept.values()))


def _one(
    base: Part | None, mine: Part | None, theirs: Part | None, place: str, conflicts: list[str]
) -> Component | None:
    if mine is not None and theirs is not None:
        return _fields_of(mine if base is None else base, mine, theirs, place, conflicts)
    left = mine or theirs
    if base is None or left is None:
        return left
    if not _same(left, base):
        # One side removed what the other changed.
        conflicts.append(place)
        return mine
    return None


def _fields_of(
    base: Component, mine: Component, theirs: Component, place: str, conflicts: list[str]
) -> Component:
    told: list[str] = []
    merged: dict[str, Any] = {
        field.name: _field(
            getattr(base, field.name),
            getattr(mine, field.name),
            getattr(theirs, field.name),
            place,
            told,
        )
        for field in fields(mine)
        if field.name not in _NOT_MERGED
    }
    conflicts += told[:1]
    return replace(mine, **merged)


def _field(base: object, mine: object, theirs: object, place: str, told: list[str]) -> object:
    lists = (base, mine, theirs)
    if all(isinstance(each, tuple) for each in lists):
        rows = [each for each in lists if isinstance(each, tuple)]
        if len({len(row) for row in rows}) == 1:
            return tuple(
                _quantity(old, ours, others, place, told)
                for old, ours, others in zip(*rows, strict=True)
            )
    return _chosen(base, mine, theirs, place, told)


def _quantity(base: object, mine: object, theirs: object, place: str, told: list[str]) -> object:
    """A limit or fee is one value: its number without its unit says nothing."""
    if not isinstance(mine, Term | Fee):
        raise TypeError(mine)
    return _chosen(base, mine, theirs, place, told)


def _same(one: Component, other: Component) -> bool:
    return all(
        getattr(one, field.name) == getattr(other, field.name)
        for field in fields(one)
        if field.name not in _NOT_MERGED
    )


def _in_order(base: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]) -> list[str]:
    """All ids: in my order where I moved anything, else in theirs; what only the other side
    has stands behind the one it stood behind there."""
    before = [each.id for each in base]
    ours, others = [each.id for each in mine], [each.id for each in theirs]
    staying = [key for key in before if key in set(ours)]
    moved = [key for key in ours if key in set(before)] != staying
    first, second = (ours, others) if moved or others == before else (others, ours)
    order = list(first)
    previous: str | None = None
    for key in second:
        if key not in order:
            order.insert(0 if previous is None else order.index(previous) + 1, key)
        previous = key
    return order


def numbered(parts: Sequence[Component]) -> tuple[Component, ...]:
    """Steps counted from 1, papers from 1 under each heading of a case."""
    told: list[Component] = []
    count, heading = 0, None
    for part in parts:
        if not isinstance(part, Step | DossierItem):
            told.append(part)
            continue
        case = part.case if isinstance(part, DossierItem) else None
        count = count + 1 if case == heading else 1
        heading = case
        told.append(part if part.order == count else replace(part, order=count))
    return tuple(told)
