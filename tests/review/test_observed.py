"""An observed saving rests on what was measured and counted after the day of effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.acting import drafted, enacted
from tests.review.conftest import Cast

from tinhgon.costing.api import MeasuredValue, Spread, ToMeasure, enter_measured_values
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import Observed, PlanItem, observed_of
from tinhgon.review.rules.observed import counted_after

Make = Callable[..., Procedure]


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    return enacted(
        cast, agencies["north"], drafted(cast, agencies["north"], procedure()), first=today()
    )


def measure(item: PlanItem) -> None:
    value = MeasuredValue(None, "cost.minutes.submit.direct", Spread(5, 5, 5), source="bấm giờ")
    enter_measured_values(by=SYSTEM, values=[ToMeasure(item.procedure, value)])


def test_nothing_measured_is_no_figure(item: PlanItem) -> None:
    observed = observed_of(SYSTEM, item)
    assert observed is not None
    assert (observed.saving, observed.year_saving, observed.values) == (None, None, 0)


def test_a_measured_value_gives_a_figure_of_a_case_and_none_of_a_year(item: PlanItem) -> None:
    measure(item)
    observed = observed_of(SYSTEM, item)
    assert observed is not None
    assert observed.values == 1
    assert observed.saving is not None
    assert observed.year_saving is None, "no whole year was counted yet"


def test_what_was_measured_before_does_not_count(item: PlanItem) -> None:
    measure(item)
    item.enacted_from = date(today().year + 1, 1, 1)
    observed = observed_of(SYSTEM, item)
    assert observed is not None
    assert observed.saving is None


def test_an_item_not_enacted_has_none(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    assert observed_of(SYSTEM, drafted(cast, agencies["north"], procedure("1.2"))) is None


@given(st.lists(st.integers(2020, 2030)), st.dates(date(2021, 1, 1), date(2029, 12, 31)))
def test_only_whole_years_after_count(years: list[int], first: date) -> None:
    year = counted_after(years, first)
    assert year is None or date(year, 1, 1) >= first
    if year is None:
        assert all(date(each, 1, 1) < first for each in years)


@given(st.one_of(st.none(), st.integers(0, 9)), st.one_of(st.none(), st.integers(0, 9)))
def test_unknown_is_never_zero(after: int | None, cases: int | None) -> None:
    observed = Observed(before=5, after=after, values=1, year=2027, cases=cases)
    assert (observed.saving is None) == (after is None)
    assert (observed.year_saving is None) == (after is None or cases is None)
