"""The cost of one case summed up by kind of work and by component."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tinhgon.costing.rules.amounts import divide
from tinhgon.costing.vocabulary import NOTHING, ActivityKind, Spread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhgon.costing.rules.by_work import CaseCost, WorkCost

K = TypeVar("K")


def totals_by_activity(case: CaseCost) -> list[tuple[ActivityKind, Spread]]:
    """Each kind of work of the case with its sum, in the order the work is done."""
    sums = dict(_sums((line.kind, line.work.total) for line in case.activities))
    return [(kind, sums[kind]) for kind in ActivityKind if kind in sums]


def totals_by_component(case: CaseCost) -> list[tuple[str | None, Spread]]:
    """Each component (its id, None for the procedure as a whole) with its sum."""
    return _sums((line.component, line.work.total) for line in case.activities)


def parts_by_component(cost: WorkCost) -> dict[str, int]:
    """What each component (by id) adds to the headline, in đồng a case: within a type of channel
    the mean over its cases, over the types by the mix of channels."""
    weights = sum(share.weight for share in cost.shares)
    parts: dict[str, int] = {}
    for share in cost.shares:
        cases = [case for case in cost.cases if case.channel_type == share.channel_type]
        found = _sums((line.component, line.work.total) for c in cases for line in c.activities)
        for component, total in found:
            if component is not None and weights:
                part = divide(total.mid * share.weight, len(cases) * weights)
                parts[component] = parts.get(component, 0) + part
    return parts


def _sums(parts: Iterable[tuple[K, Spread]]) -> list[tuple[K, Spread]]:
    sums: dict[K, Spread] = {}
    for key, total in parts:
        sums[key] = sums.get(key, NOTHING) + total
    return list(sums.items())
