"""Which assumptions move a unit cost most, each taken to its low and high end by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tinhgon.costing.rules.weighting import line_bounds, weighted_lines

if TYPE_CHECKING:
    from tinhgon.costing.rules.by_work import WorkCost

FEE_LINES: Final = "fee"


@dataclass(frozen=True, slots=True)
class Assumption:
    """An assumption and the headline (đồng a case) with it at its low and at its high end.

    `name` is a cost parameter without its bound, or `fee`: which of several fee lines of a
    channel (`component`) is asked for. `measured`: it was measured in this procedure.
    """

    name: str
    component: str | None
    low: int
    high: int
    measured: bool

    @property
    def swing(self) -> int:
        return self.high - self.low


def assumptions(cost: WorkCost) -> tuple[Assumption, ...]:
    """All assumptions that move the headline, the strongest first."""
    moved: dict[tuple[str, str | None], tuple[float, float, bool]] = {}
    for line, weight in weighted_lines(cost):
        work = line.work
        if work.standard == FEE_LINES:
            paid = work.charge
            ends = [(FEE_LINES, float(paid.low - paid.mid), float(paid.high - paid.mid))]
        else:
            ends = list(line_bounds(work))
        component = line.component if work.standard == FEE_LINES else None
        for name, low, high in ends:
            key = (name, component)
            known = moved.get(key, (0.0, 0.0, False))
            moved[key] = (
                known[0] + weight * low,
                known[1] + weight * high,
                known[2] or work.measured,
            )
    middle = cost.amount.mid
    found = [
        Assumption(name, component, round(middle + low), round(middle + high), measured)
        for (name, component), (low, high, measured) in moved.items()
    ]
    return tuple(
        sorted(
            (one for one in found if one.swing),
            key=lambda one: (-one.swing, one.name, one.component or ""),
        )
    )
