"""The fee of one channel (phí, lệ phí) out of the fee lines its record prints.

Several fee lines of a channel are nearly always a tariff: what is asked in one situation or
another. They are taken as alternatives: the least known is the low end, the low-average of the
known ones the figure, the greatest the high end. Where one of them is not known, the figure is
the least known amount and the low end is nothing, so that neither is too high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tinhgon.costing.rules.amounts import lower_median
from tinhgon.costing.vocabulary import NOTHING, Gap, Spread, Unknown
from tinhgon.procedures.content.api import State

if TYPE_CHECKING:
    from tinhgon.procedures.content.api import Fee

_DONG: Final = "VND"

_WHY_UNKNOWN: Final = {
    State.ABSENT: Unknown.FEE_NOT_STATED,
    State.BY_REFERENCE: Unknown.FEE_BY_REFERENCE,
    State.UNREADABLE: Unknown.FEE_UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class ChannelFee:
    """What is paid in a channel: `amount` in đồng of what is known, `gaps` of what is not."""

    amount: Spread
    gaps: tuple[Gap, ...]
    measured: bool = False


def channel_fee(channel: str, fees: tuple[Fee, ...], *, smallest_plausible: int) -> ChannelFee:
    """The fee of the channel with this id.

    An amount below `smallest_plausible` đồng, but not 0, is unknown: the portal prints fees set
    in dollars as "25 VNĐ".
    """
    if not fees:
        return ChannelFee(NOTHING, (Gap(channel, Unknown.FEE_NOT_STATED),))
    known: list[int] = []
    unknown: list[Unknown] = []
    for fee in fees:
        reason = _why_unknown(fee, smallest_plausible)
        if reason is not None:
            unknown.append(reason)
        elif fee.amount is not None:
            known.append(fee.amount)
    gaps = tuple(Gap(channel, reason) for reason in dict.fromkeys(unknown))
    return ChannelFee(_amount(known, complete=not unknown), gaps)


def _amount(known: list[int], *, complete: bool) -> Spread:
    if not known:
        return NOTHING
    if complete:
        return Spread(min(known), lower_median(known), max(known))
    return Spread(0, min(known), max(known))


def _why_unknown(fee: Fee, smallest_plausible: int) -> Unknown | None:
    if fee.state is not State.READ or fee.amount is None:
        return _WHY_UNKNOWN.get(fee.state, Unknown.FEE_UNREADABLE)
    if fee.currency != _DONG:
        return Unknown.FEE_IN_OTHER_CURRENCY
    if 0 < fee.amount < smallest_plausible:
        return Unknown.FEE_IMPLAUSIBLE
    return None
