from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.components import Fee
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.vocabulary import State
from tinhgon.review.findings.cost_outlier.rule import RULE
from tinhgon.review.findings.costs_around import (
    Costs,
    FieldSpread,
    OutlierLimits,
    OwnCost,
    spread_of,
    spreads,
    stands_out,
)
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.surroundings import NOTHING_TOLD, Surroundings

LIMITS = OutlierLimits(
    times_middle=3, deviations=2, least_deviation=250, most_default_share=500, smallest_field=8
)
FIELD = FieldSpread(procedures=20, middle=100_000, deviation=400)


def around(own: OwnCost, field: FieldSpread = FIELD) -> Surroundings:
    return Surroundings(costs=Costs({"1.000001": own}, {"luat su": field}, LIMITS))


def charging(*amounts: int) -> Content:
    """A procedure with fees of these amounts, one a channel."""
    content = procedure(channels=tuple(channel(fee=f"{amount} VNĐ ()") for amount in amounts))
    return replace(
        content,
        channels=tuple(
            replace(each, fees=(Fee(State.READ, amount, "VND", None, f"{amount} VNĐ ()"),))
            for each, amount in zip(content.channels, amounts, strict=True)
        ),
    )


def test_a_cost_far_over_its_field_is_found_at_its_highest_fee() -> None:
    told = around(OwnCost("luat su", 1_050_000, 50))
    (evidence,) = RULE.check(charging(500_000, 1_000_000), told, "1.000001")
    assert (evidence.component, evidence.quote) == ("c1", "1000000 VNĐ ()")
    assert evidence.params == {
        "cost": 1_050_000,
        "times": 10,
        "procedures": 20,
        "middle": 100_000,
    }


def test_without_a_fee_the_procedure_itself_is_told_of() -> None:
    told = around(OwnCost("luat su", 1_050_000, 50))
    (evidence,) = RULE.check(procedure(), told, "1.000001")
    assert (evidence.component, evidence.quote) == ("", "")


@pytest.mark.parametrize(
    ("own", "field"),
    [
        (OwnCost("luat su", 290_000, 50), FIELD),
        (OwnCost("luat su", 1_050_000, 501), FIELD),
        (OwnCost("luat su", 1_050_000, 50), replace(FIELD, procedures=7)),
        (OwnCost("luat su", 1_050_000, 50), replace(FIELD, deviation=1_200)),
    ],
)
def test_near_assumed_few_or_wide_is_left_alone(own: OwnCost, field: FieldSpread) -> None:
    assert RULE.check(charging(1_000_000), around(own, field), "1.000001") == []


def test_a_rule_not_told_the_cost_cannot_judge() -> None:
    text = ProcedureText(charging(1_000_000), "1.000001")
    assert not RULE.assessable(text, NOTHING_TOLD)
    assert not RULE.assessable(text, around(OwnCost("thue", 1_050_000, 50)))
    assert RULE.assessable(text, around(OwnCost("luat su", 50_000, 50)))


def test_one_dear_procedure_moves_neither_middle_nor_deviation_far() -> None:
    usual = [90_000, 95_000, 100_000, 105_000, 110_000, 100_000, 100_000]
    alone, together = spread_of(usual), spread_of([*usual, 500_000_000])
    assert together.middle == alone.middle == 100_000
    assert together.deviation < 250


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=20))
def test_the_middle_of_a_field_never_stands_out(amounts: list[int]) -> None:
    spread = spread_of(amounts)
    limits = replace(LIMITS, smallest_field=1)
    assert not stands_out(OwnCost("x", spread.middle, 0), spread, limits)


def test_fields_without_name_and_costs_of_nothing_are_not_compared() -> None:
    assert spreads([("", 5), ("thue", 0)]) == {}
    assert spreads([("thue", 5)])["thue"].procedures == 1


def test_a_missing_limit_is_no_limit() -> None:
    values = {OutlierLimits.PREFIX + name: "3" for name in OutlierLimits.__dataclass_fields__}
    assert OutlierLimits.of(values) == OutlierLimits(3, 3, 3, 3, 3)
    values.popitem()
    assert OutlierLimits.of(values) is None
