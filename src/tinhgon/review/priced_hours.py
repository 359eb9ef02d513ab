"""What an hour was priced at: the dated income a cost rests on, or one measured in its place."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.costing.api import TERM_RATE, CostParameters, WorkCost, income_name
from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.rules.benefit import PricedHour


def hours_of_work(parameters: CostParameters, *costs: WorkCost | None) -> tuple[PricedHour, ...]:
    """Of costs by work found under `parameters`; several where they are of different subjects, or
    a component has a measured income of its own."""
    found = (hour for cost in costs if cost is not None for hour in _of_work(parameters, cost))
    return tuple(dict.fromkeys(found))


def hours_of_term(parameters: CostParameters) -> tuple[PricedHour, ...]:
    """Of a cost by processing term."""
    return tuple(_of_row(parameters, TERM_RATE))


def _of_work(parameters: CostParameters, cost: WorkCost) -> Iterator[PricedHour]:
    name = income_name(cost.subject)
    measured = [one for one in cost.measured.values if one.what == name]
    if all(one.component is not None for one in measured):
        yield from _of_row(parameters, name)
    for one in measured:
        if one.value is not None:
            dong = one.value.mid
            yield PricedHour(name, dong, None, one.source, "", Mark.CONFIRMED, is_measured=True)


def _of_row(parameters: CostParameters, name: str) -> Iterator[PricedHour]:
    for row in parameters.rows:
        if row.name == name:
            yield PricedHour(
                name, int(row.value), row.valid_from, row.source, row.article, row.mark
            )
