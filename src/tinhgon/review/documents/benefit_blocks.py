"""Benefit blocks in words: before, after, saved, per cent; unknown is said, never 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from tinhgon.costing.api import METHOD_LABELS, UNKNOWN_LABELS, Method, Unknown
from tinhgon.costing.api import Benefit as CostBlock
from tinhgon.foundation.ui.api import write_day, write_money, write_number, write_percent
from tinhgon.procedures.content.api import TermUnit
from tinhgon.review.documents.content import Block, Line
from tinhgon.review.documents.hour_notes import (
    hour_notes,
    hours_in_law,
    hours_of_lines,
    priced_hours,
)
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.limits import UNIT_WORDS
from tinhgon.review.pricing import annual_block, unit_block
from tinhgon.review.queries.ended_words import lapse_sentence
from tinhgon.review.queries.plans import PlanItemLine
from tinhgon.review.queries.saving_words import covered_words
from tinhgon.review.rules.benefit import Benefit, MethodBenefit, PricedHour, TermChange
from tinhgon.review.rules.observed import Observed
from tinhgon.review.rules.plan_totals import Total
from tinhgon.review.rules.savings import SavingLine


def benefit_blocks(benefit: Benefit, dossiers_per_year: int | None) -> tuple[Block, ...]:
    """Cost by each method, never added, then each time limit that changes (else the main one)."""
    costs = [_cost(found, dossiers_per_year) for found in benefit.methods]
    changed = [term for term in benefit.terms if term.saved > 0]
    shown: Sequence[TermChange] = changed or ([benefit.main_term] if benefit.main_term else [])
    if not shown:
        no_time = Line(gettext("Processing time"), _unknown())
        return (*costs, Block(gettext("Processing time"), (no_time,), ()))
    return (*costs, *(_time(term) for term in shown))


def total_block(total: Total, hours: Iterable[PricedHour]) -> Block:
    """The total of a plan by one method, with what is left out and what it rests on."""
    amounts = (
        (gettext("Yearly cost before"), total.before),
        (gettext("Yearly cost after"), total.after),
        (gettext("Saved a year"), total.saving),
    )
    at_least = bool(total.lower_bounds)
    lines = [Line(label, _money(amount, at_least=at_least)) for label, amount in amounts]
    lines.append(Line(gettext("Rate of reduction"), _rate(total.rate)))
    notes: list[str] = []
    if total.without_volume:
        notes.append(
            gettext("Not counted, as the yearly number of dossiers is not known: %(codes)s.")
            % {"codes": ", ".join(total.without_volume)}
        )
    if total.without_cost:
        notes.append(
            gettext("Not counted, as the cost is not known: %(codes)s.")
            % {"codes": ", ".join(total.without_cost)}
        )
    if total.lower_bounds:
        notes.append(
            gettext("Lower bounds, as a part of the cost is not known: %(codes)s.")
            % {"codes": ", ".join(total.lower_bounds)}
        )
    if total.default_share is not None and total.method == Method.BY_WORK.value:
        notes.append(_resting_on_defaults(total.default_share))
    return Block(_method(total.method), tuple(lines), (*notes, *hour_notes(hours)))


def result_block(line: PlanItemLine) -> Block:
    """What came of an enacted item by work: promised, enacted, observed."""
    method, dossiers = Method.BY_WORK.value, line.item.dossiers_per_year
    computed = [None if each is None else each.by(method) for each in (line.promised, line.enacted)]
    units = [None if found is None else found.saving for found in computed]
    years = [None if found is None else found.year_saving(dossiers) for found in computed]
    seen = line.observed
    units.append(None if seen is None else seen.saving(method))
    years.append(None if seen is None else seen.year_saving(method))
    lines = (
        *(_stage(gettext("Saved on a case"), stage, each) for stage, each in enumerate(units)),
        *(_stage(gettext("Saved a year"), stage, each) for stage, each in enumerate(years)),
    )
    rests_on = () if seen is None else (_rests_on(seen),)
    promised = frozenset(hours_of_lines([line], method))
    changed = (hour for hour in hours_in_law([line], method) if hour not in promised)
    return Block(_result_title(), lines, (*rests_on, *hour_notes(changed)))


def returned_block(item: PlanItem) -> Block:
    """That nothing came of an abolition, since the procedure is there again."""
    return Block(_result_title(), (), (lapse_sentence(item),))


def results_block(lines: Sequence[SavingLine], items: Sequence[PlanItemLine]) -> Block:
    """What came of the items of a plan by work, and what each sum covers."""
    method = Method.BY_WORK.value
    found = [line for line in lines if line.method == method]
    said: list[Line] = []
    for line in found:
        label = gettext("Saved a year") if line.yearly else gettext("Saved on a case")
        for stage, each in enumerate((line.promised, line.enacted, line.observed)):
            told = _stage(label, stage, each.amount)
            said.append(Line(told.label, f"{told.value} ({covered_words(each)})"))
    return Block(_result_title(), tuple(said), hour_notes(hours_in_law(items, method)))


def _result_title() -> str:
    return gettext("What came of it, by work: promised, enacted, observed")


def _stage(label: str, stage: int, amount: int | None) -> Line:
    stages = (gettext("promised"), gettext("enacted"), gettext("observed"))
    observed = amount is None and stage == len(stages) - 1
    value = gettext("not observed yet") if observed else _money(amount, at_least=False)
    return Line(f"{label}, {stages[stage]}", value)


def _rests_on(seen: Observed) -> str:
    if not seen.values:
        return gettext("Observed since %(day)s: the procedure is no longer there.") % {
            "day": write_day(seen.since)
        }
    return gettext("Observed since %(day)s from measured values: %(n)s.") % {
        "day": write_day(seen.since),
        "n": _number(seen.values),
    }


def _cost(found: MethodBenefit, dossiers_per_year: int | None) -> Block:
    unit, year = unit_block(found), annual_block(found, dossiers_per_year)
    before, after = found.before.lower_bound, found.after.lower_bound
    dossiers = _unknown() if dossiers_per_year is None else _number(dossiers_per_year)
    lines = (
        Line(gettext("Cost of one case before"), _money(unit.before, at_least=before)),
        Line(gettext("Cost of one case after"), _money(unit.after, at_least=after)),
        Line(gettext("Dossiers a year"), dossiers),
        *_rarer(found, dossiers_per_year),
        Line(gettext("Yearly cost before"), _money(year.before, at_least=before)),
        Line(gettext("Yearly cost after"), _money(year.after, at_least=after)),
        Line(gettext("Saved a year"), _saving(year)),
        Line(gettext("Rate of reduction"), _rate(unit.rate)),
    )
    notes: list[str] = []
    if found.before.default_share is not None:
        notes.append(_resting_on_defaults(found.before.default_share))
    if found.before.unknown:
        causes = [gettext(UNKNOWN_LABELS[Unknown(each)]) for each in found.before.unknown]
        notes.append(gettext("Not known: %(causes)s.") % {"causes": "; ".join(causes)})
    return Block(_method(found.method), lines, (*notes, *hour_notes(priced_hours(found))))


def _rarer(found: MethodBenefit, dossiers_per_year: int | None) -> tuple[Line, ...]:
    """The dossiers of a year afterwards, where results hold longer."""
    if found.cases_after(1) == 1:
        return ()
    after = None if dossiers_per_year is None else found.cases_after(dossiers_per_year)
    said = _unknown() if after is None else _number(after)
    return (Line(gettext("Dossiers a year afterwards, as results hold longer"), said),)


def _time(term: TermChange) -> Block:
    unit = UNIT_WORDS[TermUnit(term.unit)]
    lines = (
        Line(gettext("Time before"), f"{_number(term.before)} {unit}"),
        Line(gettext("Time after"), f"{_number(term.after)} {unit}"),
        Line(gettext("Time saved"), f"{_number(term.saved)} {unit}"),
        Line(gettext("Rate of reduction"), _rate(term.rate)),
    )
    return Block(gettext("Processing time"), lines, ())


def _method(method: str) -> str:
    label = gettext(METHOD_LABELS[Method(method)])
    return gettext("Compliance cost, %(method)s") % {"method": label[:1].lower() + label[1:]}


def _resting_on_defaults(per_mille: int) -> str:
    return gettext("Share resting on default standard times: %(share)s.") % {
        "share": write_percent(Decimal(per_mille) / 1000)
    }


def _saving(year: CostBlock) -> str:
    return _money(year.saving, at_least=False)


def _money(amount: int | None, *, at_least: bool) -> str:
    if amount is None:
        return _unknown()
    written = write_money(amount)
    return gettext("at least %(amount)s") % {"amount": written} if at_least else written


def _rate(rate: Decimal | None) -> str:
    return _unknown() if rate is None else write_percent(rate / 100, decimals=2)


def _number(value: Decimal | int) -> str:
    return write_number(value)


def _unknown() -> str:
    return gettext("no figure yet")
