"""Benefits and totals: unknown stays unknown, methods stay apart, limits keep their unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.review.contents_for_review import channel, content, term

from tinhgon.procedures.content.api import State, Term, TermUnit
from tinhgon.review.rules.benefit import (
    NOTHING_LEFT,
    Benefit,
    CostSide,
    MethodBenefit,
    TermChange,
    read_benefit,
    stored_benefit,
)
from tinhgon.review.rules.plan_totals import Line, total
from tinhgon.review.rules.term_saving import term_changes

WORK, TERM = "by_work", "by_term"


def side(amount: int | None, *, lower_bound: bool = False, share: int | None = None) -> CostSide:
    return CostSide(amount, amount, amount, lower_bound, share, ())


def benefit(before: CostSide, after: CostSide, method: str = WORK) -> Benefit:
    return Benefit(date(2026, 7, 1), "set", (MethodBenefit(method, before, after),), ())


amounts = st.none() | st.integers(0, 10**9)
sides = st.builds(
    CostSide,
    amounts,
    amounts,
    amounts,
    st.booleans(),
    st.none() | st.integers(0, 1000),
    st.lists(st.sampled_from(["fee_not_stated", "term_not_read"])).map(tuple),
)
changes = st.builds(
    TermChange,
    st.sampled_from(TermUnit),
    st.decimals(Decimal("0.5"), 90, places=1),
    st.decimals(0, 90, places=1),
    st.lists(st.text("abc-1", min_size=1), max_size=3).map(tuple),
)
benefits = st.builds(
    Benefit,
    st.dates(),
    st.text("0f"),
    st.lists(st.builds(MethodBenefit, st.sampled_from([WORK, TERM]), sides, sides)).map(tuple),
    st.lists(changes, max_size=4).map(tuple),
)


@given(benefits)
def test_a_stored_benefit_comes_back_as_it_was(found: Benefit) -> None:
    assert read_benefit(stored_benefit(found)) == found


def test_nothing_stored_is_no_benefit() -> None:
    assert read_benefit("") is None


lines = st.lists(
    st.builds(
        Line,
        st.text("0123456789.", min_size=1, max_size=8),
        st.none() | st.integers(0, 10**6),
        st.none() | st.builds(benefit, sides, sides),
    ),
    max_size=6,
)


@given(lines)
def test_every_item_is_counted_or_named(items: list[Line]) -> None:
    found = total(WORK, items)
    named = len(found.without_volume) + len(found.without_cost)
    assert found.counted + named == len(items)
    assert (found.before is None) == (found.counted == 0)
    if named:
        assert found.is_lower_bound


@given(lines, lines)
def test_a_total_is_the_sum_of_its_parts(some: list[Line], others: list[Line]) -> None:
    parts = [total(WORK, some), total(WORK, others)]
    whole = total(WORK, [*some, *others])
    assert (whole.before or 0) == sum(part.before or 0 for part in parts)
    assert (whole.after or 0) == sum(part.after or 0 for part in parts)


def test_another_method_is_not_counted() -> None:
    only_term = Line("1.1", 10, benefit(side(5), side(3), TERM))
    assert total(WORK, [only_term]).without_cost == ("1.1",)
    assert total(TERM, [only_term]).saving == 20


def test_the_share_on_defaults_weighs_by_cost() -> None:
    dear = Line("1", 1, benefit(side(900, share=1000), side(0)))
    cheap = Line("2", 1, benefit(side(100, share=0), side(0)))
    assert total(WORK, [dear, cheap]).default_share == 900


def test_the_rows_of_a_real_decision() -> None:
    """Đồng Nai 2816/QĐ-UBND (20/11/2025): 10 → 9 days of 8 hours at 40.000 đ, 10 dossiers."""
    row = Line("2.000286", 10, benefit(side(3_200_000), side(2_880_000), TERM))
    found = total(TERM, [row])
    assert (found.before, found.after, found.saving) == (32_000_000, 28_800_000, 3_200_000)
    assert found.rate == Decimal("10.00")


def test_what_is_abolished_costs_nothing() -> None:
    assert total(WORK, [Line("1", 2, benefit(side(50), NOTHING_LEFT))]).rate == Decimal("100.00")


def test_limits_are_compared_channel_by_channel_in_their_unit() -> None:
    before = content(
        channels=(
            channel("chan-1", terms=(term(10),)),
            channel("chan-2", terms=(term(10),)),
            channel("chan-3", terms=(term(3),)),
            channel("chan-4", terms=(Term(State.UNREADABLE, None, None, "Theo quy định"),)),
        )
    )
    after = content(
        channels=(
            channel("chan-1", terms=(term(7),)),
            channel("chan-2", terms=(term(7),)),
            channel("chan-3", terms=(term(3, TermUnit.DAY),)),
            channel("chan-4", terms=(term(1),)),
        )
    )
    (change,) = term_changes(before, after)
    assert (change.before, change.after, change.channels) == (
        Decimal(10),
        Decimal(7),
        ("chan-1", "chan-2"),
    )
    assert change.rate == Decimal("30.00")


def test_the_main_limit_is_the_one_cut_most() -> None:
    kept = TermChange(TermUnit.WORKING_DAY, Decimal(30), Decimal(30), ("a",))
    cut = TermChange(TermUnit.WORKING_DAY, Decimal(5), Decimal(3), ("b",))
    found = Benefit(date(2026, 7, 1), "", (), (kept, cut))
    assert found.main_term == cut
    assert Benefit(date(2026, 7, 1), "", (), (kept,)).main_term == kept
    assert Benefit(date(2026, 7, 1), "", (), ()).main_term is None
