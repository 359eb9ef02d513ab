from __future__ import annotations

from tests.costing.content_for_costing import NO_FEE, UNKNOWN_FEE, fee

from tinhgon.costing.rules.fees import ChannelFee, channel_fee
from tinhgon.costing.vocabulary import NOTHING, Gap, Spread, Unknown
from tinhgon.procedures.content.components import Fee
from tinhgon.procedures.vocabulary import State


def priced(*fees: Fee) -> ChannelFee:
    return channel_fee("c1", fees, smallest_plausible=500)


def reasons(*fees: Fee) -> list[Unknown]:
    found = priced(*fees)
    assert {gap.component for gap in found.gaps} <= {"c1"}
    return [gap.reason for gap in found.gaps]


def test_a_stated_zero_is_zero() -> None:
    found = priced(NO_FEE)

    assert found.amount == NOTHING
    assert found.gaps == ()


def test_several_fees_are_alternatives() -> None:
    found = priced(fee(300_000), fee(100_000), fee(200_000), fee(500_000))

    assert found.amount == Spread(100_000, 200_000, 500_000)
    assert found.gaps == ()


def test_an_unknown_alternative_keeps_the_figure_a_lower_bound() -> None:
    found = priced(fee(300_000), UNKNOWN_FEE, fee(100_000))

    assert found.amount == Spread(0, 100_000, 300_000)
    assert found.gaps == (Gap("c1", Unknown.FEE_BY_REFERENCE),)


def test_why_a_fee_is_unknown() -> None:
    assert reasons() == [Unknown.FEE_NOT_STATED]
    assert reasons(UNKNOWN_FEE) == [Unknown.FEE_BY_REFERENCE]
    assert reasons(Fee(State.ABSENT, None, None, None, "")) == [Unknown.FEE_NOT_STATED]
    assert reasons(Fee(State.UNREADABLE, None, None, None, "?")) == [Unknown.FEE_UNREADABLE]
    assert reasons(Fee(State.READ, 25, "USD", None, "25 USD")) == [Unknown.FEE_IN_OTHER_CURRENCY]
    assert reasons(fee(25)) == [Unknown.FEE_IMPLAUSIBLE]
    assert reasons(fee(500)) == []


def test_one_reason_is_named_once() -> None:
    assert reasons(UNKNOWN_FEE, UNKNOWN_FEE, fee(25)) == [
        Unknown.FEE_BY_REFERENCE,
        Unknown.FEE_IMPLAUSIBLE,
    ]
