"""The result, for people as a table and for programs as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.results import Figure

_VERDICT = {True: "met", False: "NOT MET", None: ""}
_HEAD = ("measure", "figure", "on", "value", "baseline", "ratio", "target", "")
_RIGHT = frozenset({3, 4, 5})


def table(figures: Sequence[Figure]) -> str:
    """All figures, one a line, columns in line."""
    rows = [_HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ["  ".join(_cells(row, widths)).rstrip() for row in rows]
    baselines = sorted(
        {f"{each.measure}: {each.baseline.what}" for each in figures if each.baseline is not None}
    )
    return "\n".join([*lines, "", "Baselines", *(f"  {line}" for line in baselines)])


def write(path: Path, figures: Iterable[Figure], about: dict[str, object]) -> None:
    """The result file: what was measured where, and every figure beside its baseline."""
    whole = {"machine": machine(), **about, "figures": [each.as_data() for each in figures]}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def machine() -> str:
    """One line about the machine."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    busy = os.getloadavg()[0]
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"{pages * size / 2**30:.0f} GiB, Python {platform.python_version()}, load {busy:.1f}"
    )


def _row(figure: Figure) -> tuple[str, ...]:
    baseline, ratio = figure.baseline, figure.ratio
    return (
        figure.measure,
        figure.what,
        figure.database,
        f"{_number(figure.value)} {figure.unit}",
        "" if baseline is None else _number(baseline.value),
        "" if ratio is None else f"{_number(ratio)}×",
        "" if figure.target is None else str(figure.target),
        _VERDICT[figure.met],
    )


def _number(value: float) -> str:
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.rjust(width) if column in _RIGHT else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
