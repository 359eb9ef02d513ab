"""Unit cost by work: C_1 = Σ (time × hourly income) + services + fees (TT 02/2017 Art. 27(3)).

Priced per case of the dossier × channel. Opportunity cost is not counted; where fees differ the
low-average stands (Art. 27(2)). The headline takes the mean over cases, since nobody counts them
yet and a saving in any of them must show, and weights the channels a procedure has by the dated
mix of channels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tinhgon.costing.rules.activities import (
    Activity,
    Block,
    Dossier,
    attending,
    handing_in,
    preparation,
    with_papers,
)
from tinhgon.costing.rules.alike import asked_of
from tinhgon.costing.rules.amounts import divide, per_mille, share
from tinhgon.costing.rules.cases import dossier_cases
from tinhgon.costing.rules.fees import ChannelFee, channel_fee
from tinhgon.costing.rules.measured import NONE_MEASURED, Measured
from tinhgon.costing.rules.price_list import PriceList
from tinhgon.costing.rules.subjects import payer
from tinhgon.costing.vocabulary import Gap, Method, Spread, Subject, Unknown

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from tinhgon.costing.rules.cost_parameters import CostParameters
    from tinhgon.procedures.content.api import Channel, ChannelType, Content, Fee, Level

Labels = tuple[str | None, ...]

# Procedures priced once: more than there are nationally, so that each locality finds them all.
_KEPT = 8_192


@dataclass(frozen=True, slots=True)
class CaseCost:
    """The cost of one case through one channel; `total` is the exact sum of `activities`.

    `channel` is the component id, None with `channel_type` None where no channel is stated;
    `fee_alternatives` the number of fee lines that were taken as alternatives.
    """

    case: str | None
    channel: str | None
    channel_type: ChannelType | None
    activities: tuple[Activity, ...]
    total: Spread
    by_default: int
    gaps: tuple[Gap, ...]
    fee_alternatives: int

    @property
    def lower_bound(self) -> bool:
        return bool(self.gaps)


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """What one type of channel adds to the headline: `weight`/Σ weights of its cost.

    `cost` is the mean over its cases; the headline is the exact sum of the `part`s.
    """

    channel_type: ChannelType | None
    weight: int
    cost: Spread
    part: Spread
    by_default: int


@dataclass(frozen=True, slots=True)
class WorkCost:
    """The unit cost of a procedure by work, in đồng a case, with all it is made of.

    `default_share` is the part of the cost that rests on default standard times, in per mille.
    """

    amount: Spread
    lower_bound: bool
    gaps: tuple[Gap, ...]
    default_share: int | None
    subject: Subject
    shares: tuple[ChannelShare, ...]
    cases: tuple[CaseCost, ...]
    on: date
    parameter_set: str
    measured: Measured = NONE_MEASURED

    @property
    def method(self) -> Method:
        return Method.BY_WORK


class ByWork:
    """The method by work under one parameter set; keep one for many procedures.

    `measured` are the values measured in the one procedure this is kept for.
    """

    def __init__(self, parameters: CostParameters, measured: Measured = NONE_MEASURED) -> None:
        self.parameters = parameters.replaced(measured.of_procedure) if measured else parameters
        self.measured = measured
        apart = {
            component: parameters.replaced(values)
            for component, values in measured.by_component.items()
        }
        self._prices = {subject: PriceList(self.parameters, subject, apart) for subject in Subject}
        self._found: dict[Hashable, WorkCost] = {}
        # Records share few combinations of channel, fees and level: 3,100 among 16,500 channels.
        self._handing_in = lru_cache(maxsize=8192)(self._hand_in)
        self._with_papers = lru_cache(maxsize=8192)(self._add_papers)

    def with_measured(self, measured: Measured) -> ByWork:
        """The same method for one procedure in which values were measured."""
        return ByWork(self.parameters, measured) if measured else self

    def unit_cost(self, content: Content, labels: Labels | None = None) -> WorkCost:
        """The unit cost of `content`; `labels` fixes the cases (see `cases.dossier_cases`)."""
        subject = payer(content, self.parameters.hourly_income)
        key = (subject, labels, asked_of(content))
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[key] = self._priced(content, labels, self._prices[subject])
        return found

    def _priced(self, content: Content, labels: Labels | None, prices: PriceList) -> WorkCost:
        dossiers = [
            (case.label, preparation(case.items, prices, self.measured.readings))
            for case in dossier_cases(content.dossier, labels)
        ]
        cases = self._cases(content, dossiers, prices)
        shares = self._shares(cases)
        amount = Spread.total([part.part for part in shares])
        gaps = tuple(dict.fromkeys(gap for case in cases for gap in case.gaps))
        return WorkCost(
            amount=amount,
            lower_bound=bool(gaps),
            gaps=gaps,
            default_share=per_mille(sum(part.by_default for part in shares), amount.mid),
            subject=prices.subject,
            shares=shares,
            cases=cases,
            on=self.parameters.on,
            parameter_set=self.parameters.fingerprint,
            measured=self.measured,
        )

    def _cases(
        self, content: Content, dossiers: list[tuple[str | None, Dossier]], prices: PriceList
    ) -> tuple[CaseCost, ...]:
        attended = attending(content.steps, prices)
        if not content.channels:
            gap = Gap(None, Unknown.CHANNEL_NOT_STATED)
            return tuple(
                _without_channel(label, dossier, gap, attended) for label, dossier in dossiers
            )
        labels = {label for label, _ in dossiers}
        costs: list[CaseCost] = []
        for channel in content.channels:
            handing = self._handing_in(
                channel.id, channel.type, channel.fees, content.level, prices.subject
            )
            for label, dossier in dossiers:
                if channel.case is not None and channel.case in labels - {label}:
                    continue
                more = self._with_papers(
                    channel.id, channel.type, content.level, dossier.papers, prices.subject
                )
                costs.append(_case_cost(label, channel, (dossier.block, more, handing, attended)))
        return tuple(costs)

    def _hand_in(
        self,
        channel: str,
        way: ChannelType,
        fees: tuple[Fee, ...],
        level: Level | None,
        subject: Subject,
    ) -> Block:
        smallest = self.parameters.smallest_plausible_fee
        paid = self.measured.fees.get(channel)
        fee = (
            channel_fee(channel, fees, smallest_plausible=smallest)
            if paid is None
            else ChannelFee(paid, (), measured=True)
        )
        return handing_in(channel, way, fee, level, self._prices[subject])

    def _add_papers(
        self, channel: str, way: ChannelType, level: Level | None, papers: int, subject: Subject
    ) -> Block:
        return with_papers(channel, way, level, papers, self._prices[subject])

    def _shares(self, cases: tuple[CaseCost, ...]) -> tuple[ChannelShare, ...]:
        by_type: dict[ChannelType | None, list[CaseCost]] = {}
        for case in cases:
            by_type.setdefault(case.channel_type, []).append(case)
        weights = {
            kind: self.parameters.channel_mix[kind] if kind is not None else 1 for kind in by_type
        }
        whole = sum(weights.values())
        if whole == 0:
            weights = dict.fromkeys(by_type, 1)
            whole = len(by_type)
        return tuple(
            _channel_share(kind, same, weights[kind], whole) for kind, same in by_type.items()
        )


def _without_channel(label: str | None, dossier: Dossier, gap: Gap, attended: Block) -> CaseCost:
    block = dossier.block
    return CaseCost(
        case=label,
        channel=None,
        channel_type=None,
        activities=block.activities + attended.activities,
        total=block.total + attended.total,
        by_default=block.by_default + attended.by_default,
        gaps=(*block.gaps, gap),
        fee_alternatives=0,
    )


def _case_cost(
    label: str | None, channel: Channel, blocks: tuple[Block, Block, Block, Block]
) -> CaseCost:
    dossier, attached, handing, attended = blocks
    one, two, three, four = dossier.total, attached.total, handing.total, attended.total
    return CaseCost(
        case=label,
        channel=channel.id,
        channel_type=channel.type,
        activities=(
            dossier.activities + handing.activities + attached.activities + attended.activities
        ),
        total=Spread(
            one.low + two.low + three.low + four.low,
            one.mid + two.mid + three.mid + four.mid,
            one.high + two.high + three.high + four.high,
        ),
        by_default=(
            dossier.by_default + attached.by_default + handing.by_default + attended.by_default
        ),
        gaps=dossier.gaps + handing.gaps,
        fee_alternatives=len(channel.fees),
    )


def _channel_share(
    kind: ChannelType | None, cases: list[CaseCost], weight: int, whole: int
) -> ChannelShare:
    total = cases[0].total if len(cases) == 1 else Spread.total([case.total for case in cases])
    by_default = sum([case.by_default for case in cases])
    return ChannelShare(
        channel_type=kind,
        weight=weight,
        cost=share(total, 1, len(cases)),
        part=share(total, weight, len(cases) * whole),
        by_default=divide(by_default * weight, len(cases) * whole),
    )
