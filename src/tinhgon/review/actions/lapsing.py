"""What becomes of an open item when a decision abolishes its procedure: it lapses, is thereby
carried out, or has taken effect before and is still published."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import PublicationKind, PublicationRow
from tinhgon.review.actions.enacting import EnactingDocument, carry_out_by, enact_items
from tinhgon.review.actions.ending import end_without_act
from tinhgon.review.actions.item_records import item_facts, take_item, tell
from tinhgon.review.bases import abolition_facts, abolition_of, is_carried_out_by
from tinhgon.review.events import ItemLapsed
from tinhgon.review.models import PlanItem
from tinhgon.review.vocabulary import ITEM_OVER, ItemAct, ItemState


def lapse_items(*, by: Actor, codes: Collection[str] | None = None) -> int:
    """Settle the open items whose procedures (those with these codes, or all) a decision has
    abolished; how many it settled. Each in a transaction of its own; looked at again, nothing is
    left to do."""
    ended = PublicationRow.objects.filter(kind=PublicationKind.ABOLISHED.value)
    rows = PlanItem.objects.exclude(state__in=ITEM_OVER).filter(
        procedure__in=ended.values("procedure")
    )
    if codes is not None:
        rows = rows.filter(procedure__code__in=codes)
    waiting = list(rows.order_by("pk").values_list("pk", flat=True))
    return sum(_settle(by, item) for item in waiting)


@transaction.atomic
def _settle(by: Actor, pk: int) -> bool:
    """Whether something became of the item."""
    open_ones = PlanItem.objects.select_for_update().exclude(state__in=ITEM_OVER)
    held = open_ones.filter(pk=pk).first()
    if held is None:
        return False
    item = take_item(by, pk, held.revision)
    abolition = abolition_of(item.procedure)
    if abolition is None:
        return False
    if is_carried_out_by(item, abolition):
        return _carry_out(by, item, abolition)
    if item.enacted_from is not None and item.enacted_from < abolition.effective_from:
        return False
    _lapse(by, item, abolition)
    return True


def _carry_out(by: Actor, item: PlanItem, abolition: PublicationRow) -> bool:
    """The plan asked for this very abolition. Where it is approved and nobody has recorded the
    document behind it, the item waits for that."""
    document = abolition.legal_document
    if item.state_word is ItemState.ENACTED:
        carry_out_by(by, item, abolition)
    elif document is None:
        return False
    else:
        told = EnactingDocument(
            number=document.normal_number,
            signed_on=document.issued_on or abolition.decision.signed_on,
            effective_from=abolition.effective_from,
        )
        try:
            with transaction.atomic():
                enact_items(by=by, items={item.pk: item.revision}, enacted_by=told)
        except Refusal:
            # A document that cannot enact it, such as a decision for a public procedure.
            return False
    return True


def _lapse(by: Actor, item: PlanItem, abolition: PublicationRow) -> None:
    item.lapsed_by = abolition
    before = end_without_act(by, item, ItemAct.LAPSE)
    told = ItemLapsed(
        item=item_facts(item),
        before=before,
        **abolition_facts(abolition).model_dump(),
    )
    tell(by, item, told)
