"""What one act added to a plan taken off again, one operation or all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import update_models
from tinhgon.registry.api import tree_remembered
from tinhgon.review.actions.item_records import WITH_ALL
from tinhgon.review.actions.items_in_hand import hold_items
from tinhgon.review.actions.opinions import open_opinions, withdraw_opinions_of
from tinhgon.review.events import OperationsUndone
from tinhgon.review.models import BulkAct, BulkLine, PlanItem
from tinhgon.review.policies import check_act, check_draft
from tinhgon.review.vocabulary import BulkLineState, ItemAct

_ADDED = BulkLineState.ADDED.value


@dataclass(frozen=True, slots=True)
class Undone:
    """The lines that were undone, and those that were not, each with the reason."""

    lines: tuple[BulkLine, ...]
    left: tuple[tuple[BulkLine, Refusal], ...]


@transaction.atomic
def undo_in_bulk(*, by: Actor, act: int, lines: Collection[int] | None = None) -> Undone:
    """Take off what an act (id) added: the lines named (ids), or all.

    The findings are open again, and a procedure the act had put in leaves the plan with its last
    operation. A line whose item has been changed since, by whomever, is left and named; where
    that is all that was asked for, it is refused.
    """
    done = get_visible(
        BulkAct.objects.select_for_update(of=("self",)).select_related("plan__agency"), by, pk=act
    )
    check_draft(by, done.plan)
    rows = done.lines.filter(state=_ADDED).select_related("item__procedure", "procedure")
    chosen = list(rows if lines is None else rows.filter(pk__in=lines))
    if not chosen:
        raise Refusal(gettext_noop("Nothing of this act is left to be undone."))
    with tree_remembered():
        undone, left = _taken_off(by, done, chosen)
    if not undone:
        raise left[0][1]
    append(
        OperationsUndone(act=done.pk, undone=len(undone)),
        by=by,
        subject=done.plan_id,
        agency=done.plan.agency.key,
    )
    return Undone(tuple(undone), tuple(left))


def _taken_off(
    by: Actor, act: BulkAct, lines: Sequence[BulkLine]
) -> tuple[list[BulkLine], list[tuple[BulkLine, Refusal]]]:
    """The lines undone, and those that are left."""
    items = visible(PlanItem.objects.filter(pk__in={line.item_id for line in lines}), by)
    locked = items.select_for_update(of=("self",)).select_related(*WITH_ALL).order_by("pk")
    hands = hold_items(by, locked)
    asked = open_opinions([hand.item for hand in hands.held.values()])
    put_in = set(act.lines.filter(puts_in=True).values_list("item", flat=True))
    undone: list[BulkLine] = []
    left: list[tuple[BulkLine, Refusal]] = []
    # Undoing one line of an item moves the revision its other lines rest on.
    revisions: dict[int, int | None] = {}
    for line in lines:
        hand = hands.held.get(line.procedure_id)
        expected = revisions.get(line.item_id or 0, line.revision)
        row = None if hand is None else hand.operation(line.operation_id)
        if hand is None or row is None or hand.item.revision != expected:
            left.append((line, _changed(line)))
            continue
        hands.remove(hand, row)
        if not hand.operations and hand.item.pk in put_in:
            check_act(by, ItemAct.WITHDRAW, hand.item)
            if asked[hand.item.pk]:
                withdraw_opinions_of(by, hand.item)
            hands.withdraw(hand)
        revisions[hand.item.pk] = hand.item.revision
        undone.append(line)
    hands.put_down()
    BulkLine.objects.filter(pk__in=[line.pk for line in undone]).update(
        state=BulkLineState.UNDONE.value
    )
    moved = list(act.lines.filter(item__in=revisions))
    for each in moved:
        each.revision = revisions[each.item_id or 0]
    update_models(moved, "revision")
    return undone, left


def _changed(line: BulkLine) -> Refusal:
    return Refusal(
        gettext_noop(
            "%(code)s has been changed in this plan since then, so this is not undone. Open the "
            "item and take the operation off there."
        ),
        code=line.procedure.code,
    )
