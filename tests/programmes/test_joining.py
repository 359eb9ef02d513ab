"""What a procedure had reached when it joins is written and read by the same list of columns."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.programmes.events import Amounts, Ended, ItemCourse, MemberJoined, Past, Reached, Saved
from tinhgon.programmes.figures.joining import joined, reached_by

pytestmark = pytest.mark.on_sqlite

FIRST = date(2026, 1, 1)


def test_nothing_that_was_reached_is_lost_on_the_way_through_a_fact() -> None:
    days = {
        name: date(2026, 2, place)
        for place, name in enumerate(
            (each for each in Reached.model_fields if each.endswith(("_on", "_until"))), 1
        )
    }
    reached = Reached(
        **days,
        reviewed_before=[Past(since=date(2026, 1, 3), until=date(2026, 1, 5))],
        ended_into="1.000009",
        ended_before=[Ended(since=date(2026, 1, 2), until=date(2026, 1, 9), into="1.000008")],
        items={
            "12": ItemCourse(
                is_cut=True,
                hands_down=True,
                returned_on=date(2026, 3, 9),
                promised=Saved(since=date(2026, 2, 1), unit=1, yearly=2, term=3),
                enacted=Saved(
                    since=date(2026, 2, 15), until=date(2026, 3, 9), unit=4, yearly=5, term=6
                ),
                observed=Saved(since=date(2026, 3, 1), unit=7, yearly=None, term=9),
            )
        },
    )
    told = MemberJoined(
        programme="nam-2026",
        procedure="1.000001",
        managing_agency="north",
        scope="public",
        group="",
        field_key="",
        starts_on=FIRST,
        minutes_a_day=480,
        working_days_a_year=250,
        baseline=Amounts(unit=13, yearly=14, term=15),
        reached=reached,
    )
    assert reached.model_fields_set == set(Reached.model_fields), "a new field is said here too"
    row = joined(told, FIRST)
    assert reached_by(row) == reached
    assert row.baseline_term == 15
