"""Decisions known to announce internal procedures: dated facts kept as data."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def confirmed_internal_decisions() -> frozenset[str]:
    """Normal numbers of the decisions whose procedures are internal for certain."""
    text = files("tinhgon.procedures").joinpath("data", "internal-decisions.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(row["number"] for row in csv.DictReader(lines) if row["mark"] == "confirmed")
