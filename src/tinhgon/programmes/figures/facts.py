"""From events to how far a member has come; pure, the same for the same events.

Events of the catalogue and of plans name the procedure: they touch every programme it is in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tinhgon.costing.api import Method
from tinhgon.figures.api import OfGroup
from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.events.api import Event, LoggedEvent
from tinhgon.procedures.api import (
    GroupClassified,
    ProcedureAbolished,
    VersionPublished,
)
from tinhgon.programmes.events import (
    Amounts,
    BaselineTold,
    MemberAssigned,
    MemberJoined,
    MemberLeft,
)
from tinhgon.programmes.figures.observing import (
    SeenOfItem,
    read_seen,
    seen_of,
    stored_seen,
    together,
)
from tinhgon.programmes.rules.terms import WorkingTime, working_days
from tinhgon.programmes.vocabulary import Outcome
from tinhgon.review.api import (
    BenefitFacts,
    ItemApproved,
    ItemEnacted,
    ItemState,
    ItemWithdrawn,
    ObservedFacts,
    SavingObserved,
    SheetCompleted,
    SheetReopened,
)

_OF_MEMBER = (MemberJoined, MemberLeft, MemberAssigned, BaselineTold)
_OF_PROCEDURE = (VersionPublished, ProcedureAbolished, GroupClassified)
_OF_SHEET = (SheetCompleted, SheetReopened)
_OF_ITEM = (ItemApproved, ItemEnacted, ItemWithdrawn, SavingObserved)
EVENTS: tuple[type[Event], ...] = (*_OF_MEMBER, *_OF_PROCEDURE, *_OF_SHEET, *_OF_ITEM)

# The kind of operation that hands a decision down to a lower level (phân cấp).
_HANDED_DOWN = "lower_level"


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """The columns of `ProgressFact`."""

    agency: str
    programme: str
    procedure: str
    managing_agency: str
    scope: str
    internal_group: str
    field_key: str
    starts_on: date
    minutes_a_day: int
    working_days_a_year: int
    joined_on: date
    left_on: date | None = None
    due_on: date | None = None
    owed_on: date | None = None
    owed_until: date | None = None
    published_on: date | None = None
    reviewed_on: date | None = None
    approved_on: date | None = None
    approved_as: str = ""
    enacted_on: date | None = None
    enacted_as: str = ""
    handed_down_on: date | None = None
    baseline_unit: int | None = None
    baseline_yearly: int | None = None
    baseline_term: int | None = None
    promised_unit: int | None = None
    promised_yearly: int | None = None
    promised_term: int | None = None
    settled_unit: int | None = None
    settled_yearly: int | None = None
    settled_term: int | None = None
    enacted_unit: int | None = None
    enacted_yearly: int | None = None
    enacted_term: int | None = None
    observed_of: str = ""
    observed_on: date | None = None
    observed_unit: int | None = None
    observed_yearly: int | None = None
    observed_term: int | None = None


def subjects(event: LoggedEvent) -> tuple[str, ...] | OfGroup:
    """The member an event is about, or every member that is the procedure it names."""
    told = event.event
    if isinstance(told, _OF_ITEM):
        return OfGroup(told.item.procedure)
    if isinstance(told, (*_OF_PROCEDURE, *_OF_SHEET)):
        return OfGroup(event.subject_id)
    return (event.subject_id,)


def apply(subject: str, before: ProgressRow | None, event: LoggedEvent) -> ProgressRow | None:
    """The row after one event."""
    told = event.event
    day = local_day(event.occurred_at)
    if isinstance(told, MemberJoined):
        return _settled(_joined(told, day) if before is None else _back(before, told))
    if before is None:
        return None
    if before.left_on is not None:
        return before
    row = before
    match told:
        case MemberLeft():
            row = _left(row, day)
        case MemberAssigned():
            row = replace(row, agency=told.unit or row.managing_agency, due_on=told.due_on)
        case BaselineTold():
            row = _with_baseline(row, told.baseline)
        case ItemApproved() | ItemEnacted() | ItemWithdrawn():
            row = _planned(row, told)
        case SavingObserved():
            row = _observed(row, event.subject_id, told.observed)
        case SheetCompleted() | SheetReopened():
            row = _reviewed(row, told)
        case _:
            row = _changed(row, told)
    return _settled(row)


def _settled(row: ProgressRow) -> ProgressRow:
    """No day lies before the member joined, and what is owed follows from the others."""
    row = _moved(row, lambda day: max(day, row.joined_on))
    done = min((day for day in (row.reviewed_on, row.left_on) if day is not None), default=None)
    if row.due_on is None or (done is not None and done <= row.due_on):
        return replace(row, owed_on=None, owed_until=None)
    return replace(row, owed_on=max(row.due_on, row.joined_on), owed_until=done)


def _moved(row: ProgressRow, to: Callable[[date], date | None]) -> ProgressRow:
    """The row with every day on which it got somewhere as `to` has it."""

    def moved(day: date | None) -> date | None:
        return None if day is None else to(day)

    return replace(
        row,
        published_on=moved(row.published_on),
        reviewed_on=moved(row.reviewed_on),
        approved_on=moved(row.approved_on),
        enacted_on=moved(row.enacted_on),
        handed_down_on=moved(row.handed_down_on),
        observed_on=moved(row.observed_on),
    )


def _left(row: ProgressRow, day: date) -> ProgressRow:
    """From the day it left on it gets nowhere in the programme."""
    last = max(day, row.joined_on)
    row = _moved(row, lambda reached: None if reached > last else reached)
    return replace(row, left_on=last)


def _back(before: ProgressRow, told: MemberJoined) -> ProgressRow:
    """A member that comes back has reached what the event says, as if it had never left."""
    row = _joined(told, before.joined_on)
    return replace(
        row,
        agency=row.agency if before.agency == before.managing_agency else before.agency,
        due_on=before.due_on,
    )


def _changed(row: ProgressRow, told: Event) -> ProgressRow:
    """What happened to the procedure itself."""
    match told:
        case VersionPublished():
            row = replace(
                row,
                internal_group=told.group,
                field_key=told.field_key,
                published_on=row.published_on or told.signed_on,
            )
        case ProcedureAbolished():
            row = _abolished(row, told)
        case GroupClassified():
            row = replace(row, internal_group=told.group)
    return row


def _reviewed(row: ProgressRow, told: SheetCompleted | SheetReopened) -> ProgressRow:
    """By the first sheet completed since the first day; one opened again counts no more, unless
    a plan was approved."""
    if isinstance(told, SheetReopened):
        return replace(row, reviewed_on=row.approved_on)
    if told.on < row.starts_on:
        return row
    return replace(row, reviewed_on=row.reviewed_on or told.on)


def _planned(row: ProgressRow, told: ItemApproved | ItemEnacted | ItemWithdrawn) -> ProgressRow:
    """What became of a plan's item about it. A delegation alone changes nothing here."""
    match told:
        case ItemApproved() if told.item.amends and told.signed_on >= row.starts_on:
            return _approved(row, told)
        case ItemEnacted() if told.item.amends and told.effective_from >= row.starts_on:
            return _enacted(row, told)
        case ItemWithdrawn() if told.before == ItemState.APPROVED.value:
            return _revoked(row)
    return row


