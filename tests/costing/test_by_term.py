from __future__ import annotations

from decimal import Decimal

import pytest
from tests.costing.content_for_costing import PARAMETERS, channel, content, term

from tinhgon.costing.rules.annual import Volume, annual_cost, benefit
from tinhgon.costing.rules.by_term import ByTerm
from tinhgon.costing.rules.comparison import compare_by_term
from tinhgon.costing.rules.stated_saving import term_saving_contradictions
from tinhgon.costing.vocabulary import Method, Unknown
from tinhgon.procedures.content.components import Term
from tinhgon.procedures.vocabulary import ChannelType, State, TermUnit

BY_TERM = ByTerm(PARAMETERS)

# Đồng Nai 2816/QĐ-UBND, 20/11/2025: days before and after, đồng a year, saving, per cent.
DONG_NAI = [
    ("2.000286", 10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
    ("1.001699", 25, 23, 80_000_000, 73_600_000, 6_400_000, "8"),
    ("1.014027", 10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
    ("1.001653", 5, 3, 16_000_000, 9_600_000, 6_400_000, "40"),
    ("2.001088", 10, 9, 32_000_000, 28_800_000, 3_200_000, "10"),
]
TEN_DOSSIERS = Volume(times_a_year=1, subjects=10)


@pytest.mark.parametrize(
    ("code", "days_before", "days_after", "before", "after", "saving", "rate"), DONG_NAI
)
def test_the_five_rows_of_dong_nai(
    code: str, days_before: int, days_after: int, before: int, after: int, saving: int, rate: str
) -> None:
    cost_before = annual_cost(BY_TERM.dossier_cost(term(days_before)), TEN_DOSSIERS)
    cost_after = annual_cost(BY_TERM.dossier_cost(term(days_after)), TEN_DOSSIERS)
    found = benefit(cost_before, cost_after)

    assert (cost_before, cost_after, found.saving) == (before, after, saving), code
    assert found.rate == Decimal(rate)


def test_the_text_of_1_001653_contradicts_its_own_days() -> None:
    text = "Giảm thời gian giải quyết từ 05 ngày xuống còn 03 ngày (giảm được 01 ngày)."

    (found,) = term_saving_contradictions(text, days_before=5, days_after=3)

    assert (found.stated, found.computed) == (1, 2)
    assert text[found.start : found.end] == found.quote == "giảm được 01 ngày"


@pytest.mark.parametrize(
    "text",
    [
        "giảm được 02 ngày",
        "Rút ngắn 02 (hai) ngày làm việc",
        "từ 05 ngày xuống còn 03 ngày",
        "giảm thời gian giải quyết",
    ],
)
def test_a_text_that_agrees_is_left_alone(text: str) -> None:
    assert term_saving_contradictions(text, days_before=5, days_after=3) == ()


def test_units_of_a_term() -> None:
    minutes = {unit: BY_TERM.term_minutes(term(1, unit)) or 0 for unit in TermUnit}

    assert minutes[TermUnit.WORKING_DAY] == 480
    assert minutes[TermUnit.HOUR] == 60
    assert minutes[TermUnit.HOUR] < minutes[TermUnit.DAY] < minutes[TermUnit.WORKING_DAY]
    assert minutes[TermUnit.MONTH] == 22 * 480


def test_half_a_day_is_counted_as_stated() -> None:
    half = Term(State.READ, 0.5, TermUnit.WORKING_DAY, "0.5 ngày làm việc")

    assert BY_TERM.dossier_cost(half) == 160_000


def test_a_term_that_was_not_read_leaves_the_cost_unknown() -> None:
    unread = Term(State.UNREADABLE, None, None, "1 OTHER")
    cost = BY_TERM.unit_cost(content(channels=(channel(terms=(unread,)),)))

    assert cost.amount is None
    assert [gap.reason for gap in cost.gaps] == [Unknown.TERM_NOT_READ]
    assert cost.method is Method.BY_TERM


def test_a_procedure_without_channels_has_no_term() -> None:
    assert BY_TERM.unit_cost(content()).amount is None


def test_channels_with_different_terms_give_a_range() -> None:
    cost = BY_TERM.unit_cost(
        content(
            channels=(
                channel(ChannelType.ONLINE, key="c1", terms=(term(3),)),
                channel(ChannelType.DIRECT, key="c2", terms=(term(5),)),
            )
        )
    )

    assert cost.amount is not None
    assert (cost.amount.low, cost.amount.mid, cost.amount.high) == (960_000, 960_000, 1_600_000)


def test_abolishing_saves_all_of_it() -> None:
    found = compare_by_term(BY_TERM, content(channels=(channel(terms=(term(10),)),)), None)

    assert found.benefit.saving == 3_200_000
    assert found.benefit.rate == Decimal(100)


def test_a_shorter_term_saves_its_days() -> None:
    before = content(channels=(channel(terms=(term(10),)),))
    after = content(channels=(channel(terms=(term(9),)),))

    assert compare_by_term(BY_TERM, before, after).benefit.saving == 320_000
