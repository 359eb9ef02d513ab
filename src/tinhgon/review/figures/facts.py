"""From events to the fact of an item; pure, the same for the same events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tinhgon.costing.api import Method
from tinhgon.figures.api import Touches
from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.events.api import Event, LoggedEvent
from tinhgon.review.events import (
    AbolitionReversed,
    BenefitFacts,
    ItemAccepted,
    ItemAdded,
    ItemApproved,
    ItemChangedInAppraisal,
    ItemClosed,
    ItemEnacted,
    ItemEnactmentUndone,
    ItemFacts,
    ItemLapsed,
    ItemObjected,
    ItemPublished,
    ItemRebased,
    ItemReturned,
    ItemSubmitted,
    ItemTakenOver,
    ItemWithdrawn,
    MethodFacts,
    ObservedFacts,
    OperationAdded,
    OperationChanged,
    OperationRemoved,
    SavingObserved,
)
from tinhgon.review.vocabulary import ITEM_OVER, ItemState

EVENTS: tuple[type[Event], ...] = (
    ItemAdded,
    OperationAdded,
    OperationRemoved,
    OperationChanged,
    ItemRebased,
    ItemTakenOver,
    ItemChangedInAppraisal,
    ItemSubmitted,
    ItemReturned,
    ItemObjected,
    ItemAccepted,
    ItemApproved,
    ItemEnacted,
    ItemEnactmentUndone,
    ItemPublished,
    AbolitionReversed,
    ItemWithdrawn,
    ItemClosed,
    ItemLapsed,
    SavingObserved,
)
_Told = (
    OperationAdded
    | OperationRemoved
    | OperationChanged
    | ItemRebased
    | ItemTakenOver
    | ItemChangedInAppraisal
    | ItemSubmitted
    | ItemReturned
    | ItemObjected
    | ItemAccepted
    | ItemApproved
    | ItemEnacted
    | ItemEnactmentUndone
    | ItemPublished
    | AbolitionReversed
    | ItemWithdrawn
    | ItemClosed
    | ItemLapsed
    | SavingObserved
)
_STATES: dict[type[Event], ItemState] = {
    ItemSubmitted: ItemState.SUBMITTED,
    ItemReturned: ItemState.RETURNED,
    ItemObjected: ItemState.RETURNED,
    ItemAccepted: ItemState.ACCEPTED,
    ItemApproved: ItemState.APPROVED,
    ItemEnacted: ItemState.ENACTED,
    ItemEnactmentUndone: ItemState.APPROVED,
    ItemPublished: ItemState.PUBLISHED,
    ItemWithdrawn: ItemState.WITHDRAWN,
    ItemClosed: ItemState.WITHDRAWN,
    ItemLapsed: ItemState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The columns of `PlanItemFact`; `agency` is the agency of the plan."""

    agency: str
    procedure: str
    scope: str
    internal_group: str
    field_key: str
    state: str
    abolishes: bool
    added_on: date
    ended_on: date | None = None
    approved_on: date | None = None
    enacted_from: date | None = None
    published_from: date | None = None
    delegated_from: date | None = None
    promised_unit_before: int | None = None
    promised_unit_after: int | None = None
    promised_yearly_saving: int | None = None
    enacted_unit_before: int | None = None
    enacted_unit_after: int | None = None
    enacted_yearly_saving: int | None = None
    observed_on: date | None = None
    observed_unit_before: int | None = None
    observed_unit_after: int | None = None
    observed_yearly_saving: int | None = None


def subjects(event: LoggedEvent) -> tuple[str, ...] | Touches:
    return (event.subject_id,)


def apply(subject: str, before: ItemRow | None, event: LoggedEvent) -> ItemRow | None:
    """The row after one event of an item."""
    told = event.event
    if isinstance(told, ItemAdded):
        return _about(_begun(told.item, local_day(event.occurred_at)), told.item)
    if before is None or not isinstance(told, _Told):
        return before
    row = _counted(_about(before, told.item), told)
    state = _STATES.get(type(told))
    if state is None:
        return row
    ended = local_day(event.occurred_at) if state in ITEM_OVER else None
    return replace(row, state=state.value, ended_on=ended)