def _joined(told: MemberJoined, day: date) -> ProgressRow:
    reached = told.reached
    row = ProgressRow(
        agency=told.managing_agency,
        programme=told.programme,
        procedure=told.procedure,
        managing_agency=told.managing_agency,
        scope=told.scope,
        internal_group=told.group,
        field_key=told.field_key,
        starts_on=told.starts_on,
        minutes_a_day=told.minutes_a_day,
        working_days_a_year=told.working_days_a_year,
        joined_on=max(day, told.starts_on),
        published_on=reached.published_on,
        reviewed_on=reached.reviewed_on,
        approved_on=reached.approved_on,
        approved_as=reached.approved_as,
        enacted_on=reached.enacted_on,
        enacted_as=reached.enacted_as,
        handed_down_on=reached.handed_down_on,
        promised_unit=reached.promised.unit,
        promised_yearly=reached.promised.yearly,
        promised_term=reached.promised.term,
        settled_unit=reached.settled.unit,
        settled_yearly=reached.settled.yearly,
        settled_term=reached.settled.term,
        enacted_unit=reached.enacted.unit,
        enacted_yearly=reached.enacted.yearly,
        enacted_term=reached.enacted.term,
    )
    row = _with_observed(row, read_seen(reached.observed_of))
    return _with_baseline(row, told.baseline)


def _with_baseline(row: ProgressRow, told: Amounts) -> ProgressRow:
    return replace(
        row, baseline_unit=told.unit, baseline_yearly=told.yearly, baseline_term=told.term
    )


