"""Items brought up to what their procedures say today: one is many with one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import DraftInHand, Reading, hold_drafts, put_down_drafts
from tinhgon.registry.api import tree_remembered
from tinhgon.review.actions.appraising import hand_of
from tinhgon.review.actions.ending import answered_by
from tinhgon.review.actions.findings import release_rows
from tinhgon.review.actions.item_records import item_facts, save_items, several, take_items, told_of
from tinhgon.review.actions.law_changes import drop_without_operation
from tinhgon.review.actions.redrafting import REDRAFTED, follow, led_to
from tinhgon.review.bases import base_of, possible_bases
from tinhgon.review.catalogue import base_content
from tinhgon.review.events import ItemRebased
from tinhgon.review.models import ItemOperation, PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.permissions import ENACT
from tinhgon.review.policies import check_rebase
from tinhgon.review.pricing import Scale, scales_of
from tinhgon.review.vocabulary import ItemState

_IN_DRAFTERS_HANDS = frozenset({ItemState.DRAFT, ItemState.RETURNED})
_PROMISING = frozenset({ItemState.APPROVED, ItemState.ENACTED})


@dataclass(frozen=True, slots=True)
class Rebased:
    """What was brought up, how many operations each item (id) lost by it, and how many of those
    chosen rested on the present version already."""

    items: tuple[PlanItem, ...]
    lost: Mapping[int, int]
    current: int


@dataclass(frozen=True, slots=True)
class _Moved:
    """An item on its new base: which of its operations still fit, and which do not."""

    item: PlanItem
    before: int
    kept: list[Operation]
    kept_rows: list[ItemOperation]
    lost: list[ItemOperation]


def rebase_item(*, by: Actor, item: int, revision: int) -> PlanItem:
    """Bring an item up to the version and reading that hold today, by component ids."""
    (row,) = rebase_items(by=by, items={item: revision}).items
    return row


@transaction.atomic
def rebase_items(*, by: Actor, items: Mapping[int, int]) -> Rebased:
    """Bring items (id → revision seen) up to the version and reading that hold today, by component
    ids; all or none.

    In the drafters' hands, operations whose component is gone are taken off and named in the
    event. An approved item keeps every operation or all is refused: what was approved is not
    changed. One that rests on the present version is left as it is; a refusal where all do.
    """
    rows = take_items(by, items)
    with tree_remembered():
        for row in rows:
            check_rebase(by, row)
    bases = _bases(rows)
    stale = [row for row in rows if bases[row.procedure_id].pk != row.base_reading_id]
    if not stale:
        raise Refusal(
            gettext_noop("%(code)s already rests on the present version."),
            code=several([row.procedure.code for row in rows]),
        )
    moved = [_moved(row, bases[row.procedure_id]) for row in stale]
    _check_promises_kept(moved)
    for each in moved:
        _take_off(by, each.item, each.lost)
    scales = scales_of([each.item.procedure_id for each in moved])
    held = hold_drafts(
        by=by, of=[(each.item.procedure, each.item.draft, each.item.base) for each in moved]
    )
    told: list[Entry] = []
    for each in moved:
        procedure = each.item.procedure_id
        told += _redrafted(by, each, held[procedure], scales[procedure])
    put_down_drafts(held.values())
    for each in moved:
        # A draft has its id only once it is put down.
        each.item.draft = held[each.item.procedure_id].draft
    save_items([each.item for each in moved], "base", "base_reading", *REDRAFTED)
    told += [_told(each) for each in moved]
    append_many(told, by=by)
    for each in moved:
        if each.lost:
            # What was read of its operations holds those taken off.
            each.item.refresh_from_db()
    return Rebased(
        items=tuple(each.item for each in moved),
        lost={each.item.pk: len(each.lost) for each in moved if each.lost},
        current=len(rows) - len(stale),
    )


def _bases(rows: Sequence[PlanItem]) -> dict[int, Reading]:
    """What the items of procedures (ids) could rest on today; refuses one that has ended."""
    found = possible_bases().filter(version__procedure__in=[row.procedure_id for row in rows])
    bases = {
        each.version.procedure_id: each
        for each in found.select_related("content", "version__entry")
    }
    for row in rows:
        if row.procedure_id not in bases:
            bases[row.procedure_id] = base_of(row.procedure)
    return bases


def _moved(row: PlanItem, base: Reading) -> _Moved:
    before = row.base.number
    row.base, row.base_reading = base.version, base
    content = base_content(row)
    moved = _Moved(row, before, [], [], [])
    for each in row.operations.all():
        operation = parse_operation(json.loads(each.data))
        try:
            apply_operations(content, [*moved.kept, operation])
        except Refusal:
            moved.lost.append(each)
        else:
            moved.kept.append(operation)
            moved.kept_rows.append(each)
    return moved


def _check_promises_kept(moved: Sequence[_Moved]) -> None:
    """What drafters do not hold any more keeps all of its operations; all that do not are named."""
    losing = [
        each for each in moved if each.lost and each.item.state_word not in _IN_DRAFTERS_HANDS
    ]
    if losing:
        raise Refusal(
            gettext_noop(
                "%(count)s operations on %(code)s no longer fit its present version. Have the item "
                "returned, or the approval revoked, and draft it anew."
            ),
            count=sum(len(each.lost) for each in losing),
            code=several([each.item.procedure.code for each in losing]),
        )


def _take_off(by: Actor, item: PlanItem, lost: list[ItemOperation]) -> None:
    if not lost:
        return
    ids = [row.pk for row in lost]
    answered = list(answered_by(item).filter(operations__in=ids))
    ItemOperation.objects.filter(pk__in=ids).delete()
    drop_without_operation(by, item)
    release_rows(by, answered)


def _redrafted(by: Actor, moved: _Moved, draft: DraftInHand, scale: Scale) -> list[Entry]:
    """Draft and benefit follow; what was promised stays as it was."""
    item, promised = moved.item, moved.item.benefit
    promises = item.state_word in _PROMISING
    led = led_to(by, item, moved.kept, scale)
    told = follow(draft, item, led, moved.kept, ENACT if promises else hand_of(item))
    if promises:
        item.benefit = promised
    return [] if told is None else [told]


def _told(moved: _Moved) -> Entry:
    lost = [str(json.loads(each.data)["kind"]) for each in moved.lost]
    facts = item_facts(moved.item, moved.kept_rows)
    return told_of(moved.item, ItemRebased(base_before=moved.before, lost=lost, item=facts))
