"""What became of the procedures of a baseline: every percentage with its denominator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tinhgon.costing.rules.annual import reduction_rate


class Fate(StrEnum):
    """What became of a procedure since the baseline. Other parameters, a better reading or a
    measured value alone are no simplification: the same version is unchanged."""

    UNCHANGED = "unchanged"
    CUT = "cut"  # no version in force any more
    SIMPLIFIED = "simplified"  # another version, which costs less or takes less time
    CHANGED = "changed"  # another version that does neither, or of which neither is known


@dataclass(frozen=True, slots=True)
class Line:
    """A procedure of the baseline: đồng a case then and now, cases a year then; None unknown."""

    fate: Fate
    before: int | None
    after: int | None
    cases: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of procedures, and what was saved. `rate` figures are per cent, None of nothing.

    `unit_*` sum đồng a case over the `priced` procedures; `annual_*` đồng a year over the
    `counted` ones, with the cases of the baseline's year before and after.
    """

    procedures: int
    cut: int
    simplified: int
    changed: int
    unchanged: int
    priced: int
    unit_before: int
    unit_after: int
    counted: int
    annual_before: int
    annual_after: int

    @property
    def share(self) -> Decimal | None:
        """Cut or simplified of all procedures of the baseline, per cent."""
        kept = self.procedures - self.cut - self.simplified
        return reduction_rate(self.procedures, kept)

    @property
    def unit_rate(self) -> Decimal | None:
        return reduction_rate(self.unit_before, self.unit_after) if self.priced else None

    @property
    def annual_rate(self) -> Decimal | None:
        return reduction_rate(self.annual_before, self.annual_after) if self.counted else None

    @property
    def annual_saving(self) -> int | None:
        return self.annual_before - self.annual_after if self.counted else None


Change = tuple[int | None, int | None]


def fate(*, in_force: bool, same_version: bool, cost: Change, term: Change) -> Fate:
    """What became of a procedure whose unit cost by work and by term went from one to the other:
    simplified is what costs less, or takes less time and costs no more."""
    if not in_force:
        return Fate.CUT
    if same_version:
        return Fate.UNCHANGED
    if _falls(cost) or (_falls(term) and not _falls(cost[::-1])):
        return Fate.SIMPLIFIED
    return Fate.CHANGED


def _falls(change: Change) -> bool:
    before, after = change
    return before is not None and after is not None and after < before


def progress(lines: Iterable[Line]) -> Progress:
    """The sums over lines; what is not known on either side is in no sum of money."""
    rows = list(lines)
    fates = [row.fate for row in rows]
    priced = [
        (row.before, row.after, row.cases)
        for row in rows
        if row.before is not None and row.after is not None
    ]
    counted = [(before, after, cases) for before, after, cases in priced if cases is not None]
    return Progress(
        procedures=len(rows),
        cut=fates.count(Fate.CUT),
        simplified=fates.count(Fate.SIMPLIFIED),
        changed=fates.count(Fate.CHANGED),
        unchanged=fates.count(Fate.UNCHANGED),
        priced=len(priced),
        unit_before=sum(before for before, _, _ in priced),
        unit_after=sum(after for _, after, _ in priced),
        counted=len(counted),
        annual_before=sum(before * cases for before, _, cases in counted),
        annual_after=sum(after * cases for _, after, cases in counted),
    )
