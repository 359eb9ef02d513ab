"""Whole-đồng arithmetic. The one rounding rule of the room stands here.

A line (one activity, one channel's share of the headline) is rounded once, half up, to a whole
đồng. Every total is a sum of rounded lines, so the parts always add up to the total exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhgon.costing.vocabulary import ALWAYS, Spread

if TYPE_CHECKING:
    from collections.abc import Sequence

MINUTES_PER_HOUR = 60


def divide(amount: int, by: int) -> int:
    """`amount` ÷ `by`, rounded half up; both are not negative and `by` is not 0."""
    return (2 * amount + by) // (2 * by)


def labour(minutes: int, hourly: int) -> int:
    """Đồng for `minutes` of work at `hourly` đồng an hour."""
    return divide(minutes * hourly, MINUTES_PER_HOUR)


def labour_spread(minutes: Spread, hourly: int, share: Spread = ALWAYS) -> Spread:
    """Đồng for `minutes` in `share` per mille of the cases, each bound rounded once."""
    if share is not ALWAYS:
        whole = MINUTES_PER_HOUR * ALWAYS.mid
        return Spread(
            divide(minutes.low * share.low * hourly, whole),
            divide(minutes.mid * share.mid * hourly, whole),
            divide(minutes.high * share.high * hourly, whole),
        )
    return Spread(
        labour(minutes.low, hourly), labour(minutes.mid, hourly), labour(minutes.high, hourly)
    )


def lower_median(values: Sequence[int]) -> int:
    """The middle value, the lower of two: the low-average figure (mức trung bình thấp).

    TT 02/2017/TT-VPCP Art. 27(2): where sources differ, take the low-average. `values` is not
    empty.
    """
    return values[0] if len(values) == 1 else sorted(values)[(len(values) - 1) // 2]


def share(value: Spread, weight: int, of: int) -> Spread:
    """The part `weight`/`of` of `value`, each bound rounded once."""
    if weight == of:
        return value
    return Spread(
        divide(value.low * weight, of),
        divide(value.mid * weight, of),
        divide(value.high * weight, of),
    )


def per_mille(part: int, whole: int) -> int | None:
    """`part` of `whole` in thousandths; None where there is no whole to speak of."""
    return divide(part * 1000, whole) if whole else None
