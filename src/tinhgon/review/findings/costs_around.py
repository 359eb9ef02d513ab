"""What a rule is told of costs: those of the procedures it reads, and how their fields cost.

Robust statistics: the middle of a field's unit costs, and how far they lie from it on a scale of
ratios (the median distance of their logarithms, times 1.4826, in thousandths). One procedure,
however dear, moves neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import median

# Makes the median distance of normally distributed values their standard deviation.
_OF_NORMAL = 1.4826


@dataclass(frozen=True, slots=True)
class OwnCost:
    """The unit cost of a procedure in đồng, the part of it that rests on default times, per mille,
    and the key of its field (empty where it names none)."""

    field: str
    amount: int
    default_share: int


@dataclass(frozen=True, slots=True)
class FieldSpread:
    """How the procedures of a field cost: their number, the middle in đồng, the deviation in
    thousandths of a natural logarithm."""

    procedures: int
    middle: int
    deviation: int


@dataclass(frozen=True, slots=True)
class OutlierLimits:
    """From where on a cost stands out; dated parameters named `finding.cost_outlier.…`."""

    times_middle: int
    deviations: int
    least_deviation: int
    most_default_share: int
    smallest_field: int

    PREFIX = "finding.cost_outlier."

    @classmethod
    def of(cls, values: Mapping[str, str]) -> OutlierLimits | None:
        """The limits from values by full name, whole numbers; None where one is missing."""
        names = tuple(cls.__dataclass_fields__)
        found = [values.get(cls.PREFIX + name, "") for name in names]
        if not all(value.isdigit() for value in found):
            return None
        return cls(*map(int, found))


@dataclass(frozen=True, slots=True)
class Costs:
    """Costs of a batch: of each procedure by code, of each of their fields by key."""

    own: Mapping[str, OwnCost]
    fields: Mapping[str, FieldSpread]
    limits: OutlierLimits


def spread_of(amounts: Sequence[int]) -> FieldSpread:
    """The spread of a field's unit costs, one at least, each over zero."""
    ratios = [log(amount) for amount in amounts]
    middle = median(ratios)
    deviation = _OF_NORMAL * median(abs(each - middle) for each in ratios)
    return FieldSpread(len(amounts), round(median(amounts)), round(1000 * deviation))


def stands_out(own: OwnCost, field: FieldSpread, limits: OutlierLimits) -> bool:
    """Whether a cost lies far over its field's, and not because of assumed times."""
    if field.procedures < limits.smallest_field or own.default_share > limits.most_default_share:
        return False
    if field.middle <= 0 or own.amount <= limits.times_middle * field.middle:
        return False
    deviation = max(field.deviation, limits.least_deviation)
    return 1000 * log(own.amount / field.middle) > limits.deviations * deviation


def spreads(amounts: Iterable[tuple[str, int]]) -> dict[str, FieldSpread]:
    """The spread of each field from pairs of its key and a unit cost; zero costs nothing tell."""
    by_field: dict[str, list[int]] = {}
    for field, amount in amounts:
        if field and amount > 0:
            by_field.setdefault(field, []).append(amount)
    return {field: spread_of(of_it) for field, of_it in by_field.items()}
