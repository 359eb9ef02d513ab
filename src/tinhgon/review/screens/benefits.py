"""Costs and savings as tables and tiles show them: unknown stays a word, a lower bound says so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from tinhgon.costing.api import METHOD_LABELS, UNKNOWN_LABELS, Method, Unknown
from tinhgon.review.api import (
    Benefit,
    CostSide,
    MethodBenefit,
    TermChange,
    annual_block,
    unit_block,
)
from tinhgon.review.screens.parts import written_duration

_HUNDRED = 100
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Side:
    """A cost on one side; `at_least` where a part of it is unknown."""

    amount: int | None
    at_least: bool
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class CostLine:
    """One case and one year by one method. `rate` is a ratio (1 being the whole)."""

    method: str
    title: str
    before: Side
    after: Side
    saving: int | None
    rate: Decimal | None
    year_before: int | None
    year_after: int | None
    year_saving: int | None
    default_share: Decimal | None
    unknown: tuple[str, ...]

    @property
    def at_least(self) -> bool:
        return self.before.at_least or self.after.at_least


@dataclass(frozen=True, slots=True)
class TermLine:
    """A time limit before and after, in words; `rate` a ratio."""

    before: str
    after: str
    saved: str
    rate: Decimal


def cost_lines(benefit: Benefit | None, dossiers_per_year: int | None) -> list[CostLine]:
    """The lines of all methods, beside each other; results of two methods are never added."""
    if benefit is None:
        return []
    return [_cost_line(found, dossiers_per_year) for found in benefit.methods]


def cost_line(
    benefit: Benefit | None, method: str, dossiers_per_year: int | None
) -> CostLine | None:
    found = None if benefit is None else benefit.by(method)
    return None if found is None else _cost_line(found, dossiers_per_year)


def term_line(change: TermChange | None) -> TermLine | None:
    if change is None:
        return None
    return TermLine(
        before=written_duration(change.before, change.unit),
        after=written_duration(change.after, change.unit),
        saved=written_duration(change.saved, change.unit),
        rate=change.rate / _HUNDRED,
    )


def method_title(method: str) -> str:
    return gettext(METHOD_LABELS[Method(method)])


def as_ratio(per_cent: Decimal | None) -> Decimal | None:
    return None if per_cent is None else per_cent / _HUNDRED


def share(per_mille: int | None) -> Decimal | None:
    return None if per_mille is None else Decimal(per_mille) / _THOUSAND


def _cost_line(found: MethodBenefit, dossiers_per_year: int | None) -> CostLine:
    unit = unit_block(found)
    year = annual_block(found, dossiers_per_year)
    unknown = dict.fromkeys((*found.before.unknown, *found.after.unknown))
    return CostLine(
        method=found.method,
        title=method_title(found.method),
        before=_side(found.before),
        after=_side(found.after),
        saving=unit.saving,
        rate=as_ratio(unit.rate),
        year_before=year.before,
        year_after=year.after,
        year_saving=year.saving,
        default_share=share(found.before.default_share),
        unknown=tuple(gettext(UNKNOWN_LABELS[Unknown(reason)]) for reason in unknown),
    )


def _side(side: CostSide) -> Side:
    return Side(side.amount, side.lower_bound, side.low, side.high)
