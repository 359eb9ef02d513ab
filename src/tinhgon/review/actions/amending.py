"""Amending documents: drafted, given provisions to cover, issued or given up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible, visible
from tinhgon.foundation.events.api import Event, append
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.api import (
    DOCUMENT_KIND_LABELS,
    Agency,
    RelationKind,
    find_or_create_documents,
    record_relation,
)
from tinhgon.review.actions.enacting import EnactingDocument, recorded_document
from tinhgon.review.actions.enacting_covered import NotEnacted, enact_what_is_covered
from tinhgon.review.events import (
    AmendingDocumentDescribed,
    AmendingDocumentGivenUp,
    AmendingDocumentIssued,
    AmendingDocumentOpened,
    AmendingFacts,
    AmendmentsCovered,
)
from tinhgon.review.models import AmendingDocument, LawChange, PlanItem
from tinhgon.review.policies import check_amend
from tinhgon.review.vocabulary import AmendingState, ItemState

_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class AmendingDraft:
    """What is said of a document still to be issued; `kind` as in the registry, "" unknown."""

    title: str
    kind: str = ""
    planned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enacted:
    """Items that an issued document led to enactment, and those it did not, with the reason."""

    amending: AmendingDocument
    enacted: tuple[PlanItem, ...]
    left: tuple[NotEnacted, ...]


@transaction.atomic
def open_amending_document(*, by: Actor, owner: Agency, said: AmendingDraft) -> AmendingDocument:
    """Begin a document that `owner` will draft."""
    check_amend(by, owner)
    draft = _checked(said)
    row = AmendingDocument.objects.create(
        owner=owner,
        title=draft.title,
        kind=draft.kind,
        planned_on=draft.planned_on,
        made_at=timezone.now(),
        made_by=by.account_id,
    )
    _tell(by, row, AmendingDocumentOpened(facts=_facts(row)))
    return row


@transaction.atomic
def describe_amending_document(
    *, by: Actor, amending: int, revision: int, said: AmendingDraft
) -> AmendingDocument:
    """Change title, kind or planned day of a draft (id) as it was seen at `revision`."""
    row = _take(by, amending, revision)
    _check_draft(row)
    draft = _checked(said)
    row.title, row.kind, row.planned_on = draft.title, draft.kind, draft.planned_on
    _save(row, "title", "kind", "planned_on")
    _tell(by, row, AmendingDocumentDescribed(facts=_facts(row)))
    return row


@transaction.atomic
def cover_law_changes(
    *, by: Actor, amending: int, revision: int, entries: Collection[int]
) -> AmendingDocument:
    """Put provisions (ids) of approved items into a document, all or none.

    An issued document may cover more: what it amends is sometimes found only when it is read.
    """
    row = _take(by, amending, revision)
    if row.state_word is AmendingState.ABANDONED:
        raise Refusal(gettext_noop("This document was given up; open another one."))
    rows = _entries(by, entries)
    for entry in rows:
        _check_coverable(row, entry)
    LawChange.objects.filter(pk__in=[entry.pk for entry in rows]).update(amending=row)
    _save(row)
    _covered(by, row, rows, added=True)
    return row


@transaction.atomic
def uncover_law_changes(
    *, by: Actor, amending: int, revision: int, entries: Collection[int]
) -> AmendingDocument:
    """Take provisions (ids) out of a document; they are open again."""
    row = _take(by, amending, revision)
    rows = _entries(by, entries)
    for entry in rows:
        if entry.amending_id != row.pk:
            raise NotFound(gettext_noop("It is not in this document any more. Reload the page."))
        _check_still_approved(entry)
    LawChange.objects.filter(pk__in=[entry.pk for entry in rows]).update(amending=None)
    _save(row)
    _covered(by, row, rows, added=False)
    return row


@transaction.atomic
def issue_amending_document(
    *, by: Actor, amending: int, revision: int, issued: EnactingDocument
) -> Enacted:
    """Record number and days of a document (id) that was signed, and enact what it completes.

    Items all of whose provisions are covered by issued documents become enacted from the last
    day of these; the others are named with what they lack. The registry learns which documents
    it amends.
    """
    row = _take(by, amending, revision)
    _check_draft(row)
    entries = list(row.law_changes.select_related("item__procedure", "item__plan__agency"))
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
    _save(row, "document", "state", "signed_on", "effective_from")
    _relate(by, row, entries)
    _tell(
        by,
        row,
        AmendingDocumentIssued(
            facts=_facts(row),
            document=document.normal_number,
            signed_on=issued.signed_on,
            effective_from=issued.effective_from,
            entries=[entry.pk for entry in entries],
        ),
    )
    return Enacted(row, *enact_what_is_covered(by, row))


@transaction.atomic
def enact_covered_items(*, by: Actor, amending: int, revision: int) -> Enacted:
    """Enact the items of an issued document (id) that lack nothing any more."""
    row = _take(by, amending, revision)
    if row.state_word is not AmendingState.ISSUED:
        raise Refusal(gettext_noop("This document is not issued yet; record its number first."))
    enacted, left = enact_what_is_covered(by, row)
    refusal = next((each.refusal for each in left if each.refusal is not None), None)
    if not enacted and refusal is not None:
        raise refusal
    return Enacted(row, enacted, left)


@transaction.atomic
def give_up_amending_document(
    *, by: Actor, amending: int, revision: int, reason: str
) -> AmendingDocument:
    """Give up a draft (id); what it covered is open again."""
    row = _take(by, amending, revision)
    _check_draft(row)
    said = nfc(reason).strip()
    if not said:
        raise Refusal(gettext_noop("Say why the draft is given up; whoever waits will read it."))
    entries = list(row.law_changes.values_list("pk", flat=True))
    row.law_changes.update(amending=None)
    row.state, row.reason = AmendingState.ABANDONED.value, said
    _save(row, "state", "reason")
    _tell(by, row, AmendingDocumentGivenUp(facts=_facts(row), entries=entries))
    return row


def _take(by: Actor, amending: int, revision: int) -> AmendingDocument:
    row = get_visible(
        AmendingDocument.objects.select_for_update(of=("self",)).select_related(
            "owner", "document"
        ),
        by,
        pk=amending,
    )
    check_amend(by, row.owner)
    if row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed this document meanwhile. What you typed is kept; look "
                "at the change and send it again."
            )
        )
    return row


def _check_draft(row: AmendingDocument) -> None:
    if row.state_word is not AmendingState.DRAFT:
        raise Refusal(
            gettext_noop(
                "“%(title)s” is no draft any more: it was issued or given up. Reload the page."
            ),
            title=row.title,
        )


def _checked(said: AmendingDraft) -> AmendingDraft:
    title = " ".join(nfc(said.title).split())
    if not title or len(title) > _LONGEST_TITLE:
        raise Refusal(
            gettext_noop("Give the document a title of at most %(longest)s characters."),
            longest=_LONGEST_TITLE,
        )
    if said.kind not in DOCUMENT_KIND_LABELS:
        raise Refusal(gettext_noop("Choose what kind of document it is from the list."))
    return AmendingDraft(title, said.kind, said.planned_on)


def _entries(by: Actor, entries: Collection[int]) -> list[LawChange]:
    if not entries:
        raise Refusal(gettext_noop("Choose at least one provision first."))
    rows = list(
        visible(LawChange.objects.filter(pk__in=set(entries)), by).select_related(
            "item__procedure", "amending"
        )
    )
    if len(rows) != len(set(entries)):
        raise NotFound(
            gettext_noop("One of the provisions is not there any more. Reload the page.")
        )
    return rows


def _check_coverable(row: AmendingDocument, entry: LawChange) -> None:
    _check_still_approved(entry)
    if entry.none_needed:
        raise Refusal(
            gettext_noop("%(code)s: nothing is to be amended there."),
            code=entry.item.procedure.code,
        )
    if entry.amending is not None and entry.amending_id != row.pk:
        raise Refusal(
            gettext_noop("%(code)s: this provision is in “%(title)s” already; take it out there."),
            code=entry.item.procedure.code,
            title=entry.amending.title,
        )


def _check_still_approved(entry: LawChange) -> None:
    if entry.item.state_word is not ItemState.APPROVED:
        raise Refusal(
            gettext_noop(
                "%(code)s is not (or no longer) an approved item that waits for enactment. Reload "
                "the page."
            ),
            code=entry.item.procedure.code,
        )


def _relate(by: Actor, row: AmendingDocument, entries: list[LawChange]) -> None:
    """The registry learns which documents this one amends, in part, from its day on."""
    if row.document is None:
        return
    numbers = {entry.document for entry in entries} - {"", row.document.normal_number}
    known = find_or_create_documents(by=by, names=[(number, "") for number in sorted(numbers)])
    for older in known.values():
        record_relation(
            by=by,
            newer=row.document,
            older=older,
            kind=RelationKind.AMENDS,
            effective=row.effective_from,
            whole=False,
            source=row.document.normal_number,
        )


def _covered(by: Actor, row: AmendingDocument, entries: list[LawChange], *, added: bool) -> None:
    ids = sorted(entry.pk for entry in entries)
    _tell(
        by,
        row,
        AmendmentsCovered(added=added, entries=ids, count=len(ids), revision=row.revision),
    )


def _save(row: AmendingDocument, *fields: str) -> None:
    row.revision += 1
    row.save(update_fields=[*fields, "revision"])


def _facts(row: AmendingDocument) -> AmendingFacts:
    return AmendingFacts(
        owner=row.owner.key, kind=row.kind, planned_on=row.planned_on, revision=row.revision
    )


def _tell(by: Actor, row: AmendingDocument, event: Event) -> None:
    append(event, by=by, subject=row.pk, agency=row.owner.key)
