"""Reading costs, and the parameters they are found under."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tinhgon.costing.explain import Plain, explain
from tinhgon.costing.models import UnitCost
from tinhgon.costing.rules.by_term import ByTerm
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.costing.rules.parameter_rows import ParameterRow
from tinhgon.costing.rules.standards import PREFIX
from tinhgon.costing.vocabulary import Method
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import Content
from tinhgon.registry.api import parameter_rows


def cost_parameters(on: date | None = None) -> CostParameters:
    """The parameter set of a day (today) as the registry holds it; refuses a missing value."""
    day = on or today()
    rows = (
        ParameterRow(
            name=row.name,
            value=row.value,
            unit=row.unit,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            article=row.article,
            mark=Mark(row.mark),
            note=row.note,
        )
        for row in parameter_rows(PREFIX, on=day)
    )
    return CostParameters.of(rows, day)


def unit_cost(reading: int, method: Method = Method.BY_WORK) -> UnitCost | None:
    """The stored cost of a reading by a method, None while nobody has computed it."""
    return UnitCost.objects.filter(reading=reading, method=method.value).first()


def unit_costs(readings: Iterable[int], method: Method = Method.BY_WORK) -> dict[int, UnitCost]:
    """The stored costs of many readings by reading; one query."""
    rows = UnitCost.objects.filter(reading__in=list(readings), method=method.value)
    return {row.reading_id: row for row in rows}


def explained_cost(code: str, content: Content, on: date | None = None) -> Plain:
    """The whole calculation of a procedure as plain data, found now, not from the store."""
    parameters = cost_parameters(on)
    work = ByWork(parameters).unit_cost(content)
    return explain(code, content, work, ByTerm(parameters).unit_cost(content), parameters)
