"""Laying the shipped parameters of findings into the registry, where they are seen and changed."""

from __future__ import annotations

from tinhgon.costing.api import parameter_values
from tinhgon.foundation.access.api import Actor
from tinhgon.registry.api import lay_parameters
from tinhgon.review.parameters import shipped_rows


def lay_finding_parameters(*, by: Actor) -> int:
    """Record each shipped parameter whose name the registry does not know; their number."""
    return lay_parameters(by=by, values=parameter_values(shipped_rows()))
