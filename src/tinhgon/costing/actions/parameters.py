"""Laying the shipped cost parameters into the registry, where they are seen and changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from tinhgon.costing.parameters import shipped_rows
from tinhgon.costing.rules.parameter_rows import ParameterRow
from tinhgon.foundation.access.api import Actor
from tinhgon.registry.api import ParameterValue, lay_parameters


def lay_cost_parameters(*, by: Actor) -> int:
    """Record each shipped parameter whose name the registry does not know; their number."""
    return lay_parameters(by=by, values=parameter_values(shipped_rows()))


def parameter_values(rows: Iterable[ParameterRow]) -> list[ParameterValue]:
    """Rows of a file as values to be set."""
    return [ParameterValue(**asdict(row)) for row in rows]
