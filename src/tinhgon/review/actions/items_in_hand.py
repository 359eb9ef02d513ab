"""Items of plans changed in one act, many or one: in the hand first, then stored at once.

The caller asks who may. What is recorded of a withdrawn item is what `withdraw_item` records.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, Event, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import insert_models, update_models
from tinhgon.procedures.api import DraftInHand, hold_drafts, put_down_drafts
from tinhgon.review.actions.appraising import hand_of, noted, told_change
from tinhgon.review.actions.findings import (
    decide,
    finding_subject,
    released,
    save_decisions,
    taken_up,
)
from tinhgon.review.actions.item_records import count_in_plans, item_facts, parsed, told_of
from tinhgon.review.actions.law_changes import dropped, needed_for
from tinhgon.review.actions.redrafting import REDRAFTED, follow, led_to
from tinhgon.review.events import (
    ItemAdded,
    ItemFacts,
    ItemWithdrawn,
    LawChangesDropped,
    OperationAdded,
    OperationChanged,
    OperationRemoved,
)
from tinhgon.review.models import AppraisalChange, Finding, ItemOperation, LawChange, PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import plain_operation
from tinhgon.review.pricing import Scale, scales_of
from tinhgon.review.transitions import next_state
from tinhgon.review.vocabulary import AppraisedWhat, FindingState, ItemAct


@dataclass(slots=True)
class ItemInHand:
    """An item with its operations as they stand in the hand."""

    item: PlanItem
    operations: list[ItemOperation]
    draft: DraftInHand
    scale: Scale
    is_new: bool
    is_told: bool = False
    changes: int = 0

    def operation(self, pk: int | None) -> ItemOperation | None:
        """The operation it has under an id."""
        return next((row for row in self.operations if row.pk == pk), None)

    def count_change(self) -> None:
        """The item is at its next revision."""
        self.item.revision += 1
        self.changes += 1


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs on operations (ids): entries of law by item, and findings any item answers."""

    needed: Mapping[int, Mapping[int, set[int]]]
    answering: Mapping[int, set[int]]


@dataclass(slots=True)
class ItemsInHand:
    """Items by procedure (id), and what is to be stored and told of them, in order.

    A refusal leaves the item it is about as it was.
    """

    by: Actor
    held: dict[int, ItemInHand] = field(default_factory=dict)
    added: list[ItemOperation] = field(default_factory=list)
    changed: list[ItemOperation] = field(default_factory=list)
    removed: list[ItemOperation] = field(default_factory=list)
    findings: dict[int, Finding] = field(default_factory=dict)
    changes: list[AppraisalChange] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    told: list[Callable[[], Entry]] = field(default_factory=list)
    _around: Around | None = None

    def put_in(self, hand: ItemInHand) -> bool:
        """Whether the item is new in its plan, the first time it is met; then it is told."""
        if not hand.is_new or hand.is_told:
            return False
        hand.is_told = True
        self.tell(hand.item, ItemAdded(item=item_facts(hand.item, ())))
        return True

    def add(self, hand: ItemInHand, wanted: Operation, finding: Finding | None) -> ItemOperation:
        """An operation is added, and answers the finding, if any. Refuses what is impossible or
        meets another operation of the item."""
        item, data = hand.item, written(wanted)
        row = ItemOperation(
            data=data, finding=finding, added_at=timezone.now(), added_by=self.by.account_id
        )
        self._redraft(hand, [*hand.operations, row])
        self.added.append(row)
        change = noted(self.by, item, AppraisedWhat.OPERATION_ADDED, after=data)
        if finding is not None and finding.state == FindingState.OPEN.value:
            decide(self.by, finding, FindingState.TAKEN_UP)
            self.findings[finding.pk] = finding
            self.told.append(lambda: taken_up(self.by, finding, item.pk))
        facts = item_facts(item, hand.operations)
        kind, places = kind_of(row), sorted(wanted.places)
        subject = None if finding is None else finding_subject(finding)
        self.told.append(
            lambda: told_of(
                item,
                OperationAdded(
                    operation=row.pk, kind=kind, places=places, finding=subject, item=facts
                ),
            )
        )
        self._tell_change(item, change, facts)
        return row

    def change(self, hand: ItemInHand, row: ItemOperation, wanted: Operation) -> None:
        """An operation is exchanged for another one of its kind, in its place."""
        item, before, after = hand.item, row.data, written(wanted)
        row.data = after
        try:
            self._redraft(hand, hand.operations)
        except Refusal:
            row.data = before
            raise
        self.changed.append(row)
        change = noted(self.by, item, AppraisedWhat.OPERATION_CHANGED, before=before, after=after)
        facts, places = item_facts(item, hand.operations), sorted(wanted.places)
        event = OperationChanged(operation=row.pk, kind=kind_of(row), places=places, item=facts)
        self.tell(item, event)
        self._tell_change(item, change, facts)

    def remove(self, hand: ItemInHand, row: ItemOperation) -> None:
        """An operation is taken off, and entries of law only it needs; the finding nothing else
        answers is open again."""
        [was], item = parsed([row]), hand.item
        place, dropping = len(self.told), self._dropping(hand, row)
        self._redraft(hand, [each for each in hand.operations if each.pk != row.pk])
        if dropping is not None:
            self.dropped += dropping.entries
            self.told.insert(place, lambda: told_of(item, dropping))
        self.removed.append(row)
        change = noted(self.by, item, AppraisedWhat.OPERATION_REMOVED, before=row.data)
        self._reopen(row)
        facts, places = item_facts(item, hand.operations), sorted(was.places)
        event = OperationRemoved(operation=row.pk, kind=kind_of(row), places=places, item=facts)
        self.tell(item, event)
        self._tell_change(item, change, facts)

    def withdraw(self, hand: ItemInHand) -> None:
        """The item, which has no operation left, leaves its plan."""
        item, before = hand.item, hand.item.state
        item.state = next_state(item.state_word, ItemAct.WITHDRAW).value
        hand.count_change()
        self.tell(item, ItemWithdrawn(item=item_facts(item, hand.operations), before=before))

    def tell(self, item: PlanItem, event: Event) -> None:
        """The event about an item, in its turn; an item has its id only once it is stored."""
        self.told.append(lambda: told_of(item, event))

    def put_down(self) -> None:
        """Store all that was done and tell it; within the transaction that took the items up.

        Refuses all of it where somebody was quicker with one of the procedures.
        """
        try:
            with transaction.atomic():
                self._store()
        except IntegrityError as error:
            raise Refusal(
                gettext_noop(
                    "Somebody has put one of these procedures into a plan, or begun a draft of it, "
                    "just now; nothing is saved. Do it once more."
                )
            ) from error

    def _store(self) -> None:
        put_down_drafts(hand.draft for hand in self.held.values())
        _store_items(list(self.held.values()))
        for hand in self.held.values():
            for row in hand.operations:
                row.item = hand.item
        insert_models(ItemOperation, self.added)
        update_models(self.changed, "data")
        ItemOperation.objects.filter(pk__in=[row.pk for row in self.removed]).delete()
        LawChange.objects.filter(pk__in=self.dropped).delete()
        insert_models(AppraisalChange, self.changes)
        save_decisions(list(self.findings.values()))
        append_many((each() for each in self.told), by=self.by)

    def _redraft(self, hand: ItemInHand, rows: list[ItemOperation]) -> None:
        """The draft and the benefit that follow from the operations, under the next revision."""
        item, operations = hand.item, parsed(rows)
        led = led_to(self.by, item, operations, hand.scale)
        told = follow(hand.draft, item, led, operations, hand_of(item))
        if told is not None:
            self.told.append(lambda: told)
        hand.operations = rows
        hand.count_change()

    def _tell_change(
        self, item: PlanItem, change: AppraisalChange | None, facts: ItemFacts
    ) -> None:
        if change is not None:
            self.changes.append(change)
            self.told.append(lambda: told_change(item, change, facts))

    def _dropping(self, hand: ItemInHand, row: ItemOperation) -> LawChangesDropped | None:
        """What goes with an operation: entries of law that nothing else of the item needs."""
        needed = self._known_around().needed.get(hand.item.pk, {})
        left = {row.pk, *(each.pk for each in self.removed)}
        going = [entry for entry, operations in needed.items() if operations <= left]
        going = [entry for entry in going if entry not in self.dropped]
        return dropped(hand.item, going) if going else None

    def _reopen(self, row: ItemOperation) -> None:
        finding = row.finding
        if finding is None:
            return
        others = (
            self._known_around().answering[finding.pk].difference(each.pk for each in self.removed)
        )
        if not others and finding.state == FindingState.TAKEN_UP.value:
            told = released(self.by, finding)
            self.findings[finding.pk] = finding
            self.told.append(lambda: told)

    def _known_around(self) -> Around:
        if self._around is None:
            self._around = _around(list(self.held.values()))
        return self._around


