from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.findings.written import procedure

from tinhgon.review.findings.labels import Label, Split
from tinhgon.review.findings.precision import measure, measure_rule, precision_table, wilson
from tinhgon.review.findings.registry import RULES


def label(code: str, *, finding: bool, weight: float = 1.0) -> Label:
    return Label(code, finding, "stratum", Split.HOLDOUT, weight, "read")


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(0.9, 10)
    assert isclose(low, 0.5958, abs_tol=1e-4)
    assert isclose(high, 0.9821, abs_tol=1e-4)


@given(st.floats(0, 1), st.floats(0.1, 1e6))
def test_an_interval_holds_its_share(share: float, count: float) -> None:
    low, high = wilson(share, count)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_counts_with_equal_weights() -> None:
    drawn = [
        label("a", finding=True),
        label("b", finding=True),
        label("c", finding=False),
        label("d", finding=True),
    ]
    measured = measure(drawn, {"a", "b", "c"}.__contains__)
    assert measured.precision.value == pytest.approx(2 / 3)
    assert measured.recall.value == pytest.approx(2 / 3)
    assert (measured.flagged, measured.unflagged) == (3, 1)


def test_a_label_of_a_thin_stratum_weighs_more() -> None:
    drawn = [label("a", finding=True), label("rare", finding=True, weight=9)]
    measured = measure(drawn, {"a"}.__contains__)
    assert measured.recall.value == pytest.approx(0.1)
    assert (measured.recall.hits, measured.recall.labels) == (1, 2)


def test_no_label_gives_no_share_rather_than_zero() -> None:
    measured = measure([label("a", finding=False)], {"a"}.__contains__)
    assert measured.recall.value is None
    assert measured.precision.value == 0


def test_a_catalogue_without_the_labelled_procedures_measures_nothing() -> None:
    measured = measure_rule(RULES[0], {"x": procedure()})
    assert measured == {"development": None, "holdout": None, "all": None}
    assert precision_table({})["missing-part"]["all"] is None
