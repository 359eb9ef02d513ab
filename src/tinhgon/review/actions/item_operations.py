"""Operations of an item: added, exchanged and removed, with the draft and its cost there at once.

Each is the act on many (`items_in_hand`) with one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.review.actions.item_records import check_base_holds, take_item
from tinhgon.review.actions.items_in_hand import ItemInHand, hold_items, kind_of, written
from tinhgon.review.models import Finding, ItemOperation, PlanItem
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.policies import check_edit, is_in_appraisal


@transaction.atomic
def add_operation(
    *,
    by: Actor,
    item: int,
    revision: int,
    operation: Mapping[str, object],
    finding: int | None = None,
) -> PlanItem:
    """Add an operation (plain data, see `operations`) to an item (id) seen at `revision`.

    The draft, its difference and its cost are there when this returns. `finding` (id) is taken
    up by it. Refuses what is impossible or conflicts with another operation of the item.
    """
    row = take_item(by, item, revision)
    check_edit(by, row)
    check_base_holds(row)
    wanted = parse_operation(operation)
    answers = None if finding is None else _finding(by, row, finding)
    hands = hold_items(by, [row])
    hands.add(hands.held[row.procedure_id], wanted, answers)
    hands.put_down()
    return row


@transaction.atomic
def add_fitting(
    *, by: Actor, item: int, revision: int, operations: Sequence[Mapping[str, object]]
) -> tuple[PlanItem, list[tuple[Mapping[str, object], Refusal]]]:
    """Add those of the operations (plain data), in order, that fit an item (id) seen at
    `revision`; answer what does not fit, and why."""
    row = take_item(by, item, revision)
    check_edit(by, row)
    check_base_holds(row)
    hands = hold_items(by, [row])
    left: list[tuple[Mapping[str, object], Refusal]] = []
    for data in operations:
        try:
            hands.add(hands.held[row.procedure_id], parse_operation(data), None)
        except Refusal as refused:
            left.append((data, refused))
    hands.put_down()
    return row, left


@transaction.atomic
def change_operation(
    *, by: Actor, item: int, revision: int, operation: int, changed: Mapping[str, object]
) -> PlanItem:
    """Exchange an operation (id) for one of the same kind (plain data), in its place."""
    row = take_item(by, item, revision)
    check_edit(by, row)
    check_base_holds(row)
    hands = hold_items(by, [row])
    hand = hands.held[row.procedure_id]
    held, wanted = _held(hand, operation), parse_operation(changed)
    if kind_of(held) != changed["kind"]:
        raise Refusal(
            gettext_noop("An operation is exchanged for one of its own kind; take it off instead.")
        )
    if held.data == written(wanted):
        return row
    hands.change(hand, held, wanted)
    hands.put_down()
    return row


@transaction.atomic
def remove_operation(*, by: Actor, item: int, revision: int, operation: int) -> PlanItem:
    """Remove an operation (id); the finding it answered is open again."""
    row = take_item(by, item, revision)
    check_edit(by, row)
    hands = hold_items(by, [row])
    hand = hands.held[row.procedure_id]
    removed = _held(hand, operation)
    if is_in_appraisal(row) and len(hand.operations) == 1:
        raise Refusal(
            gettext_noop(
                "%(code)s has no other operation. Change it, or return the item to its drafter."
            ),
            code=row.procedure.code,
        )
    hands.remove(hand, removed)
    hands.put_down()
    return row


def _held(hand: ItemInHand, operation: int) -> ItemOperation:
    held = hand.operation(operation)
    if held is None:
        raise NotFound(gettext_noop("This operation has been removed already. Reload the page."))
    return held


def _finding(by: Actor, item: PlanItem, finding: int) -> Finding:
    row = get_visible(Finding.objects.select_related("procedure__managing_agency"), by, pk=finding)
    if row.procedure_id != item.procedure_id:
        raise Refusal(
            gettext_noop("The finding belongs to %(other)s, not to %(code)s."),
            other=row.procedure.code,
            code=item.procedure.code,
        )
    return row
