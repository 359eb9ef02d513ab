"""Terms (thời hạn): from a start, a value and a unit to the last day, explained day by day."""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tinhgon.foundation.calendar.local_time import local_day, local_time
from tinhgon.foundation.calendar.vocabulary import (
    Certainty,
    ComputedDate,
    Explanation,
    SkippedDay,
    TermUnit,
)
from tinhgon.foundation.calendar.working_calendar import (
    ONE_DAY,
    WorkingCalendar,
    recorded_calendar,
)
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark, weakest

# No term of the administration is longer; a larger number is a slip of the keyboard.
_LONGEST = {
    TermUnit.WORKING_DAY: 26_000,
    TermUnit.DAY: 36_600,
    TermUnit.HOUR: 208_000,
    TermUnit.MONTH: 1_200,
    TermUnit.YEAR: 100,
}


def add_term(
    start: date | datetime,
    value: int,
    unit: TermUnit | str,
    *,
    calendar: WorkingCalendar | None = None,
) -> ComputedDate:
    """The end of a term of `value` `unit`s that starts with the receipt at `start`.

    Working days, days, months and years are counted from the day after the start (BLDS 2015
    Art. 147), hours from the moment itself and within working hours, so they need a time with a
    zone. Where the last day is a day off, terms in days, months and years end on the next working
    day (BLDS 2015 Art. 148). `calendar` defaults to the recorded one.

    A date that would rest on a year without recorded days off is not given: `due` is None and
    `certainty` unknown. Raises `Refusal` for a negative or absurd value, or hours from a bare day.
    """
    unit = TermUnit(unit)
    _check_value(value, unit)
    count = _Count(calendar or recorded_calendar(), start, value, unit)
    match unit:
        case TermUnit.HOUR:
            if not isinstance(start, datetime):
                raise Refusal(
                    gettext_noop("A term in hours starts at a time of day; give the hour as well.")
                )
            return count.hours(local_time(start))
        case TermUnit.WORKING_DAY:
            return count.working_days(_first_day(start))
        case TermUnit.DAY:
            return count.calendar_days(_first_day(start))
        case TermUnit.MONTH:
            return count.months(_first_day(start), value)
        case TermUnit.YEAR:
            return count.months(_first_day(start), 12 * value)


def _first_day(start: date | datetime) -> date:
    return local_day(start) if isinstance(start, datetime) else start


def _check_value(value: int, unit: TermUnit) -> None:
    if not 0 <= value <= _LONGEST[unit]:
        raise Refusal(
            gettext_noop("A term of %(value)s is not possible; give a number from 0 to %(most)s."),
            value=value,
            most=_LONGEST[unit],
        )


@dataclass(slots=True)
class _Count:
    """One counting in progress: what it skipped, what it rests on."""

    calendar: WorkingCalendar
    start: date | datetime
    value: int
    unit: TermUnit
    skipped: list[SkippedDay] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    explanation: list[Explanation] = field(default_factory=list)
    years: set[int] = field(default_factory=set)

    def working_days(self, day: date) -> ComputedDate:
        self._say_first_day(day)
        left = self.value
        while left:
            day += ONE_DAY
            if self._unknown(day):
                return self._no_date(day)
            if self.calendar.is_working_day(day):
                left -= 1
            else:
                self._skip(day)
        return self._due(day)

    def calendar_days(self, day: date) -> ComputedDate:
        self._say_first_day(day)
        return self._due_on_a_working_day(day + timedelta(days=self.value))

    def months(self, day: date, months: int) -> ComputedDate:
        self._say_first_day(day)
        counted = day.month - 1 + months
        year, month = day.year + counted // 12, counted % 12 + 1
        last = gregorian.monthrange(year, month)[1]
        if day.day > last:
            self._rest_on("corresponding_day_of_the_month")
            self.explanation.append(
                Explanation(
                    gettext_noop(
                        "The month of %(month)s/%(year)s has no day %(day)s, so its last day counts"
                    ),
                    {"day": day.day, "month": month, "year": year},
                )
            )
        return self._due_on_a_working_day(date(year, month, min(day.day, last)))

    def hours(self, moment: datetime) -> ComputedDate:
        self._rest_on("hours_count_from_the_moment")
        self.explanation.append(
            Explanation(gettext_noop("Counted in working hours from the moment of receipt"))
        )
        left = timedelta(hours=self.value)
        day = moment.date()
        while True:
            if self._unknown(day):
                return self._no_date(day)
            if not self.calendar.is_working_day(day):
                self._skip(day)
                day += ONE_DAY
                continue
            hours = self.calendar.hours_on(day)
            self.marks.append(hours.mark)
            for opens, closes in hours.spans:
                begin = max(moment, datetime.combine(day, opens, moment.tzinfo))
                end = datetime.combine(day, closes, moment.tzinfo)
                if begin >= end:
                    continue
                if left <= end - begin:
                    return self._due(day, begin + left)
                left -= end - begin
            day += ONE_DAY

    def _due_on_a_working_day(self, day: date) -> ComputedDate:
        moved = False
        while True:
            if self._unknown(day):
                return self._no_date(day)
            if self.calendar.is_working_day(day):
                break
            self._skip(day)
            moved = True
            day += ONE_DAY
        if moved:
            self._rest_on("last_day_off_moves_on")
            self.explanation.append(
                Explanation(
                    gettext_noop("The last day is a day off, so the next working day counts")
                )
            )
        return self._due(day)

    def _say_first_day(self, day: date) -> None:
        rule = self._rest_on("first_day_not_counted")
        self.explanation.append(
            Explanation(
                gettext_noop("Counted from the day after receipt (%(source)s)"),
                {"source": rule},
            )
        )

    def _rest_on(self, name: str) -> str:
        rule = self.calendar.rules[name]
        self.marks.append(rule.mark)
        return rule.source

    def _skip(self, day: date) -> None:
        skipped = self.calendar.why_off(day)
        self.skipped.append(skipped)
        self.marks.append(skipped.mark)

    def _unknown(self, day: date) -> bool:
        self.years.add(day.year)
        return self.calendar.certainty(day) is Certainty.UNKNOWN

    def _no_date(self, day: date) -> ComputedDate:
        self.explanation.append(
            Explanation(
                gettext_noop("Unknown: the days off of %(year)s are not recorded"),
                {"year": day.year},
            )
        )
        return self._computed(None, None, Certainty.UNKNOWN, Mark.UNVERIFIED)

    def _due(self, day: date, moment: datetime | None = None) -> ComputedDate:
        recorded = [self.calendar.years[year] for year in sorted(self.years)]
        provisional = [year for year in recorded if year.certainty is Certainty.PROVISIONAL]
        self.explanation.extend(
            Explanation(
                gettext_noop("Provisional: the days off of %(year)s may still change (%(source)s)"),
                {"year": year.year, "source": year.source},
            )
            for year in provisional
        )
        marks = _of_years(self.marks, (year.mark for year in recorded))
        certainty = Certainty.PROVISIONAL if provisional else Certainty.KNOWN
        return self._computed(day, moment, certainty, weakest(marks))

    def _computed(
        self, day: date | None, moment: datetime | None, certainty: Certainty, mark: Mark
    ) -> ComputedDate:
        return ComputedDate(
            start=self.start,
            value=self.value,
            unit=self.unit,
            due=day,
            due_at=moment,
            certainty=certainty,
            mark=mark,
            skipped=tuple(self.skipped),
            explanation=tuple(self.explanation),
        )


def _of_years(marks: list[Mark], years: Iterable[Mark]) -> tuple[Mark, ...]:
    return (*marks, *years)
