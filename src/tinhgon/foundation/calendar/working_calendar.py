"""A working-day calendar as a value: which days officials work, and what is known of a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tinhgon.foundation.calendar.recorded import (
    counting_rules,
    recorded_years,
    special_days,
    working_hours,
)
from tinhgon.foundation.calendar.vocabulary import (
    Certainty,
    CountingRule,
    DayKind,
    Explanation,
    RecordedYear,
    SkippedDay,
    SpecialDay,
    WorkingHours,
)
from tinhgon.foundation.refusals import Refusal, gettext_noop

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Recorded days and years, counting rules by name, and hours of a working day, oldest first."""

    days: Mapping[date, SpecialDay]
    years: Mapping[int, RecordedYear]
    rules: Mapping[str, CountingRule]
    hours: tuple[WorkingHours, ...]

    def certainty(self, day: date) -> Certainty:
        year = self.years.get(day.year)
        return Certainty.UNKNOWN if year is None else year.certainty

    def kind(self, day: date) -> DayKind:
        """What `day` is as far as is recorded; see `certainty` for how far that is."""
        special = self.days.get(day)
        if special is not None:
            return special.kind
        return DayKind.WEEKEND if day.isoweekday() > 5 else DayKind.WORKING

    def is_working_day(self, day: date) -> bool:
        """Whether officials work on `day`. Refuses a day of a year without recorded days."""
        if self.certainty(day) is Certainty.UNKNOWN:
            raise Refusal(
                gettext_noop(
                    "The days off of %(year)s are not recorded, so working days of that year "
                    "cannot be counted; add them to the working-day calendar."
                ),
                year=day.year,
            )
        return self.kind(day) is DayKind.WORKING

    def why_off(self, day: date) -> SkippedDay:
        """Why `day` is not counted; `day` is a weekend day or a day off."""
        special = self.days.get(day)
        if special is not None:
            reason = Explanation(gettext_noop("Day off by %(source)s"), {"source": special.source})
            return SkippedDay(day, reason, special.source, special.mark)
        rule = self.rules["weekend"]
        return SkippedDay(day, Explanation(gettext_noop("Weekend")), rule.source, rule.mark)

    def working_days_in(self, year: int) -> int:
        """How many days officials work in a year; in the nearest one that is known where that
        year's days off are not all announced."""
        announced = [each.year for each in self.years.values() if each.certainty is Certainty.KNOWN]
        known = min(announced, key=lambda each: (abs(each - year), each))
        days = (date(known, 1, 1) + ONE_DAY * n for n in range(366))
        return sum(day.year == known and self.kind(day) is DayKind.WORKING for day in days)

    def hours_on(self, day: date) -> WorkingHours:
        """The working hours in force on `day`."""
        return [hours for hours in self.hours if hours.valid_from <= day][-1]


@cache
def recorded_calendar() -> WorkingCalendar:
    """The calendar of the facts recorded in this package."""
    return WorkingCalendar(
        days={special.day: special for special in special_days()},
        years={year.year: year for year in recorded_years()},
        rules={rule.name: rule for rule in counting_rules()},
        hours=working_hours(),
    )
