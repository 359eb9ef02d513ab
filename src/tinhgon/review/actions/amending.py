"""Amending documents that are drafted: begun, described, given up, taken over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.api import DOCUMENT_KIND_LABELS, Agency, agencies_within
from tinhgon.review.actions.amending_records import (
    amending_facts,
    check_still_draft,
    save_document,
    take_document,
    tell_document,
)
from tinhgon.review.events import (
    AmendingDocumentDescribed,
    AmendingDocumentGivenUp,
    AmendingDocumentOpened,
    AmendingDocumentTakenOver,
)
from tinhgon.review.models import AmendingDocument, LawChange
from tinhgon.review.policies import check_amend
from tinhgon.review.vocabulary import AmendingState, ItemState

_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class AmendingDraft:
    """What is said of a document still to be issued; `kind` as in the registry, "" unknown."""

    title: str
    kind: str = ""
    planned_on: date | None = None


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
    tell_document(by, row, AmendingDocumentOpened(facts=amending_facts(row)))
    return row


@transaction.atomic
def describe_amending_document(
    *, by: Actor, amending: int, revision: int, said: AmendingDraft
) -> AmendingDocument:
    """Change title, kind or planned day of a draft (id) as it was seen at `revision`."""
    row = take_document(by, amending, revision)
    check_still_draft(row)
    draft = _checked(said)
    row.title, row.kind, row.planned_on = draft.title, draft.kind, draft.planned_on
    save_document(row, "title", "kind", "planned_on")
    tell_document(by, row, AmendingDocumentDescribed(facts=amending_facts(row)))
    return row


@transaction.atomic
def give_up_amending_document(
    *, by: Actor, amending: int, revision: int, reason: str
) -> AmendingDocument:
    """Give up a draft (id); what it covered is open again."""
    row = take_document(by, amending, revision)
    check_still_draft(row)
    said = nfc(reason).strip()
    if not said:
        raise Refusal(gettext_noop("Say why the draft is given up; whoever waits will read it."))
    entries = list(row.law_changes.values_list("pk", flat=True))
    row.law_changes.update(amending=None, left=row)
    row.state, row.reason = AmendingState.ABANDONED.value, said
    save_document(row, "state", "reason")
    tell_document(by, row, AmendingDocumentGivenUp(facts=amending_facts(row), entries=entries))
    return row


def follow_items(by: Actor, items: Collection[int], gone: Collection[int], into: Agency) -> None:
    """Drafts of agencies that have ended (ids) go to `into` once nothing they cover, of these items
    (ids) and others, is left outside its plans. What is issued stays who issued it. Part of an
    action."""
    drafts = AmendingDocument.objects.select_for_update(of=("self",)).filter(
        pk__in=LawChange.objects.filter(item__in=items).exclude(amending=None).values("amending"),
        owner__in=gone,
        state=AmendingState.DRAFT.value,
    )
    within = set(agencies_within([into.pk]))
    for row in drafts.select_related("owner").order_by("pk"):
        held = row.law_changes.exclude(item__state=ItemState.WITHDRAWN.value)
        if held.exclude(item__plan__agency__in=within).exists():
            continue
        before = row.owner
        row.owner = into
        save_document(row, "owner")
        tell_document(
            by, row, AmendingDocumentTakenOver(agency_before=before.key, facts=amending_facts(row))
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