def hold_items(by: Actor, items: Iterable[PlanItem]) -> ItemsInHand:
    """Items in the hands of drafters or appraisers, locked by the caller or new, with all an act
    asks of them read at once. Within a transaction."""
    given = list(items)
    scales = scales_of([item.procedure_id for item in given])
    drafts = hold_drafts(by=by, of=((item.procedure, item.draft, item.base) for item in given))
    operations = _operations([item.pk for item in given])
    hands = {
        item.procedure_id: ItemInHand(
            item,
            operations.get(item.pk, []),
            drafts[item.procedure_id],
            scales[item.procedure_id],
            item.pk is None,
        )
        for item in given
    }
    return ItemsInHand(by, hands)


def _operations(items: Sequence[int]) -> Mapping[int, list[ItemOperation]]:
    found: dict[int, list[ItemOperation]] = {}
    rows = ItemOperation.objects.filter(item__in=items).select_related(
        "finding__procedure__managing_agency"
    )
    for row in rows.order_by("pk"):
        found.setdefault(row.item_id, []).append(row)
    return found


def kind_of(row: ItemOperation) -> str:
    """The kind of operation a row holds."""
    return str(json.loads(row.data)["kind"])


def written(operation: Operation) -> str:
    """An operation as a row keeps it."""
    return json.dumps(plain_operation(operation), ensure_ascii=False, sort_keys=True)


def _around(hands: Sequence[ItemInHand]) -> Around:
    findings = {row.finding_id for hand in hands for row in hand.operations if row.finding_id}
    answering: dict[int, set[int]] = {}
    rows = ItemOperation.objects.filter(finding__in=findings)
    for finding, operation in rows.values_list("finding", "pk"):
        answering.setdefault(finding, set()).add(operation)
    return Around(needed_for([hand.item.pk for hand in hands]), answering)


def _store_items(hands: Sequence[ItemInHand]) -> None:
    """New items, and changed ones; their plans count each change."""
    for hand in hands:
        # Only now has a draft that was begun in the hand its id.
        hand.item.draft = hand.draft.draft
    insert_models(PlanItem, [hand.item for hand in hands if hand.is_new])
    changed = [hand.item for hand in hands if hand.changes and not hand.is_new]
    update_models(changed, "state", *REDRAFTED, "changed_in_appraisal", "revision")
    count_in_plans([hand.item for hand in hands for _ in range(hand.changes)])
