"""Unit cost by processing term, as provinces compute it (Đồng Nai 2816/QĐ-UBND, 20/11/2025).

    cost a dossier = working days × 8 hours × hourly rate

It prices the whole processing term as labour, which is not the cost of the work that Art. 27(3)
asks for; it stands beside the method by work under its own name and is never added to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tinhgon.costing.rules.amounts import labour, lower_median
from tinhgon.costing.vocabulary import Gap, Method, Spread, Unknown

if TYPE_CHECKING:
    from datetime import date

    from tinhgon.costing.rules.cost_parameters import CostParameters
    from tinhgon.procedures.content.api import Channel, Content, Term, TermUnit

_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class ChannelTerm:
    """The term of one channel in minutes of work; None where none of its lines was read."""

    channel: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class TermCost:
    """The unit cost by processing term in đồng a dossier; `amount` None where no term was read.

    The figure is the low-average over the channels whose term was read, the range their least
    and greatest. `gaps` names the channels without a term.
    """

    amount: Spread | None
    gaps: tuple[Gap, ...]
    channels: tuple[ChannelTerm, ...]
    on: date
    parameter_set: str

    @property
    def method(self) -> Method:
        return Method.BY_TERM

    @property
    def lower_bound(self) -> bool:
        """Never: a term that is not known leaves the cost unknown, not bounded."""
        return False


class ByTerm:
    """The method by processing term under one parameter set."""

    def __init__(self, parameters: CostParameters) -> None:
        self.parameters = parameters
        # A catalogue states few different terms, many times each.
        self._minutes: dict[tuple[int | float | None, TermUnit | None], int | None] = {}

    def term_minutes(self, term: Term) -> int | None:
        """Minutes of work a term is counted as; None where it was not read."""
        stated = (term.value, term.unit)
        if stated not in self._minutes:
            self._minutes[stated] = self._counted(term)
        return self._minutes[stated]

    def _counted(self, term: Term) -> int | None:
        quantity = term.quantity
        if quantity is None or term.unit is None:
            return None
        minutes = quantity * self.parameters.term_minutes[term.unit]
        return int(minutes.quantize(_WHOLE, rounding=ROUND_HALF_UP))

    def dossier_cost(self, term: Term) -> int | None:
        """Đồng for one dossier with this term; None where it was not read."""
        minutes = self.term_minutes(term)
        return None if minutes is None else labour(minutes, self.parameters.term_hourly_rate)

    def unit_cost(self, content: Content) -> TermCost:
        channels = tuple(self._channel(channel) for channel in content.channels)
        read = [channel.minutes for channel in channels if channel.minutes is not None]
        gaps = [
            Gap(channel.channel, Unknown.TERM_NOT_READ)
            for channel in channels
            if channel.minutes is None
        ]
        if not channels:
            gaps.append(Gap(None, Unknown.TERM_NOT_READ))
        return TermCost(
            amount=self._spread(read) if read else None,
            gaps=tuple(gaps),
            channels=channels,
            on=self.parameters.on,
            parameter_set=self.parameters.fingerprint,
        )

    def _channel(self, channel: Channel) -> ChannelTerm:
        read = [minutes for minutes in map(self.term_minutes, channel.terms) if minutes is not None]
        return ChannelTerm(channel.id, lower_median(read) if read else None)

    def _spread(self, minutes: list[int]) -> Spread:
        rate = self.parameters.term_hourly_rate
        return Spread(
            labour(min(minutes), rate),
            labour(lower_median(minutes), rate),
            labour(max(minutes), rate),
        )
