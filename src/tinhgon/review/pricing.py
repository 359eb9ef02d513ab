"""What costing says of an item: both versions priced by both methods over the same cases."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.costing.api import (
    NONE_MEASURED,
    ByTerm,
    ByWork,
    CostParameters,
    Method,
    TermCost,
    Volume,
    WorkCost,
    annual_cost,
    benefit,
    compare_by_term,
    compare_by_work,
    cost_parameters,
    measured_in,
    measured_of,
)
from tinhgon.costing.api import Benefit as Block
from tinhgon.procedures.content.api import Content
from tinhgon.review.priced_hours import hours_of_term, hours_of_work
from tinhgon.review.rules.benefit import NOTHING_LEFT, Benefit, CostSide, MethodBenefit
from tinhgon.review.rules.term_saving import term_changes


@dataclass(frozen=True, slots=True)
class Scale:
    """The parameters of a day, and the method by work as it stands for one procedure."""

    parameters: CostParameters
    work: ByWork


def scale_of(procedure: int | None, on: date | None = None) -> Scale:
    """What a procedure (id) is priced by on a day (today), with what stands measured in it."""
    measured = NONE_MEASURED if procedure is None else measured_of(procedure)
    parameters = cost_parameters(on)
    return Scale(parameters, ByWork(parameters, measured))


def scales_of(procedures: Collection[int], on: date | None = None) -> dict[int, Scale]:
    """What procedures (ids) are priced by on a day (today); those without measured values share
    one."""
    parameters, measured = cost_parameters(on), measured_in(procedures)
    shared = ByWork(parameters)
    return {
        procedure: Scale(parameters, shared.with_measured(measured.get(procedure, NONE_MEASURED)))
        for procedure in procedures
    }


def price(
    before: Content,
    after: Content | None,
    on: date | None = None,
    *,
    procedure: int | None = None,
    renewals: tuple[int, int] = (1, 1),
    scale: Scale | None = None,
) -> Benefit:
    """The benefit of going from `before` to `after` (None: abolished) on a day (today), with what
    stands measured in the procedure (id); of `renewals[1]` cases a year `renewals[0]` are left.

    `scale` says what it is priced by where that is known already.
    """
    by = scale or scale_of(procedure, on)
    work = compare_by_work(by.work, before, after)
    found = _benefit(by.parameters, before, after, work.before, work.after)
    methods = tuple(replace(each, renewals=renewals) for each in found.methods)
    return replace(found, methods=methods)


def price_merged(
    before: Content,
    successor: Content,
    on: date | None = None,
    *,
    procedure: int,
    into: int,
) -> Benefit:
    """The benefit of using `successor` instead of `before`: each has cases of its own, and values
    measured in its own procedure (id)."""
    own = scale_of(procedure, on)
    old = own.work.unit_cost(before)
    new = scale_of(into, on).work.unit_cost(successor)
    return _benefit(own.parameters, before, successor, old, new)


def _benefit(
    parameters: CostParameters,
    before: Content,
    after: Content | None,
    old: WorkCost,
    new: WorkCost | None,
) -> Benefit:
    term = compare_by_term(ByTerm(parameters), before, after)
    return Benefit(
        on=parameters.on,
        parameter_set=parameters.fingerprint,
        methods=(
            MethodBenefit(
                Method.BY_WORK.value,
                _side(old),
                _side(new),
                hours=hours_of_work(parameters, old, new),
            ),
            MethodBenefit(
                Method.BY_TERM.value,
                _side(term.before),
                _side(term.after),
                hours=hours_of_term(parameters),
            ),
        ),
        terms=term_changes(before, after),
    )


def unit_block(found: MethodBenefit) -> Block:
    """Before, after, saved and per cent cut for one case."""
    return benefit(found.before.amount, found.after.amount)


def annual_block(found: MethodBenefit, dossiers_per_year: int | None) -> Block:
    """The same for a year; all unknown while the number of dossiers is."""
    later = None if dossiers_per_year is None else found.cases_after(dossiers_per_year)
    return benefit(
        annual_cost(found.before.amount, Volume(times_a_year=dossiers_per_year, subjects=1)),
        annual_cost(found.after.amount, Volume(times_a_year=later, subjects=1)),
    )


def _side(cost: WorkCost | TermCost | None) -> CostSide:
    if cost is None:
        return NOTHING_LEFT
    amount = cost.amount
    return CostSide(
        amount=None if amount is None else amount.mid,
        low=None if amount is None else amount.low,
        high=None if amount is None else amount.high,
        lower_bound=cost.lower_bound,
        default_share=cost.default_share if isinstance(cost, WorkCost) else None,
        unknown=tuple(dict.fromkeys(gap.reason.value for gap in cost.gaps)),
    )
