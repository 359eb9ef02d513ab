"""What follows at once when the operations or the base of an item change: draft and benefit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.foundation.events.api import Entry
from tinhgon.procedures.api import (
    Content,
    DraftInHand,
    Procedure,
    Version,
    contents_of,
)
from tinhgon.review.actions.item_records import operations_of
from tinhgon.review.catalogue import base_content, successor_content, successor_of
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import plain_operation
from tinhgon.review.operations.sequence import Outcome, apply_operations, practised, renewals
from tinhgon.review.pricing import Scale, price, price_merged, scales_of
from tinhgon.review.rules.benefit import Benefit, stored_benefit

REDRAFTED = ("draft", "abolishes", "benefit")


@dataclass(frozen=True, slots=True)
class Led:
    """What operations lead an item to; without `content` it needs no draft, and why not."""

    abolishes: bool = False
    benefit: str = ""
    content: Content | None = None
    why: str = "no operation left"


def led_to(
    by: Actor, item: PlanItem, operations: Sequence[Operation], scale: Scale | None = None
) -> Led:
    """What `operations` make of the item; nothing is stored.

    Refuses impossible or conflicting operations with the sentence of the one at fault. `scale`
    says what it is priced by where that is known already.
    """
    if not operations:
        return Led()
    before = base_content(item)
    outcome = apply_operations(before, operations)
    benefit = stored_benefit(_benefit(by, item, before, outcome, scale=scale))
    if outcome.abolished:
        return Led(abolishes=True, benefit=benefit, why="the procedure is to be abolished")
    if outcome.content == before:
        return Led(benefit=benefit, why="the procedure is not amended")
    return Led(benefit=benefit, content=outcome.content)


def follow(
    draft: DraftInHand,
    item: PlanItem,
    led: Led,
    operations: Sequence[Operation],
    permission: Permission,
) -> Entry | None:
    """Set the item's draft, abolition and benefit to what its `operations` lead to; the event of
    the draft, if it moves. The caller stores item and draft."""
    told = None
    if led.content is not None:
        plain = [plain_operation(each) for each in operations]
        told = draft.say(item.base, led.content, plain, permission)
    elif draft.draft is not None:
        told = draft.give_up(led.why, permission)
    item.draft = draft.draft
    item.abolishes, item.benefit = led.abolishes, led.benefit
    return told


def benefits_on(by: Actor, items: Sequence[PlanItem], on: date | None = None) -> dict[int, Benefit]:
    """The benefits of items as they stand, by item (id), under the parameters of a day (today);
    what is alike is asked once."""
    scales = scales_of([item.procedure_id for item in items], on)
    drafted = contents_of(
        Version.objects.filter(pk__in=[item.draft_id for item in items if item.draft_id])
    )
    return {
        item.pk: _as_it_stands(
            by, item, drafted.get(item.draft_id or 0), on, scales[item.procedure_id]
        )
        for item in items
    }


def _as_it_stands(
    by: Actor, item: PlanItem, draft: Content | None, on: date | None, scale: Scale
) -> Benefit:
    before, operations = base_content(item), operations_of(item)
    content = draft or before
    outcome = Outcome(
        content=content,
        practised=practised(content, operations),
        abolished=item.abolishes,
        successor=_code(operations),
        renewals=renewals(before, operations),
    )
    return _benefit(by, item, before, outcome, on=on, scale=scale)


def successor_in(by: Actor, item: PlanItem) -> Procedure | None:
    """The procedure the item's goes into, where it is merged."""
    code = _code(operations_of(item))
    return None if code is None else successor_of(by, item, code)


def _code(operations: Sequence[Operation]) -> str | None:
    return next(filter(None, (operation.successor() for operation in operations)), None)


def _benefit(
    by: Actor,
    item: PlanItem,
    before: Content,
    outcome: Outcome,
    *,
    on: date | None = None,
    scale: Scale | None = None,
) -> Benefit:
    if outcome.successor is not None:
        into = successor_of(by, item, outcome.successor)
        return price_merged(
            before, successor_content(into), on, procedure=item.procedure_id, into=into.pk
        )
    after = None if outcome.abolished else outcome.practised
    return price(
        before, after, on, procedure=item.procedure_id, renewals=outcome.renewals, scale=scale
    )
