"""Standard activities priced for one group of subjects: computed once, shared by every case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhgon.costing.rules.amounts import labour_spread
from tinhgon.costing.vocabulary import Spread

if TYPE_CHECKING:
    from tinhgon.costing.rules.cost_parameters import CostParameters
    from tinhgon.costing.vocabulary import Subject


@dataclass(frozen=True, slots=True)
class Work:
    """A standard activity (công việc) done `count` times at one hourly income.

    `minutes` and the three money figures (đồng) are for all `count` times. `total` is
    labour + outsourced + charge: time × hourly income + services + fees of TT 02/2017 Art. 27.
    """

    standard: str
    count: int
    minutes: Spread
    hourly_income: int
    labour: Spread
    outsourced: Spread
    charge: Spread
    total: Spread
    default: bool
    parameters: tuple[str, ...]


class PriceList:
    """What each standard activity costs one group of subjects under one parameter set."""

    def __init__(self, parameters: CostParameters, subject: Subject) -> None:
        self.parameters = parameters
        self.subject = subject
        self.hourly_income = parameters.hourly_income[subject]
        self._income_name = f"cost.hourly_income.{subject}"
        self._priced: dict[tuple[str, int], Work] = {}

    def work(self, standard: str, count: int = 1) -> Work:
        """The standard activity `standard` done `count` times (at least once)."""
        priced = self._priced.get((standard, count))
        if priced is None:
            priced = self._price(standard, count)
            self._priced[(standard, count)] = priced
        return priced

    def _price(self, name: str, count: int) -> Work:
        standard = self.parameters.standards[name]
        minutes = _times(standard.minutes, count)
        labour = labour_spread(minutes, self.hourly_income)
        outsourced = _times(standard.outsourced, count)
        charge = _times(standard.charge, count)
        return Work(
            standard=name,
            count=count,
            minutes=minutes,
            hourly_income=self.hourly_income,
            labour=labour,
            outsourced=outsourced,
            charge=charge,
            total=Spread.total((labour, outsourced, charge)),
            default=standard.default,
            parameters=(*standard.parameters, self._income_name),
        )


def _times(value: Spread, count: int) -> Spread:
    if count == 1:
        return value
    return Spread(value.low * count, value.mid * count, value.high * count)
