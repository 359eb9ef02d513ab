from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.calendar.api import (
    LOCAL_ZONE,
    Certainty,
    TermUnit,
    add_term,
    is_working_day,
    recorded_calendar,
)
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.vocabulary import Mark

DAYS = st.dates(date(2024, 1, 1), date(2026, 10, 31))
FEW = st.integers(0, 30)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL_ZONE)


@pytest.mark.parametrize(
    ("start", "value", "unit", "due"),
    [
        # received on a Thursday before Tết 2026: five days off and two weekends pass
        (date(2026, 2, 12), 5, "working_day", date(2026, 2, 26)),
        # over New Year 2026 with the moved Friday; the Saturday made up for counts
        (date(2025, 12, 31), 5, "working_day", date(2026, 1, 9)),
        (date(2025, 12, 31), 6, "working_day", date(2026, 1, 10)),
        (date(2026, 3, 2), 0, "working_day", date(2026, 3, 2)),
        (date(2026, 3, 6), 1, "working_day", date(2026, 3, 9)),
        # received on a Saturday: the first counted day is Monday
        (date(2026, 3, 7), 1, "working_day", date(2026, 3, 9)),
        (date(2026, 3, 2), 10, "day", date(2026, 3, 12)),
        # the last day is 2 September: the term ends on the third
        (date(2026, 8, 23), 10, "day", date(2026, 9, 3)),
        (date(2026, 1, 31), 1, "month", date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2024, 2, 29), 1, "year", date(2025, 2, 28)),
        (date(2026, 5, 15), 2, "month", date(2026, 7, 15)),
    ],
)
def test_known_terms(start: date, value: int, unit: str, due: date) -> None:
    assert add_term(start, value, unit).due == due


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-03-02T09:30", 2, "2026-03-02T11:30"),
        ("2026-03-02T11:00", 2, "2026-03-02T14:00"),  # over noon
        ("2026-03-02T16:00", 8, "2026-03-03T16:00"),
        ("2026-03-06T16:30", 1, "2026-03-09T08:30"),  # over the weekend
        ("2026-03-07T10:00", 4, "2026-03-09T12:00"),  # received on a Saturday
        ("2026-03-02T06:00", 8, "2026-03-02T17:00"),
    ],
)
def test_working_hours(start: str, hours: int, due: str) -> None:
    computed = add_term(at(start), hours, TermUnit.HOUR)
    assert computed.due_at == at(due)
    assert computed.due == at(due).date()


def test_each_skipped_day_says_why() -> None:
    computed = add_term(date(2026, 2, 13), 1, "working_day")
    reasons = {row.day: (str(row.reason), row.mark) for row in computed.skipped}
    assert list(reasons) == [date(2026, 2, day) for day in range(14, 23)]
    assert reasons[date(2026, 2, 14)] == ("Weekend", Mark.UNVERIFIED)
    assert reasons[date(2026, 2, 17)] == (
        "Day off by CV 12729/VPCP-KGVX; TB 9441/TB-BNV",
        Mark.CONFIRMED,
    )
    assert all(row.source for row in computed.skipped)
    assert "Đ.147" in str(computed.explanation[0])


def test_a_date_is_marked_by_its_weakest_ground() -> None:
    assert add_term(date(2026, 3, 2), 1, "working_day").mark is Mark.SECONDARY
    assert add_term(date(2026, 3, 6), 1, "working_day").mark is Mark.UNVERIFIED


def test_a_date_in_2027_is_provisional_and_says_so() -> None:
    computed = add_term(date(2026, 12, 30), 3, "working_day")
    assert computed.due == date(2027, 1, 5)
    assert computed.certainty is Certainty.PROVISIONAL
    assert any("2027 may still change" in str(line) for line in computed.explanation)


@pytest.mark.parametrize(("value", "unit"), [(300, "working_day"), (400, "day"), (14, "month")])
def test_a_date_beyond_the_recorded_years_is_unknown(value: int, unit: str) -> None:
    computed = add_term(date(2027, 6, 1), value, unit)
    assert computed.due is None
    assert computed.certainty is Certainty.UNKNOWN
    assert "2028 are not recorded" in str(computed.explanation[-1])


def test_hours_beyond_the_recorded_years_are_unknown() -> None:
    computed = add_term(at("2027-12-31T16:00"), 8, "hour")
    assert computed.due is None
    assert computed.due_at is None


def test_bad_terms_are_refused() -> None:
    with pytest.raises(Refusal, match="from 0 to"):
        add_term(date(2026, 3, 2), -1, "day")
    with pytest.raises(Refusal, match="from 0 to"):
        add_term(date(2026, 3, 2), 10**9, "day")
    with pytest.raises(Refusal, match="time of day"):
        add_term(date(2026, 3, 2), 8, "hour")


@given(DAYS, st.integers(1, 30))
def test_working_days_end_on_a_working_day_and_count_exactly(start: date, value: int) -> None:
    due = add_term(start, value, "working_day").due
    assert due is not None
    assert is_working_day(due)
    passed = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(is_working_day(day) for day in passed) == value


@given(DAYS, st.integers(1, 30))
def test_counted_and_skipped_days_are_all_days(start: date, value: int) -> None:
    computed = add_term(start, value, "working_day")
    assert computed.due is not None
    assert (computed.due - start).days == value + len(computed.skipped)
    assert [row.day for row in computed.skipped] == sorted(row.day for row in computed.skipped)


@given(DAYS, st.integers(1, 20), st.integers(1, 20))
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    middle = add_term(start, first, "working_day").due
    assert middle is not None
    assert (
        add_term(middle, second, "working_day").due
        == add_term(start, first + second, "working_day").due
    )


@given(DAYS, FEW, FEW, st.sampled_from([*TermUnit]))
def test_a_longer_term_never_ends_earlier(start: date, one: int, more: int, unit: TermUnit) -> None:
    begin = datetime(start.year, start.month, start.day, 9, tzinfo=LOCAL_ZONE)
    shorter, longer = add_term(begin, one, unit), add_term(begin, one + more, unit)
    if shorter.due is None or longer.due is None:
        assert longer.due is None
    else:
        assert shorter.due <= longer.due


@given(DAYS, FEW, st.sampled_from([TermUnit.DAY, TermUnit.MONTH, TermUnit.YEAR]))
def test_calendar_terms_never_end_on_a_day_off(start: date, value: int, unit: TermUnit) -> None:
    due = add_term(start, value, unit).due
    if due is not None:
        assert is_working_day(due)


@given(DAYS, st.integers(1, 24), st.integers(0, 24 * 60 - 1))
def test_hours_end_within_working_hours(start: date, hours: int, minute: int) -> None:
    moment = datetime(start.year, start.month, start.day, tzinfo=LOCAL_ZONE) + timedelta(
        minutes=minute
    )
    due = add_term(moment, hours, "hour").due_at
    assert due is not None
    assert is_working_day(due.date())
    spans = recorded_calendar().hours_on(due.date()).spans
    assert any(opens <= due.time() <= closes for opens, closes in spans)
