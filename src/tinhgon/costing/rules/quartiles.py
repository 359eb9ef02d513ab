"""Where one cost stands among many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Of `number` costs (đồng a case): a quarter is at or below `lower`, half at or below
    `median`, three quarters at or below `upper`."""

    number: int
    least: int
    lower: int
    median: int
    upper: int
    greatest: int


def quartiles(values: Sequence[int]) -> Quartiles | None:
    """The quartiles by nearest rank, the lower of two; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    last = len(ordered) - 1
    return Quartiles(
        number=len(ordered),
        least=ordered[0],
        lower=ordered[last // 4],
        median=ordered[last // 2],
        upper=ordered[last * 3 // 4],
        greatest=ordered[-1],
    )


def cheaper(values: Sequence[int], amount: int) -> int:
    """How many of the values are below `amount`."""
    return sum(value < amount for value in values)
