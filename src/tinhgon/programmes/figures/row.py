"""The columns of the facts of programmes as values."""

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
    published_on: date | None = None
    reviewed_on: date | None = None
    reviewed_before: str = ""
    approved_on: date | None = None
    enacted_on: date | None = None
    cut_on: date | None = None
    handed_down_on: date | None = None
    delegated_on: date | None = None
    delegated_until: date | None = None
    ended_on: date | None = None
    ended_into: str = ""
    ended_before: str = ""
    baseline_unit: int | None = None
    baseline_yearly: int | None = None
    baseline_term: int | None = None
    items: str = ""


@dataclass(frozen=True, slots=True)
class StretchRow:
    """The columns of `StretchFact`."""

    agency: str
    programme: str
    procedure: str
    internal_group: str
    field_key: str
    since: date
    until: date | None
    is_reviewed: bool
    is_owed: bool
    approved_as: str
    enacted_as: str
    is_handed_down: bool
    is_observed: bool
    baseline_unit: int | None
    baseline_yearly: int | None
    baseline_term: int | None
    promised_unit: int | None
    promised_yearly: int | None
    promised_term: int | None
    enacted_unit: int | None
    enacted_yearly: int | None
    enacted_term: int | None
    observed_unit: int | None
    observed_yearly: int | None
    observed_term: int | None
    observed_unit_promise: int | None
    observed_yearly_promise: int | None
    observed_term_promise: int | None


def working_time(row: ProgressRow) -> WorkingTime:
    """By which limits of the member are counted, the same as long as it is one."""
    return WorkingTime(row.minutes_a_day, row.working_days_a_year)


def with_baseline(row: ProgressRow, told: Amounts) -> ProgressRow:
    return replace(
        row, baseline_unit=told.unit, baseline_yearly=told.yearly, baseline_term=told.term
    )
