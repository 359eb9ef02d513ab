"""What the rooms declare: complete, named, and broken down as they say."""

from __future__ import annotations

from tinhgon.figures.api import FACTS, INDICATORS, Axis, indicators_of

FIRST_SIX = {
    "procedures.inventoried",
    "procedures.published",
    "procedures.complete",
    "review.approved",
    "review.simplified",
    "review.abolished",
    "review.promised_unit_after",
    "review.enacted_unit_after",
}


def test_the_figures_of_the_first_issue_are_there() -> None:
    assert set(INDICATORS) >= FIRST_SIX


def test_each_kind_of_fact_carries_an_indicator() -> None:
    for kind in FACTS.values():
        assert indicators_of(kind), kind.name


def test_each_column_of_a_balance_belongs_to_an_indicator() -> None:
    for kind in FACTS.values():
        keys = {"id", "agency", "half_month", *kind.axes}
        columns = {field.name for field in kind.balance._meta.concrete_fields} - keys
        told = {name for each in indicators_of(kind) for name in each.balance_columns}
        assert columns == told, kind.name


def test_each_indicator_is_named_by_its_room() -> None:
    for indicator in INDICATORS.values():
        room = FACTS[indicator.fact].model._meta.app_label
        assert indicator.id.split(".")[0] == room
        assert set(indicator.adds_up) == set(Axis)
