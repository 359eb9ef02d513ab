"""What a procedure brings with it when it joins a programme: out of the event, and into it."""

from __future__ import annotations

from datetime import date

from tinhgon.programmes.events import Amounts, MemberJoined, Reached
from tinhgon.programmes.figures.observing import read_seen, with_observed
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
        approved_on=reached.approved_on,
        approved_as=reached.approved_as,
        enacted_on=reached.enacted_on,
        enacted_as=reached.enacted_as,
        handed_down_on=reached.handed_down_on,
        ended_on=reached.ended_on,
        ended_into=reached.ended_into,
        delegated_on=reached.delegated_on,
        delegated_until=reached.delegated_until,
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
    row = with_observed(row, read_seen(reached.observed_of))
    return with_baseline(row, told.baseline)


def reached_by(row: ProgressRow) -> Reached:
    """What an event of joining says of a procedure that has got as far as this row."""
    return Reached(
        published_on=row.published_on,
        reviewed_on=row.reviewed_on,
        approved_on=row.approved_on,
        approved_as=row.approved_as,
        enacted_on=row.enacted_on,
        enacted_as=row.enacted_as,
        handed_down_on=row.handed_down_on,
        ended_on=row.ended_on,
        ended_into=row.ended_into,
        delegated_on=row.delegated_on,
        delegated_until=row.delegated_until,
        promised=Amounts(
            unit=row.promised_unit, yearly=row.promised_yearly, term=row.promised_term
        ),
        settled=Amounts(unit=row.settled_unit, yearly=row.settled_yearly, term=row.settled_term),
        enacted=Amounts(unit=row.enacted_unit, yearly=row.enacted_yearly, term=row.enacted_term),
        observed_of=row.observed_of,
    )
