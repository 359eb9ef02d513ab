from __future__ import annotations

from decimal import Decimal

import pytest

from tinhgon.procedures.vocabulary import TermUnit
from tinhgon.review.findings.durations import durations, same_length

DAY, WORKING_DAY, HOUR, MONTH = (
    TermUnit.DAY,
    TermUnit.WORKING_DAY,
    TermUnit.HOUR,
    TermUnit.MONTH,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trong 05 ngày làm việc", [(5, WORKING_DAY)]),
        ("không quá 20 (hai mươi) ngày", [(20, DAY)]),
        ("02 ngày (hai) làm việc", [(2, WORKING_DAY)]),
        ("15 ngày tính theo ngày làm việc", [(15, WORKING_DAY)]),
        ("12,5 ngày", [("12.5", DAY)]),
        ("08 giờ làm việc", [(8, HOUR)]),
        ("ngày 15 tháng 6 năm 2026", []),
        ("15/6/2026", []),
        ("3 tháng, 10 ngày", [(3, MONTH), (10, DAY)]),
    ],
)
def test_lengths_of_time_are_read_and_dates_are_not(
    text: str, found: list[tuple[int | str, TermUnit]]
) -> None:
    assert [(each.value, each.unit) for each in durations(text)] == [
        (Decimal(value), unit) for value, unit in found
    ]


def test_equal_lengths_in_other_units() -> None:
    assert same_length((Decimal(8), HOUR), (Decimal(1), WORKING_DAY))
    assert same_length((Decimal(24), HOUR), (Decimal(1), DAY))
    assert same_length((Decimal(1), MONTH), (Decimal(30), DAY))
    assert not same_length((Decimal(5), DAY), (Decimal(5), WORKING_DAY))
    assert not same_length((Decimal(10), DAY), (Decimal(30), WORKING_DAY))
