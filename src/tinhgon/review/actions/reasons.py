"""Why procedures are simplified, written for many items of a plan in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.review.actions.item_records import take_items
from tinhgon.review.actions.items import ItemTexts, describe_item
from tinhgon.review.models import PlanItem


@dataclass(frozen=True, slots=True)
class SaidReason:
    """An item as it was seen, and why its procedure is simplified (lý do)."""

    revision: int
    reason: str


@transaction.atomic
def reason_items(*, by: Actor, reasons: Mapping[int, SaidReason]) -> list[PlanItem]:
    """Write the reason of items (id → as seen, and the reason), all or none.

    What else is written about them stays. Refuses like `describe_item`.
    """
    rows = take_items(by, {item: said.revision for item, said in reasons.items()})
    return [
        describe_item(
            by=by,
            item=row.pk,
            revision=row.revision,
            texts=ItemTexts(
                reason=reasons[row.pk].reason,
                recommendation=row.recommendation,
                roadmap=row.roadmap,
                dossiers_per_year=row.dossiers_per_year,
            ),
        )
        for row in rows
    ]
