"""Standard activities priced for one group of subjects: computed once, shared by every case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhgon.costing.rules.amounts import divide, labour_spread
from tinhgon.costing.vocabulary import ALWAYS, Spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tinhgon.costing.rules.cost_parameters import CostParameters
    from tinhgon.costing.vocabulary import Subject


WHOLE = (1, 1)


@dataclass(frozen=True, slots=True)
class Work:
    """A standard activity (công việc) done `count` times at one hourly income, in `share` per
    mille of the cases.

    `minutes` are for all `count` times in a case where it is done; the three money figures (đồng)
    are the mean of all cases. `total` is
    labour + outsourced + charge: time × hourly income + services + fees of TT 02/2017 Art. 27.
    `default` says that some of it rests on no confirmed value, `measured` that some was measured
    in this procedure.
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
    share: Spread = ALWAYS
    measured: bool = False
    part: tuple[int, int] = WHOLE


class PriceList:
    """What each standard activity costs one group of subjects under one parameter set.

    `apart`: components whose values were measured, each with the parameters that hold there.
    """

    def __init__(
        self,
        parameters: CostParameters,
        subject: Subject,
        apart: Mapping[str, CostParameters] | None = None,
    ) -> None:
        self.parameters = parameters
        self.subject = subject
        self.hourly_income = parameters.hourly_income[subject]
        self._income_name = f"cost.hourly_income.{subject}"
        self._priced: dict[tuple[str, int, str, tuple[int, int]], Work] = {}
        self._apart = {
            component: PriceList(found, subject) for component, found in (apart or {}).items()
        }

    def work(
        self,
        standard: str,
        count: int = 1,
        *,
        share: str = "",
        component: str | None = None,
        part: tuple[int, int] = WHOLE,
    ) -> Work:
        """The standard activity `standard` done `count` times (at least once) for a component,
        in all cases or in the `share` of them that the parameter of this name gives; of its time
        only the `part` (so many of so many fields of a form)."""
        if self._apart and component in self._apart:
            return self._apart[component].work(standard, count, share=share, part=part)
        key = (standard, count, share, part)
        priced = self._priced.get(key)
        if priced is None:
            priced = self._price(standard, count, share, part)
            self._priced[key] = priced
        return priced

    def _price(self, name: str, count: int, share: str, part: tuple[int, int]) -> Work:
        standard = self.parameters.standards[name]
        often = self.parameters.shares[share] if share else ALWAYS
        minutes = _partly(_times(standard.minutes, count, ALWAYS), part)
        labour = labour_spread(minutes, self.hourly_income, often)
        outsourced = _times(standard.outsourced, count, often)
        charge = _times(standard.charge, count, often)
        shared = (f"cost.share.{share}",) if share else ()
        measured = self.parameters.measured
        names = (*standard.parameters, self._income_name, *shared)
        return Work(
            standard=name,
            count=count,
            minutes=minutes,
            hourly_income=self.hourly_income,
            labour=labour,
            outsourced=outsourced,
            charge=charge,
            total=Spread.total((labour, outsourced, charge)),
            default=standard.default or bool(share and share not in self.parameters.sure_shares),
            parameters=names,
            share=often,
            measured=bool(measured) and any(each in measured for each in names),
            part=part,
        )


def _partly(value: Spread, part: tuple[int, int]) -> Spread:
    if part == WHOLE:
        return value
    left, of = part
    return Spread(*(divide(each * left, of) for each in (value.low, value.mid, value.high)))


def _times(value: Spread, count: int, share: Spread) -> Spread:
    if share is ALWAYS:
        if count == 1:
            return value
        return Spread(value.low * count, value.mid * count, value.high * count)
    return Spread(
        divide(value.low * count * share.low, 1000),
        divide(value.mid * count * share.mid, 1000),
        divide(value.high * count * share.high, 1000),
    )
