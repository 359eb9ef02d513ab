"""The columns of `ProgressFact` as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tinhgon.programmes.events import Amounts
from tinhgon.programmes.rules.terms import WorkingTime


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
    delegated_on: date | None = None
    delegated_until: date | None = None
    ended_on: date | None = None
    ended_into: str = ""
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


def working_time(row: ProgressRow) -> WorkingTime:
    """By which limits of the member are counted, the same as long as it is one."""
    return WorkingTime(row.minutes_a_day, row.working_days_a_year)


def with_baseline(row: ProgressRow, told: Amounts) -> ProgressRow:
    return replace(
        row, baseline_unit=told.unit, baseline_yearly=told.yearly, baseline_term=told.term
    )
