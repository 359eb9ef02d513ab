"""The cost parameters shipped with the product: `cost.csv`, one dated value a line."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

from tinhgon.costing.rules.parameter_rows import ParameterRow


def shipped_rows() -> tuple[ParameterRow, ...]:
    """The rows of `cost.csv`; its header is the field list of the registry's parameters."""
    text = (files(__name__) / "cost.csv").read_text(encoding="utf-8")
    return tuple(ParameterRow.of(record) for record in csv.DictReader(io.StringIO(text)))
