"""What must be amended for approved items, and the documents that amend it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from tinhgon.foundation.events.api import Event
from tinhgon.review.events.parts import Part


class ProvisionFacts(Part):
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


class AmendingFacts(Part):
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


class AmendingDocumentTakenOver(Event):
    """The draft goes on with an agency that took over all it was for, `agency_before` has ended."""

    TYPE: ClassVar[str] = "review.amending_document_taken_over"
    SUBJECT: ClassVar[str] = "amending_document"

    agency_before: str
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


class AmendingIssueUndone(Event):
    """The record that it was issued as `document` was a mistake: it is a draft again, and the items
    with the ids `items` are not enacted any more."""

    TYPE: ClassVar[str] = "review.amending_issue_undone"
    SUBJECT: ClassVar[str] = "amending_document"

    facts: AmendingFacts
    document: str
    items: list[int]


class AmendingDocumentGivenUp(Event):
    """The draft is given up; what it covered is open again."""

    TYPE: ClassVar[str] = "review.amending_document_given_up"
    SUBJECT: ClassVar[str] = "amending_document"

    facts: AmendingFacts
    entries: list[int]
