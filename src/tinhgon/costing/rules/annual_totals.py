"""What many procedures cost in a year together, and how much of them that covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.costing.rules.amounts import per_mille
from tinhgon.costing.vocabulary import Spread


@dataclass(frozen=True, slots=True)
class Priced:
    """Procedures and the sum of the unit costs that are known, with or without a volume."""

    procedures: int = 0
    priced: int = 0
    unit_sum: int = 0

    def __add__(self, other: Priced) -> Priced:
        return Priced(
            self.procedures + other.procedures,
            self.priced + other.priced,
            self.unit_sum + other.unit_sum,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """A procedure of which both the unit cost (đồng a case) and the cases a year are known."""

    unit: Spread
    cases: int
    lower_bound: bool
    default_share: int | None


@dataclass(frozen=True, slots=True)
class AnnualTotal:
    """Đồng a year of the counted procedures; `amount` None where none is counted.

    `coverage` is their share of all procedures, `cost_coverage` that of their unit costs in the
    sum of all unit costs known, `default_share` what rests on default values; all in per mille.
    """

    among: Priced
    counted: int
    cases: int
    amount: Spread | None
    cost_coverage: int | None
    default_share: int | None
    lower_bounds: int

    @property
    def coverage(self) -> int | None:
        return per_mille(self.counted, self.among.procedures)

    @property
    def is_lower_bound(self) -> bool:
        return self.lower_bounds > 0 or self.counted < self.among.procedures


def annual_total(among: Priced, counted: Iterable[Counted]) -> AnnualTotal:
    """The total of the counted ones among those procedures; what is not known is not added."""
    low = mid = high = cases = number = unit_sum = by_default = lower_bounds = 0
    for one in counted:
        number += 1
        cases += one.cases
        low += one.unit.low * one.cases
        mid += one.unit.mid * one.cases
        high += one.unit.high * one.cases
        unit_sum += one.unit.mid
        by_default += one.unit.mid * one.cases * (one.default_share or 0)
        lower_bounds += one.lower_bound
    return AnnualTotal(
        among=among,
        counted=number,
        cases=cases,
        amount=Spread(low, mid, high) if number else None,
        cost_coverage=per_mille(unit_sum, among.unit_sum),
        default_share=by_default // mid if mid else None,
        lower_bounds=lower_bounds,
    )


def together(parts: Iterable[Priced]) -> Priced:
    return sum(parts, Priced())


def shares(totals: Mapping[str, AnnualTotal]) -> dict[str, int | None]:
    """What each total is of all of them, in per mille."""
    whole = sum(total.amount.mid for total in totals.values() if total.amount)
    return {
        key: per_mille(total.amount.mid, whole) if total.amount else None
        for key, total in totals.items()
    }
