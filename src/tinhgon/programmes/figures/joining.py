"""What a procedure brings with it when it joins a programme: out of the event, and into it."""

from __future__ import annotations

from datetime import date

from tinhgon.programmes.events import MemberJoined, Reached
from tinhgon.programmes.figures.items import (
    read_ended,
    read_items,
    read_past,
    stored_items,
    stored_past,
)
from tinhgon.programmes.figures.row import ProgressRow, with_baseline


def joined(told: MemberJoined, day: date) -> ProgressRow:
    """The row of a member that joins on a day, with what it brings."""
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
        reviewed_before=stored_past(reached.reviewed_before),
        ended_on=reached.ended_on,
        ended_into=reached.ended_into,
        ended_before=stored_past(reached.ended_before),
        delegated_on=reached.delegated_on,
        delegated_until=reached.delegated_until,
        items=stored_items(reached.items),
    )
    return with_baseline(row, told.baseline)


def reached_by(row: ProgressRow) -> Reached:
    """What an event of joining says of a procedure that has got as far as this row."""
    return Reached(
        published_on=row.published_on,
        reviewed_on=row.reviewed_on,
        reviewed_before=read_past(row.reviewed_before),
        ended_on=row.ended_on,
        ended_into=row.ended_into,
        ended_before=read_ended(row.ended_before),
        delegated_on=row.delegated_on,
        delegated_until=row.delegated_until,
        items=read_items(row.items),
    )
