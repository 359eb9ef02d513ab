"""Time limits of every unit as working days that can be added."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tinhgon.programmes.rules.terms import WorkingTime, working_days

TIME = WorkingTime(minutes_a_day=480, days_a_year=250)


@pytest.mark.parametrize(
    ("quantity", "unit", "thousandths"),
    [
        ("15", "working_day", 15_000),
        ("4", "hour", 500),
        ("365", "day", 250_000),
        ("30", "day", 20_548),
        ("1", "month", 20_833),
        ("12", "month", 250_000),
        ("0.5", "year", 125_000),
        ("0", "day", 0),
    ],
)
def test_units_count_as_an_average_one_does(quantity: str, unit: str, thousandths: int) -> None:
    assert working_days(Decimal(quantity), unit, TIME) == thousandths


def test_an_unknown_unit_is_unknown() -> None:
    assert working_days(Decimal(3), "quarter", TIME) is None