def _counted(row: ItemRow, told: _Told) -> ItemRow:
    """What counts of an item after one event."""
    match told:
        case ItemApproved():
            row = _approved(row, told)
        case ItemEnacted():
            row = _enacted(row, told)
        case ItemEnactmentUndone():
            row = _observed(_without_effect(row), None)
        case ItemPublished():
            row = replace(row, published_from=told.effective_from) if told.item.amends else row
        case AbolitionReversed():
            row = replace(_observed(_without_effect(row), None), published_from=None)
        case ItemWithdrawn():
            row = _without_promise(row)
        case ItemClosed() | ItemLapsed():
            row = _observed(_without_effect(_without_promise(row)), None)
        case SavingObserved():
            row = _observed(row, told.observed)
    return row


def _begun(item: ItemFacts, day: date) -> ItemRow:
    return ItemRow(
        agency=item.plan_agency,
        procedure=item.procedure,
        scope=item.scope,
        internal_group=item.group,
        field_key=item.field_key,
        state=ItemState.DRAFT.value,
        abolishes=False,
        added_on=day,
    )


def _about(row: ItemRow, item: ItemFacts) -> ItemRow:
    return replace(
        row,
        agency=item.plan_agency,
        scope=item.scope,
        internal_group=item.group,
        field_key=item.field_key,
        abolishes=item.abolishes,
    )


def _approved(row: ItemRow, told: ItemApproved) -> ItemRow:
    if not told.item.amends:
        return row
    work = _by_work(told.benefit)
    return replace(
        row,
        approved_on=told.signed_on,
        promised_unit_before=None if work is None else work.before,
        promised_unit_after=None if work is None else work.after,
        promised_yearly_saving=_yearly_saving(work, told.benefit.dossiers_per_year),
    )


def _enacted(row: ItemRow, told: ItemEnacted) -> ItemRow:
    row = replace(row, delegated_from=told.delegated_from)
    if not told.item.amends:
        return row
    work = _by_work(told.enacted)
    return replace(
        row,
        enacted_from=told.effective_from,
        enacted_unit_before=None if work is None else work.before,
        enacted_unit_after=None if work is None else work.after,
        enacted_yearly_saving=_yearly_saving(work, told.enacted.dossiers_per_year),
    )


def _without_promise(row: ItemRow) -> ItemRow:
    """A revoked approval promises nothing any more."""
    return replace(
        row,
        approved_on=None,
        promised_unit_before=None,
        promised_unit_after=None,
        promised_yearly_saving=None,
    )


def _without_effect(row: ItemRow) -> ItemRow:
    """What was enacted of a procedure that ended first or is there again, or by mistake, changes
    nothing."""
    return replace(
        row,
        enacted_from=None,
        delegated_from=None,
        enacted_unit_before=None,
        enacted_unit_after=None,
        enacted_yearly_saving=None,
    )


def _observed(row: ItemRow, observed: ObservedFacts | None) -> ItemRow:
    costs = [] if observed is None else observed.costs
    work = next((each for each in costs if each.method == Method.BY_WORK.value), None)
    before, after = (None, None) if work is None else (work.before, work.after)
    cases = None if observed is None else observed.cases
    yearly = None
    if before is not None and after is not None and cases is not None:
        yearly = (before - after) * cases
    return replace(
        row,
        observed_on=None if observed is None else observed.since,
        observed_unit_before=before,
        observed_unit_after=after,
        observed_yearly_saving=yearly,
    )


def _by_work(benefit: BenefitFacts) -> MethodFacts | None:
    return next((each for each in benefit.methods if each.method == Method.BY_WORK.value), None)


def _yearly_saving(work: MethodFacts | None, dossiers: int | None) -> int | None:
    if work is None or work.before is None or work.after is None or dossiers is None:
        return None
    return work.before * dossiers - work.after * (dossiers * work.cases_left // work.cases_of)
