"""From events to how far a member has come; pure, the same for the same events.

Events of the catalogue and of plans name the procedure: they touch every programme it is in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tinhgon.figures.api import OfGroup
from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.events.api import Event, LoggedEvent
from tinhgon.procedures.api import (
    DelegationRecorded,
    DelegationTakenBack,
    GroupClassified,
    ProcedureAbolished,
    VersionPublished,
)
from tinhgon.programmes.events import (
    BaselineTold,
    Ended,
    MemberAssigned,
    MemberJoined,
    MemberLeft,
    Past,
)
from tinhgon.programmes.figures.items import (
    read_ended,
    read_items,
    read_past,
    stored_past,
    with_item,
)
from tinhgon.programmes.figures.joining import joined
from tinhgon.programmes.figures.planned import Counting, OfItem, after
from tinhgon.programmes.figures.row import ProgressRow, with_baseline, working_time
from tinhgon.programmes.figures.stretches import with_days
from tinhgon.review.api import (
    AbolitionReversed,
    ItemApproved,
    ItemClosed,
    ItemEnacted,
    ItemEnactmentUndone,
    ItemLapsed,
    ItemWithdrawn,
    SavingObserved,
    SheetCompleted,
    SheetReopened,
)

_OF_MEMBER = (MemberJoined, MemberLeft, MemberAssigned, BaselineTold)
_OF_PROCEDURE = (
    VersionPublished,
    ProcedureAbolished,
    GroupClassified,
    DelegationRecorded,
    DelegationTakenBack,
)
_OF_SHEET = (SheetCompleted, SheetReopened)
_OF_ITEM = (
    ItemApproved,
    ItemEnacted,
    ItemEnactmentUndone,
    ItemWithdrawn,
    ItemClosed,
    ItemLapsed,
    AbolitionReversed,
    SavingObserved,
)
EVENTS: tuple[type[Event], ...] = (*_OF_MEMBER, *_OF_PROCEDURE, *_OF_SHEET, *_OF_ITEM)


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
        return _with_first_days(joined(told, day) if before is None else _back(before, told))
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
            row = with_baseline(row, told.baseline)
        case _ if isinstance(told, _OF_ITEM):
            row = _of_item(row, event.subject_id, told, day)
        case SheetCompleted() | SheetReopened():
            row = _reviewed(row, told, day)
        case _:
            row = _changed(row, told)
    return _with_first_days(row)


def _of_item(row: ProgressRow, item: str, told: OfItem, day: date) -> ProgressRow:
    """What became of a plan's item (id) about it. A plan that was approved has reviewed its
    procedure, with a sheet or without."""
    counting = Counting(row.starts_on, working_time(row), day)
    course = after(read_items(row.items).get(item), told, counting)
    if isinstance(told, ItemApproved | ItemEnactmentUndone) and course and course.promised:
        first = min(filter(None, (row.reviewed_on, course.promised.since)))
        row = replace(row, reviewed_on=first)
    return replace(row, items=with_item(row.items, item, course))


def _with_first_days(row: ProgressRow) -> ProgressRow:
    """What follows from the others: the days of its steps; none lies before it joined."""
    row = with_days(_moved(row, lambda day: max(day, row.joined_on)))
    if row.delegated_until is not None and row.delegated_until <= row.joined_on:
        row = replace(row, delegated_on=None, delegated_until=None)
    return row


def _moved(row: ProgressRow, to: Callable[[date], date | None]) -> ProgressRow:
    """The row with the days on which it got somewhere by no plan as `to` has them."""

    def moved(day: date | None) -> date | None:
        return None if day is None else to(day)

    return replace(
        row,
        published_on=moved(row.published_on),
        reviewed_on=moved(row.reviewed_on),
        delegated_on=moved(row.delegated_on),
    )


def _left(row: ProgressRow, day: date) -> ProgressRow:
    """From the day it left on it gets nowhere in the programme."""
    last = max(day, row.joined_on)
    row = _moved(row, lambda reached: None if reached > last else reached)
    until = last if row.delegated_until is None else min(row.delegated_until, last)
    delegated = row.delegated_on is not None and row.delegated_on < last
    return replace(
        row,
        left_on=last,
        delegated_on=row.delegated_on if delegated else None,
        delegated_until=until if delegated else None,
    )


def _back(before: ProgressRow, told: MemberJoined) -> ProgressRow:
    """A member that comes back has reached what the event says, as if it had never left."""
    row = joined(told, before.joined_on)
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
            # What amends a procedure before it ends does not bring it back.
            if row.ended_on is not None and row.ended_on <= told.effective_from:
                row = _back_again(row, told.effective_from)
        case ProcedureAbolished():
            row = replace(row, ended_on=told.effective_from, ended_into=told.successor)
        case GroupClassified():
            row = replace(row, internal_group=told.group)
        case DelegationRecorded():
            row = _delegated(row, told)
        case DelegationTakenBack():
            until = None if told.ends_on is None else told.ends_on + timedelta(days=1)
            row = replace(row, delegated_on=told.starts_on, delegated_until=until)
    return row


def _back_again(row: ProgressRow, day: date) -> ProgressRow:
    """A procedure that was abolished is there again from a day on."""
    ended = read_ended(row.ended_before)
    if row.ended_on is not None and row.starts_on <= row.ended_on < day:
        ended.append(Ended(since=row.ended_on, until=day, into=row.ended_into))
    return replace(row, ended_on=None, ended_into="", ended_before=stored_past(ended))


def _delegated(row: ProgressRow, told: DelegationRecorded) -> ProgressRow:
    """The delegation recorded last; one that follows another without a gap goes on with it."""
    until = None if told.ends_on is None else told.ends_on + timedelta(days=1)
    since = told.starts_on
    if row.delegated_on is not None:
        follows = row.delegated_until is None or since <= row.delegated_until
        since = min(since, row.delegated_on) if follows else since
    return replace(row, delegated_on=since, delegated_until=until)


def _reviewed(row: ProgressRow, told: SheetCompleted | SheetReopened, day: date) -> ProgressRow:
    """By the first sheet completed since the first day; one opened again counted until then, unless
    an approved plan stands."""
    if isinstance(told, SheetCompleted):
        counts = told.on >= row.starts_on
        return replace(row, reviewed_on=row.reviewed_on or told.on) if counts else row
    if row.reviewed_on is None or row.approved_on is not None:
        return row
    past = read_past(row.reviewed_before)
    if row.reviewed_on < day:
        past.append(Past(since=row.reviewed_on, until=day))
    return replace(row, reviewed_on=None, reviewed_before=stored_past(past))
