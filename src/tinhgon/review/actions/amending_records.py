"""Amending documents as actions hold them: locked, as they were seen, told to the log."""

from __future__ import annotations

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import Event, append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.events import AmendingFacts
from tinhgon.review.models import AmendingDocument
from tinhgon.review.policies import check_amend
from tinhgon.review.vocabulary import AmendingState


def take_document(by: Actor, amending: int, revision: int) -> AmendingDocument:
    """The document, locked, as whoever keeps it saw it at `revision`; else a refusal."""
    row = seen_document(by, amending)
    check_amend(by, row.owner)
    check_unchanged(row, revision)
    return row


def seen_document(by: Actor, amending: int) -> AmendingDocument:
    """The document, locked, as far as `by` may know of it."""
    return get_visible(
        AmendingDocument.objects.select_for_update(of=("self",)).select_related(
            "owner", "document"
        ),
        by,
        pk=amending,
    )


def check_unchanged(row: AmendingDocument, revision: int) -> None:
    """Refuse a document that somebody else changed since it was seen at `revision`."""
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed this document meanwhile. What you typed is kept; look "
                "at the change and send it again."
            )
        )


def check_still_draft(row: AmendingDocument) -> None:
    """Refuse a document that was issued or given up."""
    if row.state_word is not AmendingState.DRAFT:
        raise Refusal(
            gettext_noop(
                "“%(title)s” is no draft any more: it was issued or given up. Reload the page."
            ),
            title=row.title,
        )


def save_document(row: AmendingDocument, *fields: str) -> None:
    """Store `fields` under the next revision."""
    row.revision += 1
    row.save(update_fields=[*fields, "revision"])


def amending_facts(row: AmendingDocument) -> AmendingFacts:
    """What the document is now, for the log."""
    return AmendingFacts(
        owner=row.owner.key, kind=row.kind, planned_on=row.planned_on, revision=row.revision
    )


def tell_document(by: Actor, row: AmendingDocument, event: Event) -> None:
    """Append an event about the document, acted in the agency that keeps it."""
    append(event, by=by, subject=row.pk, agency=row.owner.key)
