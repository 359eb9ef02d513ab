"""What becomes of a published item when the procedure it abolished is there again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import PublicationKind, PublicationRow
from tinhgon.review.actions.item_records import (
    item_facts,
    save_item,
    take_item,
    tell,
)
from tinhgon.review.events import AbolitionReversed
from tinhgon.review.models import PlanItem
from tinhgon.review.vocabulary import ItemState

_ABOLISHED = PublicationKind.ABOLISHED.value


def reverse_abolitions(*, by: Actor, codes: Collection[str] | None = None) -> int:
    """Take what the published items of these procedures (or of all) abolished as cut no more, where
    a later decision has brought the procedure back by today; of how many items. Each in a
    transaction of its own; looked at again, nothing is left to do."""
    rows = _standing()
    if codes is not None:
        rows = rows.filter(procedure__code__in=codes)
    back = PublicationRow.objects.filter(
        procedure__in=rows.values("procedure"), version__isnull=False, effective_from__lte=today()
    )
    waiting = rows.filter(procedure__in=back.values("procedure")).order_by("pk")
    return sum(_settle(by, item) for item in list(waiting.values_list("pk", flat=True)))


def _standing() -> QuerySet[PlanItem]:
    """What was abolished by items that nothing has brought back as far as is noted."""
    return PlanItem.objects.filter(
        abolishes=True, state=ItemState.PUBLISHED.value, lapsed_by__isnull=True
    )


@transaction.atomic
def _settle(by: Actor, pk: int) -> bool:
    """Whether the procedure of the item is there again."""
    held = _standing().select_for_update(of=("self",)).filter(pk=pk).first()
    if held is None:
        return False
    item = take_item(by, pk, held.revision)
    back = _return_of(item, today())
    if back is None or item.decision is None:
        return False
    item.lapsed_by, item.observed = back, ""
    save_item(item, "lapsed_by", "observed")
    told = AbolitionReversed(
        item=item_facts(item),
        decision=back.decision.number,
        issuer=back.decision.issuer.key,
        effective_from=back.effective_from,
    )
    tell(by, item, told)
    return True


def _return_of(item: PlanItem, on: date) -> PublicationRow | None:
    """What has brought back by a day the procedure that the item's decision abolished. What amends
    it before it ends does not."""
    rows = PublicationRow.objects.filter(procedure=item.procedure)
    ended = rows.filter(decision=item.publication_id, kind=_ABOLISHED).first()
    if ended is None:
        return None
    later = rows.filter(
        pk__gt=ended.pk,
        version__isnull=False,
        effective_from__gte=ended.effective_from,
        effective_from__lte=on,
    )
    return later.select_related("decision__issuer").order_by("effective_from", "pk").first()
