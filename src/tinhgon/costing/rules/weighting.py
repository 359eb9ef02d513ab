"""The headline taken apart: what each activity, standard or assumption adds to it.

The headline is the mean over the cases of each way of submitting, weighted by the mix of ways; so
is every part of it. Parts are not rounded here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

from tinhgon.costing.rules.amounts import MINUTES_PER_HOUR
from tinhgon.costing.rules.standards import PREFIX
from tinhgon.costing.vocabulary import ALWAYS, ActivityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tinhgon.costing.rules.activities import Activity
    from tinhgon.costing.rules.by_work import WorkCost
    from tinhgon.costing.rules.price_list import Work

K = TypeVar("K")

_MINUTES: Final = f"{PREFIX}minutes."
_OUTSOURCED: Final = f"{PREFIX}outsourced."
_CHARGE: Final = f"{PREFIX}charge."
_SHARE: Final = f"{PREFIX}share."


def weighted_lines(cost: WorkCost) -> Iterator[tuple[Activity, float]]:
    """Every activity of every case with its weight in the headline."""
    whole = sum(share.weight for share in cost.shares)
    cases = Counter(case.channel_type for case in cost.cases)
    weights = {
        share.channel_type: share.weight / (whole * cases[share.channel_type])
        for share in cost.shares
    }
    for case in cost.cases:
        weight = weights[case.channel_type]
        if weight:
            for line in case.activities:
                yield line, weight


def headline_by(cost: WorkCost, key: Callable[[Activity], K]) -> dict[K, float]:
    """Đồng of the headline by any key of its activities."""
    sums: dict[K, float] = {}
    for line, weight in weighted_lines(cost):
        found = key(line)
        sums[found] = sums.get(found, 0.0) + weight * line.work.total.mid
    return sums


def headline_by_activity(cost: WorkCost) -> list[tuple[ActivityKind, int]]:
    """Đồng of the headline by kind of work, in the order the work is done."""
    sums = headline_by(cost, lambda line: line.kind)
    return [(kind, round(sums[kind])) for kind in ActivityKind if kind in sums]


def headline_by_component(cost: WorkCost) -> list[tuple[str | None, int]]:
    """Đồng of the headline by component (None: the procedure as a whole), the dearest first."""
    sums = headline_by(cost, lambda line: line.component)
    return sorted(((key, round(found)) for key, found in sums.items()), key=lambda pair: -pair[1])


def measured_share(cost: WorkCost) -> int | None:
    """The part of the headline in lines of which something was measured, in per mille."""
    if not cost.measured or not cost.amount.mid:
        return None
    sums = headline_by(cost, lambda line: line.work.measured)
    return round(sums.get(True, 0.0) * 1000 / cost.amount.mid)


def line_bounds(work: Work) -> Iterator[tuple[str, float, float]]:
    """For each assumption of a line its name, and the line's cost with it at its low and at its
    high end, less the line's cost; all others stay in the middle."""
    often = work.share.mid / ALWAYS.mid
    hour = work.hourly_income * often / MINUTES_PER_HOUR
    for name in work.parameters:
        if name.startswith(_MINUTES):
            minutes = work.minutes
            yield name, (minutes.low - minutes.mid) * hour, (minutes.high - minutes.mid) * hour
        elif name.startswith(_OUTSOURCED):
            bought = work.outsourced
            low, high = (
                _at_mid(bought.low, work.share.low, often),
                _at_mid(bought.high, work.share.high, often),
            )
            yield name, low - bought.mid, high - bought.mid
        elif name.startswith(_CHARGE):
            paid = work.charge
            yield name, paid.low - paid.mid, paid.high - paid.mid
        elif name.startswith(_SHARE) and work.share.mid:
            middle = work.total.mid
            yield (
                name,
                middle * work.share.low / work.share.mid - middle,
                middle * work.share.high / work.share.mid - middle,
            )


def _at_mid(amount: int, share: int, often: float) -> float:
    """An amount found at one end of a share, as it would be at the middle of the share."""
    return amount * ALWAYS.mid / share * often if share else 0.0
