"""How far a yearly total may be off: draws of all parameters at once (Monte Carlo).

Each parameter with a range is drawn once for all procedures, so that an error in one standard time
moves all of them together: half of the draws fall between low and middle, half between middle and
high, denser towards the middle (two triangles that share their peak). So the middle value is as
often too high as too low, whatever the ends. Which of several fees is asked for is independent
between procedures; their sum is drawn from the normal distribution that a sum of many independent
ones comes near to. Hourly incomes, the mix of ways and volumes have no range and are not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tinhgon.costing.rules.demand import parameters_of
from tinhgon.costing.rules.standards import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tinhgon.costing.rules.cost_parameters import CostParameters
    from tinhgon.costing.rules.demand import TotalDemand

DRAWS: Final = 1_000
SEED: Final = 2026
_PER_MILLE: Final = 1_000
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Simulated:
    """Đồng a year: a twentieth of the draws lies below `p5`, half below `p50`, all but a
    twentieth below `p95`. `middle` is the total with every parameter in the middle."""

    p5: int
    p50: int
    p95: int
    middle: int
    draws: int
    seed: int


def simulate(
    total: TotalDemand, parameters: CostParameters, *, draws: int = DRAWS, seed: int = SEED
) -> Simulated | None:
    """The same seed gives the same figures; None where nothing is counted."""
    if total.procedures == 0:
        return None
    dice = np.random.default_rng(seed)
    ranges = _ranges(parameters)
    drawn: dict[str, NDArray[np.float64]] = {}
    sums = np.full(draws, total.fixed)
    middle = total.fixed
    for key in sorted(total.weights):
        name, share = parameters_of(key)
        factors = [_drawn(name, ranges, drawn, dice, draws)]
        middle_of = total.weights[key] * ranges[name][1]
        if share:
            factors.append(_drawn(share, ranges, drawn, dice, draws) / _PER_MILLE)
            middle_of *= ranges[share][1] / _PER_MILLE
        middle += middle_of
        sums += total.weights[key] * np.prod(factors, axis=0)
    sums += dice.normal(total.fee_shift, total.fee_variance**0.5, draws)
    p5, p50, p95 = (int(value) for value in np.percentile(sums, (5, 50, 95)))
    return Simulated(p5, p50, p95, round(middle), draws, seed)


def _drawn(
    name: str,
    ranges: Mapping[str, tuple[int, int, int]],
    drawn: dict[str, NDArray[np.float64]],
    dice: np.random.Generator,
    draws: int,
) -> NDArray[np.float64]:
    """The draws of a parameter: one series, wherever it acts."""
    found = drawn.get(name)
    if found is None:
        low, mid, high = ranges[name]
        away = 1.0 - np.sqrt(dice.random(draws))
        found = mid + away * np.where(dice.random(draws) < _HALF, low - mid, high - mid)
        drawn[name] = found
    return found


def _ranges(parameters: CostParameters) -> dict[str, tuple[int, int, int]]:
    values: dict[str, dict[str, int]] = {}
    for row in parameters.rows:
        name, _, bound = row.name.rpartition(".")
        if bound in BOUNDS:
            values.setdefault(name, {})[bound] = int(row.value)
    return {
        name: (found["low"], found["mid"], found["high"])
        for name, found in values.items()
        if len(found) == len(BOUNDS)
    }
