"""What follows at once when the operations or the base of an item change: draft and benefit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.procedures.api import Content, Procedure
from tinhgon.review.actions.item_records import operations_of
from tinhgon.review.catalogue import (
    base_content,
    draft_content,
    draft_of,
    drop_draft,
    successor_content,
    successor_of,
)
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.sequence import Outcome, apply_operations, practised, renewals
from tinhgon.review.permissions import DRAFT
from tinhgon.review.pricing import price, price_merged
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
    elif outcome.content == before:
        drop_draft(by, item, "the procedure is not amended", permission)
    else:
        item.draft = draft_of(by, item, outcome.content, operations, permission)
    item.benefit = stored_benefit(_benefit(by, item, before, outcome))


def benefit_on(by: Actor, item: PlanItem, on: date | None = None) -> Benefit:
    """The benefit of the item as it stands, under the parameters of a day (today)."""
    before, operations = base_content(item), operations_of(item)
    content = draft_content(item) or before
    outcome = Outcome(
        content=content,
        practised=practised(content, operations),
        abolished=item.abolishes,
        successor=_code(operations),
        renewals=renewals(before, operations),
    )
    return _benefit(by, item, before, outcome, on)


def successor_in(by: Actor, item: PlanItem) -> Procedure | None:
    """The procedure the item's goes into, where it is merged."""
    code = _code(operations_of(item))
    return None if code is None else successor_of(by, item, code)


def _code(operations: Sequence[Operation]) -> str | None:
    return next(filter(None, (operation.successor() for operation in operations)), None)


def _benefit(
    by: Actor, item: PlanItem, before: Content, outcome: Outcome, on: date | None = None
) -> Benefit:
    if outcome.successor is not None:
        into = successor_of(by, item, outcome.successor)
        return price_merged(
            before, successor_content(into), on, procedure=item.procedure_id, into=into.pk
        )
    after = None if outcome.abolished else outcome.practised
    return price(before, after, on, procedure=item.procedure_id, renewals=outcome.renewals)