def _abolished(row: ProgressRow, told: ProcedureAbolished) -> ProgressRow:
    """Cut, whether by a plan or by somebody else's decision."""
    if told.effective_from < row.starts_on:
        return row
    return replace(
        row, enacted_on=row.enacted_on or told.effective_from, enacted_as=Outcome.CUT.value
    )


def _approved(row: ProgressRow, told: ItemApproved) -> ProgressRow:
    """A plan that was approved has reviewed its procedure, with a sheet or without."""
    saved = saving(told.benefit, working_time(row))
    return replace(
        row,
        reviewed_on=row.reviewed_on or told.signed_on,
        approved_on=row.approved_on or told.signed_on,
        approved_as=_outcome(row.approved_as, abolishes=told.item.abolishes),
        promised_unit=_plus(row.settled_unit, saved.unit),
        promised_yearly=_plus(row.settled_yearly, saved.yearly),
        promised_term=_plus(row.settled_term, saved.term),
    )


def _enacted(row: ProgressRow, told: ItemEnacted) -> ProgressRow:
    saved = saving(told.enacted, working_time(row))
    handed_down = row.handed_down_on
    if _HANDED_DOWN in told.item.operations:
        handed_down = handed_down or told.effective_from
    return replace(
        row,
        enacted_on=row.enacted_on or told.effective_from,
        enacted_as=_outcome(row.enacted_as, abolishes=told.item.abolishes),
        handed_down_on=handed_down,
        settled_unit=row.promised_unit,
        settled_yearly=row.promised_yearly,
        settled_term=row.promised_term,
        enacted_unit=_plus(row.enacted_unit, saved.unit),
        enacted_yearly=_plus(row.enacted_yearly, saved.yearly),
        enacted_term=_plus(row.enacted_term, saved.term),
    )


def _revoked(row: ProgressRow) -> ProgressRow:
    """A revoked approval promises nothing; what an earlier plan settled stays."""
    settled = row.enacted_on is not None
    return replace(
        row,
        approved_on=row.approved_on if settled else None,
        approved_as=row.enacted_as if settled else Outcome.NONE.value,
        promised_unit=row.settled_unit,
        promised_yearly=row.settled_yearly,
        promised_term=row.settled_term,
    )


def _observed(row: ProgressRow, item: str, told: ObservedFacts | None) -> ProgressRow:
    """What was observed of an item in force since the first day of the programme."""
    seen = read_seen(row.observed_of)
    seen.pop(item, None)
    if told is not None and told.effective_from >= row.starts_on:
        seen[item] = seen_of(told, working_time(row))
    return _with_observed(row, seen)


def _with_observed(row: ProgressRow, seen: Mapping[str, SeenOfItem]) -> ProgressRow:
    since, amounts = together(seen)
    return replace(
        row,
        observed_of=stored_seen(seen),
        observed_on=since,
        observed_unit=amounts.unit,
        observed_yearly=amounts.yearly,
        observed_term=amounts.term,
    )


def _outcome(before: str, *, abolishes: bool) -> str:
    if abolishes or before == Outcome.CUT.value:
        return Outcome.CUT.value
    return Outcome.SIMPLIFIED.value


def working_time(row: ProgressRow) -> WorkingTime:
    """By which limits of the member are counted, the same as long as it is one."""
    return WorkingTime(row.minutes_a_day, row.working_days_a_year)


def saving(benefit: BenefitFacts, time: WorkingTime) -> Amounts:
    """What a benefit saves by work: of one case, of a year's, of the limit; None is unknown."""
    work = next((each for each in benefit.methods if each.method == Method.BY_WORK.value), None)
    unit = yearly = None
    if work is not None and work.before is not None and work.after is not None:
        unit = work.before - work.after
        cases = benefit.dossiers_per_year
        if cases is not None:
            yearly = work.before * cases - work.after * (cases * work.cases_left // work.cases_of)
    before = _term(benefit.term_before, benefit.term_unit, time)
    after = _term(benefit.term_after, benefit.term_unit, time)
    term = None if before is None or after is None else before - after
    return Amounts(unit=unit, yearly=yearly, term=term)


def _term(quantity: str | None, unit: str | None, time: WorkingTime) -> int | None:
    if quantity is None or unit is None:
        return None
    return working_days(Decimal(quantity), unit, time)


def _plus(before: int | None, more: int | None) -> int | None:
    """The sum; what one of two plans saves is unknown, the sum is what the other saves at least."""
    if more is None:
        return before
    return more + (before or 0)
