"""Savings as they came: promised, enacted, observed; each with what it covers, none mixed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import number
from tinhgon.review.api import (
    APPROVED,
    Benefit,
    Covered,
    PlanItem,
    PlanItemLine,
    SavingLine,
    covered_words,
    read_observed,
)
from tinhgon.review.screens.benefits import method_title


@dataclass(frozen=True, slots=True)
class ObservedLine:
    """What was observed of an enacted item by one method, in a case and in the cases of `year`;
    None where nothing was. `values` were measured, none where the procedure has `ended`."""

    saving: int | None
    year_saving: int | None
    year: int | None
    values: int
    ended: bool


def observed_line(item: PlanItem, method: str) -> ObservedLine | None:
    """None before the day of effect: nothing is due to be observed yet."""
    if item.enacted_from is None or item.enacted_from > today() or item.has_returned:
        return None
    found = read_observed(item.observed)
    if found is None:
        return ObservedLine(None, None, None, 0, ended=False)
    return ObservedLine(
        saving=found.saving(method),
        year_saving=found.year_saving(method),
        year=found.year,
        values=found.values,
        ended=not found.values,
    )


@dataclass(frozen=True, slots=True)
class StageCell:
    """What one item saves at a stage, in a case and a year; `is_due` once it has come so far,
    `is_known` where either is known, `note` says what it rests on."""

    is_due: bool
    unit: int | None = None
    yearly: int | None = None
    note: str = ""

    @property
    def is_known(self) -> bool:
        return self.unit is not None or self.yearly is not None


@dataclass(frozen=True, slots=True)
class Stages:
    """The three columns of an item."""

    promised: StageCell
    enacted: StageCell
    observed: StageCell


def stages(line: PlanItemLine, method: str) -> Stages:
    item = line.item
    if item.has_returned:
        nothing = StageCell(True, 0, 0, gettext("the procedure is there again"))
        promised = _computed(line.promised, method, item.dossiers_per_year, "")
        return Stages(promised, nothing, nothing)
    drafted = "" if item.state_word in APPROVED else gettext("as drafted")
    return Stages(
        promised=_computed(line.promised, method, item.dossiers_per_year, drafted),
        enacted=_computed(line.enacted, method, item.dossiers_per_year, ""),
        observed=_observed(item, method),
    )


def _computed(benefit: Benefit | None, method: str, dossiers: int | None, note: str) -> StageCell:
    found = None if benefit is None else benefit.by(method)
    if found is None:
        return StageCell(is_due=False)
    return StageCell(True, found.saving, found.year_saving(dossiers), note)


def _observed(item: PlanItem, method: str) -> StageCell:
    line = observed_line(item, method)
    if line is None:
        return StageCell(is_due=False)
    return StageCell(True, line.saving, line.year_saving, _rests_on(line))


def _rests_on(line: ObservedLine) -> str:
    if line.saving is None:
        return ""
    said = gettext("no longer there") if line.ended else ""
    said = said or gettext("measured values: %(n)s") % {"n": number(line.values)}
    if line.year_saving is None:
        return said
    return gettext("%(rests_on)s; cases of %(year)s") % {"rests_on": said, "year": line.year}


@dataclass(frozen=True, slots=True)
class CoveredCell:
    """A sum at a stage, and in words what it covers."""

    amount: int | None
    covered: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class SavingRow:
    """A line of the table of a plan: by one method, in a case of each item or in a year."""

    title: str
    method: str
    promised: CoveredCell
    enacted: CoveredCell
    observed: CoveredCell


def saving_rows(lines: tuple[SavingLine, ...]) -> list[SavingRow]:
    return [
        SavingRow(
            title=gettext("A year") if line.yearly else gettext("One case of each procedure"),
            method=method_title(line.method),
            promised=_cell(line.promised),
            enacted=_cell(line.enacted),
            observed=_cell(line.observed),
        )
        for line in lines
    ]


def _cell(covered: Covered) -> CoveredCell:
    return CoveredCell(covered.amount, covered_words(covered), is_due=covered.of > 0)
