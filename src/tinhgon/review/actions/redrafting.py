"""What follows at once when the operations or the base of an item change: draft and benefit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.review.catalogue import base_content, draft_content, draft_of, drop_draft
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.permissions import DRAFT
from tinhgon.review.pricing import price
from tinhgon.review.rules.benefit import Benefit, stored_benefit

REDRAFTED = ("draft", "abolishes", "benefit")


def redraft(
    by: Actor,
    item: PlanItem,
    operations: Sequence[Operation],
    permission: Permission = DRAFT,
) -> None:
    """Set the item's draft, abolition and benefit from `operations`; the caller saves them.

    Refuses impossible or conflicting operations with the sentence of the one at fault.
    """
    before = base_content(item)
    if not operations:
        drop_draft(by, item, "no operation left", permission)
        item.abolishes, item.benefit = False, ""
        return
    outcome = apply_operations(before, operations)
    item.abolishes = outcome.abolished
    if outcome.abolished:
        drop_draft(by, item, "the procedure is to be abolished", permission)
        after = None
    else:
        after = outcome.content
        item.draft = draft_of(by, item, after, operations, permission)
    item.benefit = stored_benefit(price(before, after))


def benefit_on(item: PlanItem, on: date | None = None) -> Benefit:
    """The benefit of the item as it stands, under the parameters of a day (today)."""
    after = None if item.abolishes else draft_content(item)
    return price(base_content(item), after, on)
