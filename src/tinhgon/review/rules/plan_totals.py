"""What the items of a plan come to in a year, by one method; unknown volumes are named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tinhgon.review.rules.benefit import Benefit


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a total: its procedure's code, yearly dossiers and benefit, None if unknown."""

    code: str
    dossiers_per_year: int | None
    benefit: Benefit | None


@dataclass(frozen=True, slots=True)
class Total:
    """Đồng a year before and after over the `counted` items.

    `without_volume` and `without_cost` name the codes left out, `lower_bounds` the codes whose
    cost is a lower bound, `default_share` what rests on default times, in per mille of the cost
    before. All amounts are None where nothing could be counted.
    """

    method: str
    counted: int
    before: int | None
    after: int | None
    default_share: int | None
    without_volume: tuple[str, ...]
    without_cost: tuple[str, ...]
    lower_bounds: tuple[str, ...]

    @property
    def saving(self) -> int | None:
        return None if self.before is None or self.after is None else self.before - self.after

    @property
    def rate(self) -> Decimal | None:
        """Per cent saved, two decimals; None where nothing is known or there is no cost."""
        if not self.before or self.saving is None:
            return None
        return (Decimal(self.saving) * 100 / Decimal(self.before)).quantize(Decimal("0.01"))

    @property
    def is_lower_bound(self) -> bool:
        return bool(self.lower_bounds or self.without_volume or self.without_cost)


def total(method: str, lines: Iterable[Line]) -> Total:
    """The total by one method; results of two methods are never added."""
    before = after = by_default = counted = 0
    without_volume: list[str] = []
    without_cost: list[str] = []
    lower_bounds: list[str] = []
    for line in lines:
        found = None if line.benefit is None else line.benefit.by(method)
        if found is None or found.before.amount is None or found.after.amount is None:
            without_cost.append(line.code)
            continue
        if line.dossiers_per_year is None:
            without_volume.append(line.code)
            continue
        counted += 1
        before += found.before.amount * line.dossiers_per_year
        after += found.after.amount * found.cases_after(line.dossiers_per_year)
        share = found.before.default_share or 0
        by_default += found.before.amount * line.dossiers_per_year * share
        if found.before.lower_bound or found.after.lower_bound:
            lower_bounds.append(line.code)
    return Total(
        method=method,
        counted=counted,
        before=before if counted else None,
        after=after if counted else None,
        default_share=by_default // before if before else None,
        without_volume=tuple(without_volume),
        without_cost=tuple(without_cost),
        lower_bounds=tuple(lower_bounds),
    )
