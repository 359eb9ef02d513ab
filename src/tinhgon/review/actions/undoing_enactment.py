"""A document that enacts items was recorded by mistake: the items are approved again, as before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.api import LegalDocument, can_record_law, forget_days
from tinhgon.review.actions.item_records import (
    benefit_facts,
    check_acts,
    item_facts,
    save_items,
    stored_benefit_of,
    take_items,
    told_of,
)
from tinhgon.review.catalogue import delegations_of
from tinhgon.review.events import ItemEnactmentUndone
from tinhgon.review.models import ItemComment, PlanItem
from tinhgon.review.transitions import next_state
from tinhgon.review.vocabulary import ItemAct


@transaction.atomic
def undo_enactment(*, by: Actor, items: Mapping[int, int], comment: str) -> list[PlanItem]:
    """Take back the document recorded for enacted items (id → revision seen), all or none;
    `comment` says why.

    What was approved and promised stays; what must be amended waits for its document again. The
    document stays recorded; the days told for it go where nothing else rests on it. Refuses an item
    that is published, and one whose enactment recorded who handles the procedure by delegation.
    """
    said = nfc(comment).strip()
    if not said:
        raise Refusal(
            gettext_noop("Say why the enacting document is taken back; the drafter will read it.")
        )
    rows = take_items(by, items)
    check_acts(by, ItemAct.UNDO_ENACTMENT, rows)
    for row in rows:
        _check_not_delegated(row)
    documents = [_document_of(row) for row in rows]
    told = {(document, row.enacted_day) for document, row in zip(documents, rows, strict=True)}
    for row in rows:
        row.state = next_state(row.state_word, ItemAct.UNDO_ENACTMENT).value
        row.enacting_document = row.enacted_from = None
        row.enacted_benefit = row.observed = ""
    save_items(rows, "state", "enacting_document", "enacted_from", "enacted_benefit", "observed")
    comments = _written(by, rows, said)
    append_many(
        (
            told_of(
                row,
                ItemEnactmentUndone(
                    item=item_facts(row),
                    document=document.normal_number,
                    comment=comment.pk,
                    promised=benefit_facts(row, stored_benefit_of(row)),
                    signed_on=_approved_on(row),
                ),
            )
            for row, document, comment in zip(rows, documents, comments, strict=True)
        ),
        by=by,
    )
    for document, day in told:
        forget_told(by, document, day)
    return rows


def forget_told(by: Actor, document: LegalDocument, effective_from: date) -> None:
    """The days told for a document by mistake bind nobody who records it again. Part of an
    action."""
    if can_record_law(by):
        forget_days(by=by, document=document, effective_from=effective_from)


def _check_not_delegated(row: PlanItem) -> None:
    if delegations_of(row):
        raise Refusal(
            gettext_noop(
                "%(code)s: with its enactment it was recorded who handles the procedure by "
                "delegation, and that is not taken back. Publish the item, and record the right "
                "document and days by a further one."
            ),
            code=row.procedure.code,
        )


def _document_of(row: PlanItem) -> LegalDocument:
    if row.enacting_document is None:
        raise ValueError(f"item {row.pk} is enacted by no document")
    return row.enacting_document


def _approved_on(row: PlanItem) -> date:
    if row.decision is None:
        raise ValueError(f"item {row.pk} was never approved")
    return row.decision.signed_on


def _written(by: Actor, rows: Sequence[PlanItem], said: str) -> list[ItemComment]:
    return ItemComment.objects.bulk_create(
        ItemComment(
            item=row,
            act=ItemAct.UNDO_ENACTMENT.value,
            text=said,
            written_at=timezone.now(),
            written_by=by.account_id,
        )
        for row in rows
    )
