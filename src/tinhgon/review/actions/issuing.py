"""Amending documents issued: what they complete is enacted, and the registry learns of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.api import (
    LegalRelation,
    RelationKind,
    find_or_create_documents,
    record_relation,
)
from tinhgon.review.actions.amending_records import (
    amending_facts,
    check_still_draft,
    check_unchanged,
    save_document,
    seen_document,
    take_document,
    tell_document,
)
from tinhgon.review.actions.enacting import EnactingDocument, recorded_document
from tinhgon.review.actions.enacting_covered import NotEnacted, covered_items, enact_what_is_covered
from tinhgon.review.events import AmendingDocumentIssued
from tinhgon.review.models import AmendingDocument, LawChange, PlanItem
from tinhgon.review.policies import check_amend
from tinhgon.review.queries.amending_rights import enactable
from tinhgon.review.vocabulary import AmendingState, ItemState


@dataclass(frozen=True, slots=True)
class Enacted:
    """Items that an issued document led to enactment, and those it did not, with the reason.

    `elsewhere` counts the items of other agencies, of which the actor may not know: they are
    enacted there.
    """

    amending: AmendingDocument
    enacted: tuple[PlanItem, ...]
    left: tuple[NotEnacted, ...]
    elsewhere: int


@transaction.atomic
def issue_amending_document(
    *, by: Actor, amending: int, revision: int, issued: EnactingDocument
) -> Enacted:
    """Record number and days of a document (id) that was signed, and enact what it completes.

    Items all of whose provisions are covered by issued documents become enacted from the last
    day of these; the others are named with what they lack. The registry learns which documents
    it amends.
    """
    row = take_document(by, amending, revision)
    check_still_draft(row)
    held = row.law_changes.exclude(item__state=ItemState.WITHDRAWN.value)
    entries = list(held.select_related("item__procedure", "item__plan__agency", "item__decision"))
    document = recorded_document(by, [entry.item for entry in entries], issued)
    taken = AmendingDocument.objects.filter(document=document).first()
    if taken is not None:
        raise Refusal(
            gettext_noop("%(number)s is recorded already for “%(title)s”; check the number."),
            number=document.normal_number,
            title=taken.title,
        )
    row.document, row.state = document, AmendingState.ISSUED.value
    row.signed_on, row.effective_from = issued.signed_on, issued.effective_from
    row.drafted_title, row.title = row.title, document.title or row.title
    save_document(row, "document", "state", "signed_on", "effective_from", "title", "drafted_title")
    _relate(by, row, entries)
    tell_document(
        by,
        row,
        AmendingDocumentIssued(
            facts=amending_facts(row),
            document=document.normal_number,
            signed_on=issued.signed_on,
            effective_from=issued.effective_from,
            entries=[entry.pk for entry in entries],
        ),
    )
    return Enacted(row, *enact_what_is_covered(by, row))


@transaction.atomic
def enact_covered_items(*, by: Actor, amending: int, revision: int) -> Enacted:
    """Enact the items of an issued document (id) that lack nothing any more; whoever does not keep
    it does so for the items in his own reach."""
    row = seen_document(by, amending)
    waiting = visible(covered_items(row), by).select_related("procedure", "plan__agency")
    if not enactable(by, waiting):
        check_amend(by, row.owner)
    check_unchanged(row, revision)
    if row.state_word is not AmendingState.ISSUED:
        raise Refusal(gettext_noop("This document is not issued yet; record its number first."))
    enacted, left, elsewhere = enact_what_is_covered(by, row)
    refusal = next((each.refusal for each in left if each.refusal is not None), None)
    if not enacted and refusal is not None:
        raise refusal
    return Enacted(row, enacted, left, elsewhere)


def _relate(by: Actor, row: AmendingDocument, entries: list[LawChange]) -> None:
    """The registry learns which documents this one amends, in part, from its day on. What somebody
    has recorded already stays as it is."""
    if row.document is None:
        return
    numbers = {entry.document for entry in entries} - {"", row.document.normal_number}
    relations = LegalRelation.objects.filter(newer=row.document, kind=RelationKind.AMENDS.value)
    told = set(relations.values_list("older", flat=True))
    known = find_or_create_documents(by=by, names=[(number, "") for number in sorted(numbers)])
    for older in known.values():
        if older.pk in told:
            continue
        record_relation(
            by=by,
            newer=row.document,
            older=older,
            kind=RelationKind.AMENDS,
            effective=row.effective_from,
            whole=False,
            source=row.document.normal_number,
        )
