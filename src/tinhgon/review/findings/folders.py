"""What lies beside a rule: the tables in its folder."""

from __future__ import annotations

import csv
from importlib.resources import files


def folder(rule_id: str) -> str:
    """The folder of a rule: its id with underscores."""
    return rule_id.replace("-", "_")


def rows_beside(rule_id: str, table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in the folder of a rule; none where there is no such table."""
    source = files("tinhgon.review.findings") / folder(rule_id) / table
    if not source.is_file():
        return ()
    return tuple(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
