"""What the rooms declare: complete, named, and broken down as they say."""

from __future__ import annotations

import re
from pathlib import Path

from tinhgon.figures.api import COUNTED, FACTS, INDICATORS, Axis, indicators_of
from tinhgon.figures.models import FoldState
from tinhgon.foundation.events.guards import LOG_TABLES
from tinhgon.foundation.jobs.api import follow_ups
from tinhgon.foundation.ui.happenings import _TELLINGS

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
    for kind in COUNTED.values():
        assert indicators_of(kind), kind.name


def test_each_column_of_a_balance_belongs_to_an_indicator() -> None:
    for kind in COUNTED.values():
        keys = {"id", "agency", "day", *kind.axes}
        columns = {field.name for field in kind.balance._meta.concrete_fields} - keys
        told = {name for each in indicators_of(kind) for name in each.balance_columns}
        assert columns == told, kind.name


def test_each_indicator_is_named_by_its_room() -> None:
    for indicator in INDICATORS.values():
        room = COUNTED[indicator.fact].model._meta.app_label
        assert indicator.id.split(".")[0] == room
        assert set(indicator.adds_up) == set(Axis)


def test_the_page_for_outside_checkers_names_each_table() -> None:
    page = (Path(__file__).parents[2] / "docs/tables.md").read_text(encoding="utf-8")
    for kind in COUNTED.values():
        row = next(line for line in page.splitlines() if kind.model._meta.db_table in line)
        assert f"`{kind.balance._meta.db_table}`" in row
        assert ", ".join(f"`{axis}`" for axis in kind.axes) in row
    for table in (*LOG_TABLES, FoldState._meta.db_table):
        assert f"`{table}`" in page


def test_the_background_keeps_up_with_the_events_of_every_kind() -> None:
    (folding,) = (each for each in follow_ups() if each.name == "figures.folding")
    assert set(folding.event_types) == {name for kind in FACTS.values() for name in kind.types}


def test_every_event_behind_a_fact_reads_as_a_sentence() -> None:
    """What a sentence is filled with stands in the event."""
    for event in {event for kind in FACTS.values() for event in kind.events}:
        telling = _TELLINGS.get(event.TYPE)
        assert telling is not None, event.TYPE
        if isinstance(telling, str):
            filled = set(re.findall(r"%\((\w+)\)s", telling))
            assert filled <= set(event.model_fields), event.TYPE
