"""The benefit of an item (lợi ích phương án): cost and time before and after, as it is stored.

TT 02/2017/TT-VPCP Art. 27(1). Money is whole đồng for one case. Results of two methods stand
beside each other and are never added.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import TypeAdapter

from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import TermUnit


@dataclass(frozen=True, slots=True)
class CostSide:
    """The unit cost on one side: None where the method could not say.

    `lower_bound` where a part is not known (`unknown` names why), `default_share` what rests on
    default times, in per mille.
    """

    amount: int | None
    low: int | None
    high: int | None
    lower_bound: bool
    default_share: int | None
    unknown: tuple[str, ...]


NOTHING_LEFT = CostSide(0, 0, 0, lower_bound=False, default_share=None, unknown=())


@dataclass(frozen=True, slots=True)
class PricedHour:
    """Đồng for one hour by the parameter `name`, in force `since` a day (None: since ever).

    `is_measured`: somebody measured it in the one procedure, and `source` says where from.
    """

    name: str
    dong: int
    since: date | None
    source: str
    article: str
    mark: Mark
    is_measured: bool = False


@dataclass(frozen=True, slots=True)
class MethodBenefit:
    """Before and after by one method.

    Of `renewals[1]` cases a year `renewals[0]` are left afterwards, where results hold longer.
    `hours` are what an hour was priced at on either side.
    """

    method: str
    before: CostSide
    after: CostSide
    renewals: tuple[int, int] = (1, 1)
    hours: tuple[PricedHour, ...] = ()

    @property
    def saving(self) -> int | None:
        """Saved in one case."""
        if self.before.amount is None or self.after.amount is None:
            return None
        return self.before.amount - self.after.amount

    def year_saving(self, dossiers: int | None) -> int | None:
        """Saved in a year of so many cases before."""
        if self.before.amount is None or self.after.amount is None or dossiers is None:
            return None
        return self.before.amount * dossiers - self.after.amount * self.cases_after(dossiers)

    def cases_after(self, dossiers: int) -> int:
        """The cases of a year afterwards, of so many before."""
        left, of = self.renewals
        return dossiers * left // of


@dataclass(frozen=True, slots=True)
class TermChange:
    """A time limit that several channels share, before and after; `after` 0: abolished."""

    unit: TermUnit
    before: Decimal
    after: Decimal
    channels: tuple[str, ...]

    @property
    def saved(self) -> Decimal:
        return self.before - self.after

    @property
    def rate(self) -> Decimal:
        """Per cent saved, two decimals."""
        return (self.saved * 100 / self.before).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Benefit:
    """All that is known of the benefit, on which day and under which parameters."""

    on: date
    parameter_set: str
    methods: tuple[MethodBenefit, ...]
    terms: tuple[TermChange, ...]

    def by(self, method: str) -> MethodBenefit | None:
        return next((entry for entry in self.methods if entry.method == method), None)

    @property
    def main_term(self) -> TermChange | None:
        """The limit that is cut most, or the longest where none is cut; None where none was read.

        Limits of different units are not compared by length: the first read comes first.
        """
        cut = [change for change in self.terms if change.saved > 0]
        if not cut:
            return self.terms[0] if self.terms else None
        return max(cut, key=lambda change: (change.rate, change.before))


_ADAPTER: TypeAdapter[Benefit] = TypeAdapter(Benefit)


def stored_benefit(benefit: Benefit) -> str:
    """The benefit as JSON with sorted keys, as it is stored."""
    plain = _ADAPTER.dump_python(benefit, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_benefit(stored: str) -> Benefit | None:
    """A stored benefit, or None where none was computed yet."""
    return _ADAPTER.validate_json(stored) if stored else None
