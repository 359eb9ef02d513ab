"""What changed between two contents, component by component, by their ids.

The verbatim source and the version of the parser are no part of the difference: it is about
what the procedure says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.procedures.content.canonical import Plain, head_of, plain_component
from tinhgon.procedures.content.components import Component
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.wording import WordSpan, word_spans
from tinhgon.procedures.vocabulary import ComponentKind

# A place is told by the order of the components, an id is what they are compared by.
_NOT_COMPARED = frozenset({"id", "order"})


class ChangeKind(StrEnum):
    """What happened to a component; one that was edited and moved counts as changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a component, or of the head of the content, before and after."""

    field: str
    before: Plain
    after: Plain

    def spans(self) -> tuple[WordSpan, ...]:
        """Word by word where both values are texts, else nothing."""
        if isinstance(self.before, str) and isinstance(self.after, str):
            return word_spans(self.before, self.after)
        return ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a component (`component`, `id`), or of the head of the content (both None).

    `path` is where it stands: "dossier/doss-0123456789", or the name of the head's field.
    `before` is None where it was added, `after` where it was removed. `moved` tells that its
    place among its kind changed.
    """

    kind: ChangeKind
    component: ComponentKind | None
    id: str | None
    path: str
    before: Plain
    after: Plain
    fields: tuple[FieldChange, ...]
    moved: bool


def difference(before: Content, after: Content) -> tuple[Change, ...]:
    """The changes that turn `before` into `after`: head first, then kind by kind.

    Within a kind: what was removed, in the old order; then what was added, changed or moved, in
    the new order. Equal contents have no difference; swapped, added and removed change places.
    """
    changes = _head_changes(before, after)
    for kind in ComponentKind:
        changes += _component_changes(kind, before.components(kind), after.components(kind))
    return tuple(changes)


def _head_changes(before: Content, after: Content) -> list[Change]:
    old, new = head_of(before), head_of(after)
    return [
        Change(
            ChangeKind.CHANGED,
            None,
            None,
            name,
            old[name],
            new[name],
            (FieldChange(name, old[name], new[name]),),
            moved=False,
        )
        for name in old
        if old[name] != new[name]
    ]


def _component_changes(
    kind: ComponentKind, old: Sequence[Component], new: Sequence[Component]
) -> list[Change]:
    if old == new:
        return []
    old_by_id = {component.id: component for component in old}
    new_by_id = {component.id: component for component in new}
    moved = _moved(
        [component.id for component in old if component.id in new_by_id],
        [component.id for component in new if component.id in old_by_id],
    )
    changes = [
        _whole(ChangeKind.REMOVED, kind, component)
        for component in old
        if component.id not in new_by_id
    ]
    for component in new:
        earlier = old_by_id.get(component.id)
        if earlier is None:
            changes.append(_whole(ChangeKind.ADDED, kind, component))
            continue
        change = _edited(kind, earlier, component, moved=component.id in moved)
        if change is not None:
            changes.append(change)
    return changes


def _whole(change: ChangeKind, kind: ComponentKind, component: Component) -> Change:
    plain = plain_component(component)
    added = change is ChangeKind.ADDED
    return Change(
        kind=change,
        component=kind,
        id=component.id,
        path=f"{kind}/{component.id}",
        before=None if added else plain,
        after=plain if added else None,
        fields=(),
        moved=False,
    )


def _edited(
    kind: ComponentKind, earlier: Component, later: Component, *, moved: bool
) -> Change | None:
    before, after = plain_component(earlier), plain_component(later)
    fields = tuple(
        FieldChange(name, before[name], after[name])
        for name in before
        if name not in _NOT_COMPARED and before[name] != after[name]
    )
    if not fields and not moved:
        return None
    return Change(
        kind=ChangeKind.CHANGED if fields else ChangeKind.MOVED,
        component=kind,
        id=later.id,
        path=f"{kind}/{later.id}",
        before=before,
        after=after,
        fields=fields,
        moved=moved,
    )


def _moved(old: list[str], new: list[str]) -> frozenset[str]:
    """The fewest ids that must move to turn the order `old` into `new`; the same both ways."""
    first, second = sorted((old, new))
    place = {component_id: index for index, component_id in enumerate(first)}
    staying = _longest_rising([place[component_id] for component_id in second])
    return frozenset(component_id for component_id in first if place[component_id] not in staying)


def _longest_rising(places: list[int]) -> frozenset[int]:
    """The members of a longest rising run picked from `places`, which are all different."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for place in places:
        spot = bisect_left(tails, place)
        previous[place] = tails[spot - 1] if spot else None
        tails[spot : spot + 1] = [place]
    run = []
    member: int | None = tails[-1] if tails else None
    while member is not None:
        run.append(member)
        member = previous[member]
    return frozenset(run)
