"""What becomes of an item: appraised, approved, enacted, published, observed, ended."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from tinhgon.foundation.events.api import Event
from tinhgon.review.events.parts import AbolitionFacts, BenefitFacts, ItemFacts, Part


class ItemSubmitted(Event):
    TYPE: ClassVar[str] = "review.item_submitted"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    benefit: BenefitFacts
    without_opinions: list[int] = []


class ItemReturned(Event):
    """Sent back to its drafter; the comment with the id `comment` says why."""

    TYPE: ClassVar[str] = "review.item_returned"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    comment: int


class ItemAccepted(Event):
    """Ready for approval; `changes` are the ids of what the appraiser changed himself,
    `without_opinions` those of opinions asked for that nobody waited for any longer."""

    TYPE: ClassVar[str] = "review.item_accepted"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    changes: list[int] = []
    without_opinions: list[int] = []


class ItemChangedInAppraisal(Event):
    """The appraiser changed the item himself; `change` holds what stood there before and after."""

    TYPE: ClassVar[str] = "review.item_changed_in_appraisal"
    SUBJECT: ClassVar[str] = "plan_item"

    change: int
    what: str
    item: ItemFacts


class ItemObjected(Event):
    """The drafter does not agree to what the appraiser changed; the item is his again."""

    TYPE: ClassVar[str] = "review.item_objected"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    comment: int


class ItemCommented(Event):
    """Something was written about an item, or a part of it, without moving it."""

    TYPE: ClassVar[str] = "review.item_commented"
    SUBJECT: ClassVar[str] = "plan_item"

    comment: int
    component: str
    operation: int | None


class ItemClosed(Event):
    """Ended without effect, since its procedure ended or became another under it."""

    TYPE: ClassVar[str] = "review.item_closed"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    before: str
    comment: int


class ItemLapsed(AbolitionFacts, Event):
    """Ended by nobody's act: a publication decision abolished its procedure before the item took
    effect."""

    TYPE: ClassVar[str] = "review.item_lapsed"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    before: str


class ItemApproved(Event):
    """The competent authority approved; from here on `benefit` is a promise."""

    TYPE: ClassVar[str] = "review.item_approved"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    benefit: BenefitFacts
    decision: str
    signed_on: date
    issuer: str


class ItemEnacted(Event):
    """A document makes the simplification law from `effective_from` on.

    `delegated_from` is the day a delegation begins, where one is recorded.
    """

    TYPE: ClassVar[str] = "review.item_enacted"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    promised: BenefitFacts
    enacted: BenefitFacts
    outcome: Literal["simplified", "abolished", "delegated"]
    document: str
    effective_from: date
    delegated_from: date | None = None


class ItemEnactmentUndone(Event):
    """The record that `document` enacts the item was a mistake: the item is approved, as it was.

    `promised` by the approval of `signed_on` stands. The comment with the id `comment` says why.
    """

    TYPE: ClassVar[str] = "review.item_enactment_undone"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    document: str
    comment: int
    promised: BenefitFacts
    signed_on: date


class AbolitionReversed(Event):
    """The procedure that a published item had abolished is there again: `decision` publishes a
    version of it from `effective_from` on. What was promised stands; nothing of it is cut or saved
    any more."""

    TYPE: ClassVar[str] = "review.abolition_reversed"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    decision: str
    issuer: str
    effective_from: date


class ObservedCostFacts(Part):
    """A case by one method: before as it was promised, after as it was observed."""

    method: str
    before: int | None
    after: int | None


class ObservedFacts(Part):
    """What was observed `since` a day of an item in force from another.

    It rests on so many measured `values`, on none where the procedure is no longer there; then
    `term_before` is the limit that fell away. `cases` are those counted for the `year`.
    """

    effective_from: date
    since: date
    values: int
    costs: list[ObservedCostFacts]
    term_unit: str | None
    term_before: str | None
    year: int | None
    cases: int | None


class SavingObserved(Event):
    """What was measured and counted since an item took effect says something else than before;
    `observed` is None where it says nothing any more."""

    TYPE: ClassVar[str] = "review.saving_observed"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    observed: ObservedFacts | None


class ItemPublished(Event):
    """A publication decision announced what the item had changed."""

    TYPE: ClassVar[str] = "review.item_published"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    outcome: Literal["simplified", "abolished", "delegated"]
    decision: str
    signed_on: date
    issuer: str
    effective_from: date


class ItemWithdrawn(Event):
    TYPE: ClassVar[str] = "review.item_withdrawn"
    SUBJECT: ClassVar[str] = "plan_item"

    item: ItemFacts
    before: str
