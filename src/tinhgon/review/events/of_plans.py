"""Plans, their items and the operations of these, until an item is submitted."""

from __future__ import annotations

from typing import ClassVar

from tinhgon.foundation.events.api import Event
from tinhgon.review.events.parts import ItemFacts


class PlanOpened(Event):
    TYPE: ClassVar[str] = "review.plan_opened"
    SUBJECT: ClassVar[str] = "plan"

    agency: str


class PlanDescribed(Event):
    """The title or legal basis of a plan was changed."""

    TYPE: ClassVar[str] = "review.plan_described"
    SUBJECT: ClassVar[str] = "plan"

    revision: int


class ItemAdded(Event):
    TYPE: ClassVar[str] = "review.item_added"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts


class ItemDescribed(Event):
    """Texts or the yearly number of dossiers were changed; `fields` names them."""

    TYPE: ClassVar[str] = "review.item_described"
    SUBJECT: ClassVar[str] = "plan_item"

    fields: list[str]
    dossiers_per_year: int | None
    revision: int


class OperationAdded(Event):
    TYPE: ClassVar[str] = "review.operation_added"
    SUBJECT: ClassVar[str] = "plan_item"

    operation: int
    kind: str
    places: list[str]
    finding: str | None
    item: ItemFacts


class OperationRemoved(Event):
    TYPE: ClassVar[str] = "review.operation_removed"
    SUBJECT: ClassVar[str] = "plan_item"

    operation: int
    kind: str
    places: list[str]
    item: ItemFacts


class OperationChanged(Event):
    """An operation was exchanged for another one of the same kind."""

    TYPE: ClassVar[str] = "review.operation_changed"
    SUBJECT: ClassVar[str] = "plan_item"

    operation: int
    kind: str
    places: list[str]
    item: ItemFacts


class OperationsTakenUp(Event):
    """One act added operations to many items of a plan; each also has its own event."""

    TYPE: ClassVar[str] = "review.operations_taken_up"
    SUBJECT: ClassVar[str] = "plan"

    act: int
    added: int
    refused: int


class OperationsUndone(Event):
    """Operations one act had added were taken off again; each also has its own event."""

    TYPE: ClassVar[str] = "review.operations_undone"
    SUBJECT: ClassVar[str] = "plan"

    act: int
    undone: int


class ItemRebased(Event):
    """The item now rests on a newer version or reading; `lost` operations no longer fitted."""

    TYPE: ClassVar[str] = "review.item_rebased"
    SUBJECT: ClassVar[str] = "plan_item"

    base_before: int
    lost: list[str]
    item: ItemFacts


class ItemTakenOver(Event):
    """The item went from the plan of an agency that was divided or dissolved into one of an agency
    that took its place."""

    TYPE: ClassVar[str] = "review.item_taken_over"
    SUBJECT: ClassVar[str] = "plan_item"

    plan_before: int
    agency_before: str
    item: ItemFacts


class PlanWithdrawn(Event):
    """All that was open in a plan was withdrawn in one act; each item has its own event."""

    TYPE: ClassVar[str] = "review.plan_withdrawn"
    SUBJECT: ClassVar[str] = "plan"

    withdrawn: list[int]
    revoked: list[int]
