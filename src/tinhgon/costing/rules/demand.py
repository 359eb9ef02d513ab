"""What a unit cost asks of each parameter: enough to find it anew under other values, all at once.

The headline is linear in the standard times, services and charges: each stands in it with a
weight, times the hourly income where it is a time, times a share of cases where it is done in
some. Many procedures are added by adding their weights, so that one error in a standard time
moves all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tinhgon.costing.rules.amounts import MINUTES_PER_HOUR
from tinhgon.costing.rules.standards import PREFIX
from tinhgon.costing.rules.weighting import weighted_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tinhgon.costing.rules.by_work import WorkCost

_SHARE: Final = f"{PREFIX}share."
_INCOME: Final = f"{PREFIX}hourly_income."
_MINUTES: Final = f"{PREFIX}minutes."


@dataclass(frozen=True, slots=True)
class Demand:
    """`weights` of products of parameters, by the name of the parameter and, after a blank, that
    of the share it is multiplied with; for times the hourly income is in the weight. `fixed` is
    đồng that rests on no parameter: measured lines and fees in the middle. `fee_shift` is how far
    the mean of fees that may be one or another lies from their middle, `fee_variance` theirs."""

    weights: Mapping[str, float] = field(default_factory=dict)
    fixed: float = 0.0
    fee_shift: float = 0.0
    fee_variance: float = 0.0

    def plain(self) -> dict[str, object]:
        """As it is stored beside a cost; weights rounded to what a đồng needs."""
        return {
            "weights": {key: round(weight, 6) for key, weight in self.weights.items()},
            "fixed": round(self.fixed, 3),
            "fee_shift": round(self.fee_shift, 3),
            "fee_variance": round(self.fee_variance, 3),
        }

    @classmethod
    def of_plain(cls, stored: Mapping[str, object]) -> Demand:
        weights = stored.get("weights")
        return cls(
            weights=dict(weights) if isinstance(weights, dict) else {},
            fixed=float(str(stored.get("fixed", 0))),
            fee_shift=float(str(stored.get("fee_shift", 0))),
            fee_variance=float(str(stored.get("fee_variance", 0))),
        )


def demand(cost: WorkCost) -> Demand:
    """The demand of one case. Fee lines of one procedure move together."""
    weights: dict[str, float] = {}
    fixed = low = mid = high = 0.0
    for line, weight in weighted_lines(cost):
        work = line.work
        if not work.parameters:
            low += weight * work.charge.low
            mid += weight * work.charge.mid
            high += weight * work.charge.high
            continue
        if work.measured:
            fixed += weight * work.total.mid
            continue
        share = next((name for name in work.parameters if name.startswith(_SHARE)), "")
        for name in work.parameters:
            if name.startswith((_SHARE, _INCOME)):
                continue
            factor = weight * work.count
            if name.startswith(_MINUTES):
                left, of = work.part
                factor *= work.hourly_income / MINUTES_PER_HOUR * left / of
            key = f"{name} {share}" if share else name
            weights[key] = weights.get(key, 0.0) + factor
    return Demand(weights, fixed + mid, *_spread(mid - low, high - mid))


def _spread(below: float, above: float) -> tuple[float, float]:
    """How far the mean lies from the middle, and the variance, of the distribution of
    `simulation`: half of the draws on each side, denser towards the middle."""
    shift = (above - below) / 6
    return shift, (below * below + above * above) / 12 - shift * shift


@dataclass(slots=True)
class TotalDemand:
    """The demand of many procedures in a year, each times its cases."""

    weights: dict[str, float] = field(default_factory=dict)
    fixed: float = 0.0
    fee_shift: float = 0.0
    fee_variance: float = 0.0
    procedures: int = 0

    def add(self, one: Demand, cases: int) -> None:
        weights = self.weights
        for key, weight in one.weights.items():
            weights[key] = weights.get(key, 0.0) + weight * cases
        self.fixed += one.fixed * cases
        self.fee_shift += one.fee_shift * cases
        # Which fee is asked for is settled procedure by procedure, for all of its cases.
        self.fee_variance += one.fee_variance * cases * cases
        self.procedures += 1


def parameters_of(key: str) -> tuple[str, str]:
    """The parameter of a weight, and the share it is multiplied with ("": all cases)."""
    name, _, share = key.partition(" ")
    return name, share
