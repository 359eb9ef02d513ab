"""The parameters shipped with this room, one dated value a line: `finding.csv` for the rules of
findings, `opinion.csv` for opinions of cooperating agencies, `plan.csv` for plans,
`review.csv` for review sheets."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

from tinhgon.costing.api import ParameterRow

_FILES = ("finding.csv", "opinion.csv", "plan.csv", "review.csv")


def shipped_rows() -> tuple[ParameterRow, ...]:
    """The rows of all files; their header is the field list of the registry's parameters."""
    return tuple(
        ParameterRow.of(record)
        for name in _FILES
        for record in csv.DictReader(
            io.StringIO((files(__name__) / name).read_text(encoding="utf-8"))
        )
    )
