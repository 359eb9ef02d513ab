"""In which days a procedure is handled by delegation, of all that was recorded."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.procedures.rules.delegated_days import Days, delegated_days


def _day(day: int) -> date:
    return date(2026, 1, day)


def _days(first: int, last: int | None) -> Days:
    return _day(first), None if last is None else _day(last)


@pytest.mark.parametrize(
    ("recorded", "stands"),
    [
        ([], None),
        ([(1, 5)], (1, 5)),
        ([(1, 5), (6, None)], (1, None)),
        ([(1, 5), (7, 9)], (7, 9)),
        ([(1, None), (20, 25)], (1, 25)),
        ([(10, 20), (1, 5)], (1, 5)),
    ],
)
def test_what_stands(
    recorded: list[tuple[int, int | None]], stands: tuple[int, int | None] | None
) -> None:
    expected = None if stands is None else _days(*stands)
    assert delegated_days(_days(*each) for each in recorded) == expected
