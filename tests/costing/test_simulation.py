"""A total under many draws of its parameters, all procedures moved together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.costing.content_for_costing import PARAMETERS, channel, content, contents, fee, item

from tinhgon.costing.api import ByWork, CostParameters, Measured, MeasuredValue, Spread
from tinhgon.costing.parameters import shipped_rows
from tinhgon.costing.rules.demand import Demand, TotalDemand, demand
from tinhgon.costing.rules.simulation import simulate
from tinhgon.procedures.content.api import Content

BY_WORK = ByWork(PARAMETERS)


def total(*parts: tuple[Content, int], method: ByWork = BY_WORK) -> TotalDemand:
    found = TotalDemand()
    for one, cases in parts:
        found.add(demand(method.unit_cost(one)), cases)
    return found


PLAIN = content(dossier=(item(), item("Bản vẽ", key="d2")), channels=(channel(),))


@given(one=contents())
def test_the_middle_is_the_headline_but_for_rounding(one: Content) -> None:
    cost = BY_WORK.unit_cost(one)
    simulated = simulate(total((one, 1)), PARAMETERS, draws=2)
    assert simulated is not None
    lines = sum(len(case.activities) for case in cost.cases)
    assert abs(simulated.middle - cost.amount.mid) <= lines + len(cost.shares) + 1


def test_the_same_seed_gives_the_same_figures() -> None:
    first, again = (simulate(total((PLAIN, 1_000)), PARAMETERS) for _ in range(2))
    other = simulate(total((PLAIN, 1_000)), PARAMETERS, seed=7)
    assert first == again
    assert first is not None
    assert other is not None
    assert first.p5 < first.p50 < first.p95
    assert other.p5 != first.p5


def test_it_stays_within_the_range_of_the_cost() -> None:
    found = simulate(total((PLAIN, 1)), PARAMETERS)
    amount = BY_WORK.unit_cost(PLAIN).amount
    assert found is not None
    assert amount.low <= found.p5 <= found.p95 <= amount.high


def test_shared_errors_do_not_average_out() -> None:
    """A hundred procedures that rest on the same times are as uncertain as one."""
    one = simulate(total((PLAIN, 100)), PARAMETERS)
    many = simulate(total(*[(PLAIN, 1)] * 100), PARAMETERS)
    assert one is not None
    assert many is not None
    assert many.p95 - many.p5 == pytest.approx(one.p95 - one.p5, rel=0.001)


def test_fees_of_different_procedures_do_average_out() -> None:
    rows = [
        replace(row, value="0") if not row.name.startswith(("cost.d", "cost.small")) else row
        for row in shipped_rows()
        if not row.name.startswith("cost.channel_mix")
    ]
    rows += [row for row in shipped_rows() if row.name.startswith("cost.channel_mix")]
    nothing = CostParameters.of(rows, PARAMETERS.on)
    either = content(channels=(channel(fees=(fee(0), fee(500_000), fee(1_000_000))),))
    method = ByWork(nothing)

    one = simulate(total((either, 100), method=method), nothing)
    many = simulate(total(*[(either, 1)] * 100, method=method), nothing)

    assert one is not None
    assert many is not None
    assert many.p95 - many.p5 < (one.p95 - one.p5) / 5


def test_what_was_measured_is_not_drawn() -> None:
    names = {
        name
        for case in BY_WORK.unit_cost(PLAIN).cases
        for line in case.activities
        for name in line.work.parameters
        if not name.startswith("cost.hourly")
    }
    fixed = Measured(
        tuple(MeasuredValue(None, name, Spread(5, 5, 5), source="đo") for name in names)
    )
    found = simulate(total((PLAIN, 10), method=ByWork(PARAMETERS, fixed)), PARAMETERS)
    assert found is not None
    assert found.p5 == found.p95


def test_of_nothing_there_is_nothing_to_draw() -> None:
    assert simulate(TotalDemand(), PARAMETERS) is None


def test_stored_and_read_again() -> None:
    found = demand(BY_WORK.unit_cost(PLAIN))
    again = Demand.of_plain(found.plain())
    assert again.weights == pytest.approx(found.weights)
    assert again.fixed == pytest.approx(found.fixed)
