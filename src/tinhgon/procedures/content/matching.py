"""A record that comes again keeps the ids of its components, through shuffling and editing.

Within each kind: what is equal word for word is the same component; then what is the same in
essence; then, of the rest, the pairing that is most alike in words as a whole. What is alike in
less than half its words is another component and gets an id of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.assignment import cheapest_pairs
from tinhgon.procedures.content.components import (
    AgencyRef,
    Applicant,
    Channel,
    Component,
    Condition,
    DossierItem,
    LegalCitation,
    Result,
    Step,
)
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.identity import Identities, essence
from tinhgon.procedures.vocabulary import ComponentKind

_LEAST_ALIKE = 0.5
_CASE_WEIGHT = 0.1
_SCALE = 1_000_000
_NEVER = 1_000 * _SCALE
# The largest dossier of the national portal has 224 items. Where more than this is compared, a
# file was made to keep the machine busy: only what is equal is then the same.
_MOST_PAIRS = 90_000

Pairs = dict[int, int]
Named = TypeVar(
    "Named", Step, Channel, DossierItem, Applicant, Result, Condition, AgencyRef, LegalCitation
)


def carry_ids(old: Content, new: Content) -> Content:
    """`new` with the ids of `old` wherever a component is the same; other ids stay fresh.

    Ids are never given twice, and no id of `old` goes to a component that is another one.
    """
    taken = {component.id for _, component in old.all_components()}
    carried = {
        kind: _match(old.components(kind), components) for kind, components in new.by_kind().items()
    }
    identities = Identities(taken)
    ids: dict[ComponentKind, list[str]] = {}
    for kind, components in new.by_kind().items():
        before = old.components(kind)
        pairs = carried[kind]
        ids[kind] = [
            before[pairs[place]].id
            if place in pairs
            else _fresh(kind, component, taken, identities)
            for place, component in enumerate(components)
        ]
    return with_ids(new, ids)


def _fresh(
    kind: ComponentKind, component: Component, taken: set[str], identities: Identities
) -> str:
    given = component.id
    if given in taken:
        given = identities.give(kind, essence(component))
    taken.add(given)
    return given


def with_ids(content: Content, ids: dict[ComponentKind, list[str]]) -> Content:
    """`content` with its components renamed, kind by kind, in order."""
    return replace(
        content,
        steps=_renamed(content.steps, ids[ComponentKind.STEPS]),
        channels=_renamed(content.channels, ids[ComponentKind.CHANNELS]),
        dossier=_renamed(content.dossier, ids[ComponentKind.DOSSIER]),
        applicants=_renamed(content.applicants, ids[ComponentKind.APPLICANTS]),
        results=_renamed(content.results, ids[ComponentKind.RESULTS]),
        conditions=_renamed(content.conditions, ids[ComponentKind.CONDITIONS]),
        agencies=_renamed(content.agencies, ids[ComponentKind.AGENCIES]),
        legal_basis=_renamed(content.legal_basis, ids[ComponentKind.LEGAL_BASIS]),
    )


def _renamed(components: tuple[Named, ...], ids: list[str]) -> tuple[Named, ...]:
    return tuple(
        component if component.id == given else replace(component, id=given)
        for component, given in zip(components, ids, strict=True)
    )


def _match(old: Sequence[Component], new: Sequence[Component]) -> Pairs:
    """The place in `old` of each component of `new` that is the same, by its place in `new`."""
    pairs: Pairs = {}
    for key in (_wording, _essence_or_wording):
        _pair_equal(old, new, key, pairs)
    _pair_alike(old, new, pairs)
    return pairs


def _pair_equal(
    old: Sequence[Component],
    new: Sequence[Component],
    key: Callable[[Component], object],
    pairs: Pairs,
) -> None:
    waiting: defaultdict[object, list[int]] = defaultdict(list)
    used = set(pairs.values())
    for place in reversed(range(len(old))):
        if place not in used:
            waiting[key(old[place])].append(place)
    for place, component in enumerate(new):
        if place in pairs:
            continue
        same = waiting.get(key(component))
        if same:
            pairs[place] = same.pop()


def _pair_alike(old: Sequence[Component], new: Sequence[Component], pairs: Pairs) -> None:
    used = set(pairs.values())
    before = [place for place in range(len(old)) if place not in used]
    after = [place for place in range(len(new)) if place not in pairs]
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        return
    old_words = {place: _words(old[place]) for place in before}
    new_words = {place: _words(new[place]) for place in after}
    costs = []
    for place in after:
        row = []
        for other in before:
            alike = _alike(new[place], old[other], new_words[place], old_words[other])
            row.append(_NEVER if alike is None else _SCALE * 2 - round(alike * _SCALE))
        costs.append(row)
    for row_place, column_place in cheapest_pairs(costs):
        if costs[row_place][column_place] < _NEVER:
            pairs[after[row_place]] = before[column_place]


def _alike(
    one: Component, other: Component, words: Counter[str], other_words: Counter[str]
) -> float | None:
    """How alike two components are in words, 0 to 1 and a little for the case; None if not one."""
    if isinstance(one, Channel) and isinstance(other, Channel):
        return _shared(words, other_words) if one.type == other.type else None
    if isinstance(one, AgencyRef) and isinstance(other, AgencyRef) and one.role != other.role:
        return None
    if isinstance(one, LegalCitation) and isinstance(other, LegalCitation):
        named = one.number is not None and other.number is not None
        if named and one.number != other.number:
            return None
    shared = _shared(words, other_words)
    if shared < _LEAST_ALIKE:
        return None
    if isinstance(one, DossierItem) and isinstance(other, DossierItem):
        cases = _shared(
            Counter(fold(one.case or "").split()), Counter(fold(other.case or "").split())
        )
        return shared + _CASE_WEIGHT * cases
    return shared


def _shared(words: Counter[str], other_words: Counter[str]) -> float:
    """Dice's measure: twice the words in common over all words of both."""
    total = words.total() + other_words.total()
    return 2 * (words & other_words).total() / total if total else 1.0


def _words(component: Component) -> Counter[str]:
    text = component.name if isinstance(component, DossierItem) else component.text
    return Counter(fold(text).split())


def _wording(component: Component) -> object:
    """All a component says, without its id and place."""
    if isinstance(component, Step | DossierItem):
        return replace(component, id="", order=0)
    return replace(component, id="")


def _essence_or_wording(component: Component) -> object:
    """The essence; of channels the whole wording, for several share one type."""
    return _wording(component) if isinstance(component, Channel) else essence(component)
