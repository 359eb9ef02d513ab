"""The cost of one case summed up by kind of work and by component."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tinhgon.costing.vocabulary import NOTHING, ActivityKind, Spread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhgon.costing.rules.by_work import CaseCost

K = TypeVar("K")


def totals_by_activity(case: CaseCost) -> list[tuple[ActivityKind, Spread]]:
    """Each kind of work of the case with its sum, in the order the work is done."""
    sums = dict(_sums((line.kind, line.work.total) for line in case.activities))
    return [(kind, sums[kind]) for kind in ActivityKind if kind in sums]


def totals_by_component(case: CaseCost) -> list[tuple[str | None, Spread]]:
    """Each component (its id, None for the procedure as a whole) with its sum."""
    return _sums((line.component, line.work.total) for line in case.activities)


def _sums(parts: Iterable[tuple[K, Spread]]) -> list[tuple[K, Spread]]:
    sums: dict[K, Spread] = {}
    for key, total in parts:
        sums[key] = sums.get(key, NOTHING) + total
    return list(sums.items())
