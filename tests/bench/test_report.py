"""The result says what was measured, beside what, and whether the target was met."""

from __future__ import annotations

import json
from pathlib import Path

from bench.report import table, write
from bench.results import Baseline, Figure, Target
from bench.timing import quantile

_BASELINE = Baseline("reading the file", 2.0)


def _figure(value: float, target: Target | None = None) -> Figure:
    return Figure("import", "all", value, "s", "SQLite", _BASELINE, target)


def test_a_ratio_target_is_judged_by_the_ratio() -> None:
    assert _figure(20, Target(12, of_ratio=True)).met is True
    assert _figure(30, Target(12, of_ratio=True)).met is False
    assert _figure(30).met is None


def test_a_target_from_below_is_met_by_more() -> None:
    assert _figure(1_500, Target(1_000, at_least=True)).met is True
    assert _figure(900, Target(1_000, at_least=True)).met is False


def test_the_table_shows_ratio_target_and_verdict() -> None:
    shown = table([_figure(30, Target(12, of_ratio=True))])

    assert "15×" in shown
    assert "≤ 12×" in shown
    assert "NOT MET" in shown
    assert "import: reading the file" in shown


def test_the_file_holds_the_same_as_plain_data(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    write(path, [_figure(20, Target(12, of_ratio=True))], {"seed": 5})

    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["seed"] == 5
    assert data["machine"]
    assert data["figures"][0]["ratio"] == 10
    assert data["figures"][0]["met"] is True


def test_quantiles_are_taken_by_the_nearest_rank() -> None:
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile(list(range(100)), 0.95) == 95
    assert quantile([7], 0.95) == 7
