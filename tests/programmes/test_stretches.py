"""Stretches say of every day what stands on it, none twice, and nothing of the days without."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.programmes.events import Ended, ItemCourse, Past, Saved
from tinhgon.programmes.figures.items import stored_items, stored_past
from tinhgon.programmes.figures.row import ProgressRow, StretchRow
from tinhgon.programmes.figures.stretches import MemberStanding, split, standing, with_days

pytestmark = pytest.mark.on_sqlite

FIRST = date(2026, 1, 1)
_LAST, _THREE = 40, timedelta(days=3)
_amounts = st.none() | st.integers(-5, 90)
_days = st.integers(0, _LAST).map(lambda day: FIRST + timedelta(days=day))


@st.composite
def steps(draw: st.DrawFn) -> Saved:
    since = draw(_days)
    until = draw(st.none() | st.integers(1, 20).map(lambda days: since + timedelta(days=days)))
    return Saved(
        since=since,
        until=until,
        unit=draw(_amounts),
        yearly=draw(_amounts),
        term=draw(_amounts),
    )


courses = st.builds(
    ItemCourse,
    is_cut=st.booleans(),
    hands_down=st.booleans(),
    returned_on=st.none() | _days,
    promised=st.none() | steps(),
    enacted=st.none() | steps(),
    observed=st.none() | steps(),
)


@st.composite
def rows(draw: st.DrawFn) -> ProgressRow:
    joined = draw(_days)
    left = draw(st.none() | st.integers(0, 30).map(lambda days: joined + timedelta(days=days)))
    since = draw(st.none() | _days)
    ended = draw(st.none() | _days)
    reviewed = draw(st.none() | _days)
    reviews = [] if reviewed is None else [Past(since=reviewed, until=reviewed + _THREE)]
    before = [] if since is None else [Ended(since=since, until=since + _THREE)]
    return ProgressRow(
        agency="north",
        programme="som",
        procedure="1.000001",
        managing_agency="north",
        scope="public",
        internal_group="",
        field_key="",
        starts_on=FIRST,
        minutes_a_day=480,
        working_days_a_year=250,
        joined_on=joined,
        left_on=left,
        due_on=draw(st.none() | _days),
        reviewed_on=draw(st.none() | _days),
        reviewed_before=stored_past(reviews),
        ended_on=ended if since is None or (ended and ended >= since + _THREE) else None,
        ended_before=stored_past(before),
        ended_into=draw(st.sampled_from(["", "1.000002"])),
        baseline_unit=draw(_amounts),
        items=stored_items(draw(st.dictionaries(st.sampled_from(["8", "12", "9"]), courses))),
    )


@settings(max_examples=200, deadline=None)
@given(row=rows())
def test_every_day_is_in_the_stretch_that_says_what_stands(row: ProgressRow) -> None:
    stretches = split(row)
    assert list(stretches) == [each.since.isoformat() for each in stretches.values()]
    for count in range(_LAST + 30):
        day = FIRST + timedelta(days=count)
        within = [each for each in stretches.values() if _holds(each, day)]
        is_member = row.joined_on <= day and (row.left_on is None or day < row.left_on)
        stands = standing(row, day) if is_member else MemberStanding()
        if stands == MemberStanding():
            assert within == []
            continue
        (stretch,) = within
        for name in ("is_reviewed", "is_owed", "approved_as", "enacted_as", "is_observed"):
            assert getattr(stretch, name) == getattr(stands, name), name
        assert not (stretch.is_owed and stretch.is_reviewed)
        for kind in ("promised", "enacted", "observed"):
            told = {name: getattr(stretch, f"{kind}_{name}") for name in ("unit", "yearly", "term")}
            assert told == _amounts_of(getattr(stands, kind))


@settings(max_examples=100, deadline=None)
@given(row=rows(), day=_days)
def test_the_days_of_steps_are_those_of_what_stands(row: ProgressRow, day: date) -> None:
    stands, days = standing(row, day), with_days(row, day)
    has_left = row.left_on is not None and day > row.left_on
    if has_left or day < row.joined_on:
        return
    for reached, name in (
        (stands.is_reviewed, "reviewed_on"),
        (bool(stands.approved_as), "approved_on"),
        (bool(stands.enacted_as), "enacted_on"),
        (stands.enacted_as == "cut", "cut_on"),
        (stands.is_handed_down, "handed_down_on"),
    ):
        told = getattr(days, name)
        assert (told is not None) == reached, name
        assert told is None or row.joined_on <= told <= day


def _holds(stretch: StretchRow, day: date) -> bool:
    return stretch.since <= day and (stretch.until is None or day < stretch.until)


def _amounts_of(amounts: object) -> dict[str, int | None]:
    return {name: getattr(amounts, name) for name in ("unit", "yearly", "term")}
