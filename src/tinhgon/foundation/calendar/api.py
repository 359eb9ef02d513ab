"""The door of `foundation.calendar`. Pure: pure rules of every room may import it."""

from __future__ import annotations

from datetime import date

from tinhgon.foundation.calendar.local_time import LOCAL_ZONE, local_day, local_time, today
from tinhgon.foundation.calendar.periods import (
    half_month,
    half_month_span,
    numbered_period,
    report_period,
)
from tinhgon.foundation.calendar.terms import add_term
from tinhgon.foundation.calendar.vocabulary import (
    Certainty,
    ComputedDate,
    CountingRule,
    DayKind,
    Explanation,
    Period,
    PeriodKind,
    RecordedYear,
    SkippedDay,
    SpecialDay,
    TermUnit,
    WorkingHours,
)
from tinhgon.foundation.calendar.working_calendar import WorkingCalendar, recorded_calendar

__all__ = [
    "LOCAL_ZONE",
    "Certainty",
    "ComputedDate",
    "CountingRule",
    "DayKind",
    "Explanation",
    "Period",
    "PeriodKind",
    "RecordedYear",
    "SkippedDay",
    "SpecialDay",
    "TermUnit",
    "WorkingCalendar",
    "WorkingHours",
    "add_term",
    "half_month",
    "half_month_span",
    "is_working_day",
    "local_day",
    "local_time",
    "numbered_period",
    "recorded_calendar",
    "report_period",
    "today",
]


def is_working_day(day: date) -> bool:
    """Whether officials work on `day`. Refuses a day of a year whose days off are not recorded."""
    return recorded_calendar().is_working_day(day)
