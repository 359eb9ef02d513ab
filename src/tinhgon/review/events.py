"""What happens to findings, plans and their items, with enough in it to count from the log alone.

Subjects: a finding as `<procedure code>/<fingerprint>`, a plan and an item by their ids. Agencies
appear by their stable key, people by account id only; what people wrote stays in rows that can be
erased. Money is in whole đồng for one case; unknown is None, never 0.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from tinhgon.foundation.events.api import Event


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ItemFacts(_Part):
    """What an item was about when the event happened.

    `base` and `draft` are version numbers of the procedure; `operations` the kinds of its
    operations in order. `amends` is false where they leave the procedure as it is: a delegation
    alone is no amendment.
    """

    plan: int
    plan_agency: str
    procedure: str
    managing_agency: str
    scope: str
    group: str
    level: str
    field_key: str
    base: int
    draft: int | None
    operations: list[str]
    abolishes: bool
    revision: int
    amends: bool = True


class MethodFacts(_Part):
    """The unit cost before and after by one method; results of two methods are never added.

    A lower bound is true where a part of the cost is unknown. Of `cases_of` cases a year
    `cases_left` are left afterwards. `default_share` is what rests on
    default times, in per mille of the cost before.
    """

    method: str
    before: int | None
    after: int | None
    lower_bound_before: bool
    lower_bound_after: bool
    default_share: int | None
    cases_left: int = 1
    cases_of: int = 1


class BenefitFacts(_Part):
    """The benefit of an item as it was computed on a day under one set of parameters.

    `term_before` and `term_after` are decimal numbers of `term_unit` (see `TermUnit`).
    """

    on: date
    parameter_set: str
    methods: list[MethodFacts]
    term_unit: str | None
    term_before: str | None
    term_after: str | None
    dossiers_per_year: int | None


class ProcedureAssessed(Event):
    """A check changed what is found in a procedure; `found` counts the findings by rule."""

    TYPE: ClassVar[str] = "review.procedure_assessed"
    SUBJECT: ClassVar[str] = "procedure"

    rules: str
    appeared: int
    gone: int
    found: dict[str, int]


class FindingDismissed(Event):
    TYPE: ClassVar[str] = "review.finding_dismissed"
    SUBJECT: ClassVar[str] = "finding"

    rule: str
    procedure: str
    managing_agency: str


class FindingReopened(Event):
    """An earlier judgement of a finding no longer holds."""

    TYPE: ClassVar[str] = "review.finding_reopened"
    SUBJECT: ClassVar[str] = "finding"

    rule: str
    procedure: str
    managing_agency: str
    before: str


class FindingTakenUp(Event):
    """A finding is answered by an operation of an item, or by a correction (`item` None)."""

    TYPE: ClassVar[str] = "review.finding_taken_up"
    SUBJECT: ClassVar[str] = "finding"

    rule: str
    procedure: str
    managing_agency: str
    item: int | None


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


class ObservedCostFacts(_Part):
    """A case by one method: before as it was promised, after as it was observed."""

    method: str
    before: int | None
    after: int | None


class ObservedFacts(_Part):
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


class SheetFacts(_Part):
    """What a review sheet was about when the event happened: the version it was filled in
    against, whose procedure it was, and the set of questions."""

    sheet: int
    version: int
    content_hash: str
    managing_agency: str
    scope: str
    group: str
    level: str
    field_key: str
    questions: str


class SheetOpened(Event):
    """A review sheet was opened; `renews` is the sheet it follows."""

    TYPE: ClassVar[str] = "review.sheet_opened"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    renews: int | None
    asked: int


class SheetAnswered(Event):
    """Somebody answered a question about a place; what he wrote stays in the row.

    `others` is true where this replaced what another person had written, which is kept.
    """

    TYPE: ClassVar[str] = "review.sheet_answered"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: int
    place: str
    question: str
    value: str
    revision: int
    others: bool


class SheetAnswersCopied(Event):
    """Answers were copied from the sheet `source` of the procedure `like`; none was replaced."""

    TYPE: ClassVar[str] = "review.sheet_answers_copied"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: int
    source: int
    like: str
    copied: int


class SheetBroughtUp(Event):
    """An open sheet now rests on a newer reading: of its answers `kept` stand, `to_confirm` are
    about something that changed, `gone` about something that is no longer there."""

    TYPE: ClassVar[str] = "review.sheet_brought_up"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    kept: int
    to_confirm: int
    gone: int


class SheetConcluded(Event):
    """Somebody wrote down what is concluded so far; the reason stays in the row."""

    TYPE: ClassVar[str] = "review.sheet_concluded"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: int
    conclusion: str
    revision: int


class SheetCompleted(Event):
    """A procedure is reviewed: what was concluded on the day `on`, and how many verdicts there
    were of each kind. `renews` is the sheet that this one replaces."""

    TYPE: ClassVar[str] = "review.sheet_completed"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    on: date
    conclusion: Literal["keep", "simplify", "abolish"]
    kept: int
    changed: int
    dropped: int
    renews: int | None


class ReviewedByPlan(Event):
    """A procedure counts as reviewed from the day `on`, when its item in a plan was approved: the
    version the item led to is in force. `renews` is the sheet that this one replaces."""

    TYPE: ClassVar[str] = "review.reviewed_by_plan"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    item: int
    on: date
    renews: int | None


class SheetReopened(Event):
    """A completed sheet is being filled in again; the procedure counts as not reviewed."""

    TYPE: ClassVar[str] = "review.sheet_reopened"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    conclusion: str


class SheetWithdrawn(Event):
    """An open sheet was given up."""

    TYPE: ClassVar[str] = "review.sheet_withdrawn"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts


class ReReviewNoted(Event):
    """A reviewed procedure is to be reviewed again: `kind` as in `ReReviewKind`, `about` a
    document's number or another procedure's code. `content_changed` means that the sheet no longer
    says what holds."""

    TYPE: ClassVar[str] = "review.rereview_noted"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    kind: str
    about: str


class ReReviewSettled(Event):
    """A reason to review again ended: `reviewed` again, or `gone`."""

    TYPE: ClassVar[str] = "review.rereview_settled"
    SUBJECT: ClassVar[str] = "procedure"

    sheet: SheetFacts
    kind: str
    about: str
    outcome: Literal["reviewed", "gone"]


class PlanWithdrawn(Event):
    """All that was open in a plan was withdrawn in one act; each item has its own event."""

    TYPE: ClassVar[str] = "review.plan_withdrawn"
    SUBJECT: ClassVar[str] = "plan"

    withdrawn: list[int]
    revoked: list[int]


class OpinionAsked(Event):
    """An agency was asked for its opinion; `item` None where it is about the whole plan."""

    TYPE: ClassVar[str] = "review.opinion_asked"
    SUBJECT: ClassVar[str] = "opinion"

    plan: int
    item: int | None
    agency: str
    due_on: date


class OpinionReminded(Event):
    TYPE: ClassVar[str] = "review.opinion_reminded"
    SUBJECT: ClassVar[str] = "opinion"

    agency: str
    reminders: int


class OpinionGiven(Event):
    """What the agency thinks; `positions` of single items by their ids."""

    TYPE: ClassVar[str] = "review.opinion_given"
    SUBJECT: ClassVar[str] = "opinion"

    plan: int
    item: int | None
    agency: str
    position: str
    positions: dict[str, str]
    late: bool


class OpinionWithdrawn(Event):
    """The agency is not asked any more."""

    TYPE: ClassVar[str] = "review.opinion_withdrawn"
    SUBJECT: ClassVar[str] = "opinion"

    agency: str


class RecommendationFacts(_Part):
    """What a recommendation is about: who recommends, for which procedure, what kinds."""

    agency: str
    procedure: str
    managing_agency: str
    operations: list[str]
    revision: int


class RecommendationBegun(Event):
    TYPE: ClassVar[str] = "review.recommendation_begun"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts
    plan: int | None


class RecommendationChanged(Event):
    """Its operations or its reason were changed before it was sent."""

    TYPE: ClassVar[str] = "review.recommendation_changed"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class RecommendationSent(Event):
    TYPE: ClassVar[str] = "review.recommendation_sent"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class RecommendationTakenUp(Event):
    """Taken up into an item; `left` are the kinds of operations that could not be added."""

    TYPE: ClassVar[str] = "review.recommendation_taken_up"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts
    item: int
    left: list[str]


class RecommendationDeclined(Event):
    TYPE: ClassVar[str] = "review.recommendation_declined"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class RecommendationWithdrawn(Event):
    TYPE: ClassVar[str] = "review.recommendation_withdrawn"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class ProvisionFacts(_Part):
    """A provision to be amended, or that none is; an agency by its key."""

    entry: int
    document: str
    named: str
    place: str
    none_needed: bool
    operations: list[int]
    owner: str | None
    due_on: date | None


class LawChangesNamed(Event):
    """What must be amended for operations of the item was entered or corrected."""

    TYPE: ClassVar[str] = "review.law_changes_named"
    SUBJECT: ClassVar[str] = "plan_item"

    provisions: list[ProvisionFacts]
    count: int
    revision: int


class LawChangesDropped(Event):
    TYPE: ClassVar[str] = "review.law_changes_dropped"
    SUBJECT: ClassVar[str] = "plan_item"

    entries: list[int]
    count: int
    revision: int


class LawChangeAssigned(Event):
    """Who sees to an amendment, and by when, was changed."""

    TYPE: ClassVar[str] = "review.law_change_assigned"
    SUBJECT: ClassVar[str] = "plan_item"

    entry: int
    owner: str | None
    due_on: date | None


class AmendingFacts(_Part):
    """An amending document as it stands."""

    owner: str
    kind: str
    planned_on: date | None
    revision: int


class AmendingDocumentOpened(Event):
    TYPE: ClassVar[str] = "review.amending_document_opened"
    SUBJECT: ClassVar[str] = "amending_document"

    facts: AmendingFacts


class AmendingDocumentDescribed(Event):
    TYPE: ClassVar[str] = "review.amending_document_described"
    SUBJECT: ClassVar[str] = "amending_document"

    facts: AmendingFacts


class AmendmentsCovered(Event):
    """Provisions were put into an amending document (`added`) or taken out of it."""

    TYPE: ClassVar[str] = "review.amendments_covered"
    SUBJECT: ClassVar[str] = "amending_document"

    added: bool
    entries: list[int]
    count: int
    revision: int


class AmendingDocumentIssued(Event):
    TYPE: ClassVar[str] = "review.amending_document_issued"
    SUBJECT: ClassVar[str] = "amending_document"

    facts: AmendingFacts
    document: str
    signed_on: date
    effective_from: date
    entries: list[int]


class AmendingDocumentGivenUp(Event):
    """The draft is given up; what it covered is open again."""

    TYPE: ClassVar[str] = "review.amending_document_given_up"
    SUBJECT: ClassVar[str] = "amending_document"

    facts: AmendingFacts
    entries: list[int]
