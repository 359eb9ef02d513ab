"""Laying the shipped cost parameters into the registry, where they are seen and changed."""

from __future__ import annotations

from tinhgon.costing.parameters import shipped_rows
from tinhgon.foundation.access.api import Actor
from tinhgon.registry.api import ParameterValue, parameter_rows, set_parameters


def lay_cost_parameters(*, by: Actor) -> int:
    """Record each shipped parameter whose name the registry does not know; their number.

    A name it knows is left alone, whatever its values: somebody may have measured it. Raises
    `NotAllowed` where `by` may not set parameters.
    """
    known = {row.name for row in parameter_rows("cost.")}
    new = [
        ParameterValue(
            name=row.name,
            value=row.value,
            unit=row.unit,
            source=row.source,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            article=row.article,
            mark=row.mark,
            note=row.note,
        )
        for row in shipped_rows()
        if row.name not in known
    ]
    return len(set_parameters(by=by, values=new))
