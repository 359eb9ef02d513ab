from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.costing.content_for_costing import PARAMETERS, contents

from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.rules.comparison import compare_by_work
from tinhgon.costing.vocabulary import Spread
from tinhgon.procedures.content.document import Content

BY_WORK = ByWork(PARAMETERS)


def not_above(lower: Spread, upper: Spread) -> bool:
    return lower.low <= upper.low and lower.mid <= upper.mid and lower.high <= upper.high


@settings(deadline=None)
@given(contents())
def test_the_parts_add_up_to_the_total_exactly(content: Content) -> None:
    cost = BY_WORK.unit_cost(content)

    for case in cost.cases:
        assert Spread.total([line.work.total for line in case.activities]) == case.total
        assert 0 <= case.by_default <= case.total.mid
    assert Spread.total([share.part for share in cost.shares]) == cost.amount
    assert cost.amount.low <= cost.amount.mid <= cost.amount.high


@settings(deadline=None)
@given(contents(), st.data())
def test_dropping_a_paper_never_raises_the_cost(content: Content, data: st.DataObject) -> None:
    if not content.dossier:
        return
    dropped = data.draw(st.integers(0, len(content.dossier) - 1))
    leaner = replace(content, dossier=content.dossier[:dropped] + content.dossier[dropped + 1 :])

    found = compare_by_work(BY_WORK, content, leaner)

    assert found.after is not None
    assert not_above(found.after.amount, found.before.amount)


@settings(deadline=None)
@given(contents(), st.integers(0, 100_000))
def test_a_higher_income_never_lowers_the_cost(content: Content, raised: int) -> None:
    income = dict(PARAMETERS.hourly_income)
    cost = BY_WORK.unit_cost(content)
    # Every group together, so that the order of their incomes stays.
    higher = replace(
        PARAMETERS, hourly_income={group: rate + raised for group, rate in income.items()}
    )

    dearer = ByWork(higher).unit_cost(content)

    assert not_above(cost.amount, dearer.amount)
    assert dearer.subject is cost.subject


@settings(deadline=None)
@given(contents())
def test_a_cost_with_a_gap_is_a_lower_bound_and_only_then(content: Content) -> None:
    cost = BY_WORK.unit_cost(content)

    assert cost.lower_bound is bool(cost.gaps)
    assert {gap for case in cost.cases for gap in case.gaps} == set(cost.gaps)
