"""A saving that the item's own before and after contradict is said where the plan is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tinhgon.procedures.content.api import TermUnit
from tinhgon.review.rules.benefit import Benefit, TermChange
from tinhgon.review.screens.stated_savings import saving_warnings


def cut(before: str, after: str, unit: TermUnit = TermUnit.WORKING_DAY) -> Benefit:
    change = TermChange(unit, Decimal(before), Decimal(after), ("chan-1",))
    return Benefit(on=date(2026, 1, 1), parameter_set="x", methods=(), terms=(change,))


def test_the_row_of_dong_nai_that_contradicts_itself() -> None:
    """2816/QĐ-UBND, 1.001653: 5 days become 3, and "giảm được 01 ngày"."""
    text = "Giảm thời gian giải quyết, giảm được 01 ngày làm việc."
    (sentence,) = saving_warnings([text, ""], cut("5", "3"))
    assert "giảm được 01 ngày" in sentence
    assert "2" in sentence


def test_what_agrees_or_cannot_be_judged_is_left_alone() -> None:
    text = "giảm được 02 ngày"
    assert saving_warnings([text], cut("5", "3")) == []
    assert saving_warnings([text], cut("5", "3", TermUnit.HOUR)) == []
    assert saving_warnings([text], cut("5", "2.5")) == []
    assert saving_warnings([text], None) == []
