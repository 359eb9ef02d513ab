"""What a procedure had reached when it joins is written and read by the same list of columns."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.programmes.events import Amounts, MemberJoined, Reached
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
        approved_as="simplified",
        enacted_as="cut",
        ended_into="1.000009",
        promised=Amounts(unit=1, yearly=2, term=3),
        settled=Amounts(unit=4, yearly=5, term=6),
        enacted=Amounts(unit=7, yearly=8, term=9),
        observed_of='{"12":["2026-03-01",10,11,12]}',
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
    assert (row.observed_on, row.observed_unit, row.baseline_term) == (date(2026, 3, 1), 10, 15)
