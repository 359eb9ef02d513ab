from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.calendar.api import (
    PeriodKind,
    half_month,
    half_month_span,
    numbered_period,
    report_period,
)
from tinhgon.foundation.vocabulary import Mark

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
# All kinds but nine months cover every day.
WHOLE = [kind for kind in PeriodKind if kind is not PeriodKind.NINE_MONTHS]


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        ("month", 1, date(2025, 12, 15), date(2026, 1, 14)),
        ("month", 12, date(2026, 11, 15), date(2026, 12, 14)),
        ("quarter", 1, date(2025, 12, 15), date(2026, 3, 14)),
        ("quarter", 3, date(2026, 6, 15), date(2026, 9, 14)),
        ("half_year", 1, date(2025, 12, 15), date(2026, 6, 14)),
        ("half_year", 2, date(2026, 6, 15), date(2026, 12, 14)),
        ("nine_months", 1, date(2025, 12, 15), date(2026, 9, 14)),
        ("year", 1, date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_periods_of_the_decree(kind: str, number: int, first: date, last: date) -> None:
    period = numbered_period(kind, 2026, number)
    assert (period.first, period.last) == (first, last)


def test_the_fifteenth_of_december_opens_the_next_year() -> None:
    before, after = date(2026, 12, 14), date(2026, 12, 15)
    ends, begins = report_period("year", before), report_period("year", after)
    assert ends is not None
    assert begins is not None
    assert (ends.year, begins.year) == (2026, 2027)


def test_no_period_of_nine_months_covers_the_autumn() -> None:
    assert report_period("nine_months", date(2026, 10, 1)) is None


def test_an_unknown_number_is_no_period() -> None:
    with pytest.raises(LookupError):
        numbered_period("quarter", 2026, 5)


def test_the_second_half_year_is_shown_as_unverified() -> None:
    assert numbered_period("half_year", 2026, 2).mark is Mark.UNVERIFIED


@given(DAYS)
def test_half_months_are_consecutive(day: date) -> None:
    first, last = half_month_span(half_month(day))
    assert first <= day <= last
    assert half_month(last + timedelta(days=1)) == half_month(first) + 1
    assert (first.day, last.day == 14) in {(1, True), (15, False)}


@given(DAYS, st.sampled_from(WHOLE))
def test_every_day_is_in_one_period_and_none_is_left_between(day: date, kind: PeriodKind) -> None:
    period = report_period(kind, day)
    assert period is not None
    assert period.first <= day <= period.last
    following = report_period(kind, period.last + timedelta(days=1))
    assert following is not None
    assert following.first == period.last + timedelta(days=1)
