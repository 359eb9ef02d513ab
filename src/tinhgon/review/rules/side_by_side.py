"""Several procedures component by component: what is the same stands in one row.

The first is the one a person works on. Components are aligned by likeness, as a record that comes
again is aligned with the version before (`procedures.content.matching`).
"""

from __future__ import annotations

import re
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


_LEAST_WORDS = 2
_NUMBERED = re.compile(r"^\W*(?:\(?\w{1,2}[.)]\s*)?(?:mẫu(?: đơn)? số \w+[.:]?\s*)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_REFERENCE = re.compile(
    r"[,;:]?\s*\b(?:(?:lập |được lập )?theo (?:mẫu|quy định|phụ lục)|ban hành kèm|tại phụ lục"
    r"|quy định tại|đối với trường hợp|trong trường hợp|trường hợp|nếu )",
    re.IGNORECASE,
)

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
        matched = carry_ids(_bare(union), _bare(other))
        for kind in SHOWN:
            given, own = matched.components(kind), other.components(kind)
            for aligned, component in zip(given, own, strict=True):
                row = rows[kind].setdefault(aligned.id, [None] * number)
                if len(row) == number:
                    row.append(component)
            for row in rows[kind].values():
                row.extend([None] * (number + 1 - len(row)))
        union = _widened(union, _renamed(other, matched))
    return {
        kind: tuple(Aligned(identity, tuple(row)) for identity, row in rows[kind].items())
        for kind in SHOWN
    }


def _bare(content: Content) -> Content:
    """`content` with its papers named without form numbers, decisions and conditions: places
    differ in those, not in the paper."""
    return replace(
        content, dossier=tuple(replace(item, name=paper(item.name)) for item in content.dossier)
    )


def paper(name: str) -> str:
    """What a paper is: "Mẫu số 35 Đơn đề nghị tách thửa (bản gốc) theo mẫu tại Phụ lục IV" is
    "Đơn đề nghị tách thửa"."""
    bare = _NUMBERED.sub("", _BRACKETS.sub(" ", name), count=1)
    said = _REFERENCE.split(bare, maxsplit=1)[0]
    kept = said if len(said.split()) >= _LEAST_WORDS else bare
    return kept.strip() or name


def _renamed(content: Content, matched: Content) -> Content:
    """`content` with the ids `matched` was given."""
    return replace(
        content,
        dossier=_with_ids(content.dossier, matched.dossier),
        channels=_with_ids(content.channels, matched.channels),
        steps=_with_ids(content.steps, matched.steps),
        conditions=_with_ids(content.conditions, matched.conditions),
        results=_with_ids(content.results, matched.results),
    )


def _with_ids(own: tuple[Part, ...], matched: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(each, id=given.id) for each, given in zip(own, matched, strict=True))


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
