from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tinhgon.foundation.calendar.api import (
    Certainty,
    DayKind,
    is_working_day,
    local_day,
    recorded_calendar,
)
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.vocabulary import Mark, weakest


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 4, 29),  # moved
        date(2025, 1, 27),  # Tết
        date(2025, 5, 2),  # moved
        date(2026, 1, 2),  # moved; the `holidays` package misses it
        date(2026, 2, 17),
        date(2026, 4, 27),  # for Sunday 26 April
        date(2026, 8, 31),
        date(2026, 11, 24),  # Culture Day, first in 2026
        date(2027, 5, 3),
    ],
)
def test_days_off_on_weekdays(day: date) -> None:
    assert day.isoweekday() <= 5
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day", [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)]
)
def test_saturdays_made_up_for(day: date) -> None:
    assert day.isoweekday() == 6
    assert is_working_day(day)


def test_culture_day_was_no_day_off_before_2026() -> None:
    assert is_working_day(date(2025, 11, 24))


def test_days_off_are_weekdays_and_made_up_days_are_weekends() -> None:
    for special in recorded_calendar().days.values():
        on_weekend = special.day.isoweekday() > 5
        assert on_weekend == (special.kind is DayKind.WORKING), special


def test_every_recorded_day_names_its_source_and_lies_in_a_recorded_year() -> None:
    calendar = recorded_calendar()
    for special in calendar.days.values():
        assert special.source
        assert special.day.year in calendar.years


def test_working_days_of_a_year() -> None:
    calendar = recorded_calendar()
    counted = {
        year: sum(
            calendar.is_working_day(date.fromordinal(ordinal))
            for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
        )
        for year in (2024, 2025, 2026)
    }
    # Weekdays less days off plus days made up for: 262-12+1, 261-12+1, 261-14+2.
    assert counted == {2024: 251, 2025: 250, 2026: 249}


def test_a_year_without_data_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refusal, match="2028 are not recorded"):
        is_working_day(date(2028, 3, 1))


def test_2027_is_provisional() -> None:
    assert recorded_calendar().certainty(date(2027, 6, 1)) is Certainty.PROVISIONAL
    assert recorded_calendar().certainty(date(2028, 6, 1)) is Certainty.UNKNOWN


def test_the_local_day_begins_at_seventeen_hours_utc() -> None:
    assert local_day(datetime(2026, 3, 1, 16, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert local_day(datetime(2026, 3, 1, 17, 0, tzinfo=UTC)) == date(2026, 3, 2)
    with pytest.raises(Refusal, match="no time zone"):
        local_day(datetime(2026, 3, 1))  # noqa: DTZ001


def test_a_conclusion_is_as_sure_as_its_weakest_ground() -> None:
    assert weakest((Mark.CONFIRMED, Mark.SECONDARY)) is Mark.SECONDARY
    assert weakest((Mark.CONFIRMED,)) is Mark.CONFIRMED
    assert weakest((Mark.UNVERIFIED, Mark.CONFIRMED)) is Mark.UNVERIFIED
    assert weakest(()) is Mark.UNVERIFIED


def test_working_days_of_a_year_are_of_the_nearest_one_announced() -> None:
    calendar = recorded_calendar()
    in_2025 = [date(2025, 1, 1) + timedelta(days=n) for n in range(365)]
    assert calendar.working_days_in(2025) == sum(is_working_day(day) for day in in_2025)
    assert calendar.working_days_in(2027) == calendar.working_days_in(2026)  # Tết not announced
    assert calendar.working_days_in(2010) == calendar.working_days_in(2024)
