"""The parameters of findings shipped with the product: `finding.csv`, one dated value a line."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

from tinhgon.costing.api import ParameterRow


def shipped_rows() -> tuple[ParameterRow, ...]:
    """The rows of `finding.csv`; its header is the field list of the registry's parameters."""
    text = (files(__name__) / "finding.csv").read_text(encoding="utf-8")
    return tuple(ParameterRow.of(record) for record in csv.DictReader(io.StringIO(text)))
