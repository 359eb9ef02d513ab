"""Words of the figures: indicators, what they count, and how they add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

Scalar = str | int | bool | date | None


class Axis(StrEnum):
    """Along what a figure can be read."""

    AGENCY = "agency"
    TIME = "time"
    BREAKDOWN = "breakdown"


class AddsUp(StrEnum):
    """How parts make the whole along an axis: their sum, or the last of them (a stock in time)."""

    SUM = "sum"
    LAST = "last"


class Unit(StrEnum):
    """What a value is counted in; money is whole đồng and a limit whole thousandths of a working
    day, so that zero means zero."""

    COUNT = "count"
    MONEY = "money"
    WORKING_DAYS = "thousandths_of_a_working_day"


class Operator(StrEnum):
    EQUALS = "equals"
    ANY_OF = "any_of"
    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a column of a fact; an unknown value equals nothing."""

    column: str
    operator: Operator
    values: tuple[str | int | bool, ...] = ()


def equals(column: str, value: str | int | bool) -> Condition:
    return Condition(column, Operator.EQUALS, (value,))


def any_of(column: str, *values: str | int) -> Condition:
    return Condition(column, Operator.ANY_OF, values)


def known(column: str) -> Condition:
    return Condition(column, Operator.KNOWN)


def unknown(column: str) -> Condition:
    return Condition(column, Operator.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Count:
    """Each fact counts one."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The amounts in a column; a fact without one is counted apart, never as zero."""

    column: str


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened within a period, by the local day in column `day`."""

    day: str


@dataclass(frozen=True, slots=True)
class Stock:
    """What there was at the end of a period: come by the day `enters`, not gone by `leaves`."""

    enters: str
    leaves: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure, declared once (chỉ tiêu).

    id: `room.name`. title, meaning: message ids. fact: the kind of fact behind it. column: its
    column in the kind's balances; a `Sum` also has `<column>_unknown`, the number of facts whose
    amount is unknown. collected_from: figures before that day are unknown, not zero.
    """

    id: str
    title: str
    meaning: str
    unit: Unit
    fact: str
    timing: Flow | Stock
    column: str
    where: tuple[Condition, ...] = ()
    measure: Count | Sum = Count()
    collected_from: date | None = None

    @property
    def adds_up(self) -> Mapping[Axis, AddsUp]:
        """A figure adds up over agencies and breakdowns; in time a stock is its last value."""
        in_time = AddsUp.LAST if isinstance(self.timing, Stock) else AddsUp.SUM
        return MappingProxyType(
            {Axis.AGENCY: AddsUp.SUM, Axis.BREAKDOWN: AddsUp.SUM, Axis.TIME: in_time}
        )

    @property
    def balance_columns(self) -> tuple[str, ...]:
        if isinstance(self.measure, Sum):
            return self.column, f"{self.column}_unknown"
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Span:
    """The local days from `first` to `last`, both inclusive."""

    first: date
    last: date

    @classmethod
    def until(cls, day: date) -> Span:
        """One day: for a stock, how it stands at its end."""
        return cls(day, day)


EVERY_AGENCY = ""


class FigureState(StrEnum):
    """Zero, not known and not due yet are three different answers.

    at_least: some facts hold no amount, so the value is a lower bound.
    """

    KNOWN = "known"
    AT_LEAST = "at_least"
    UNKNOWN = "unknown"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Question:
    """Which figure: of an agency (key) and all under it on the tree of a day (default: today).

    `EVERY_AGENCY` asks for all there is: several trees stand beside the Government's. `alone`
    leaves out what agencies under it did: the agency itself as one of its own parts.
    """

    indicator: str
    agency: str
    span: Span
    on_tree_of: date | None = None
    breakdown: tuple[tuple[str, str | int | bool], ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """The answer. `value` is None where the state is unknown or not due; `pending_events` of the
    log are not folded in yet; `unknown_parts` facts hold no amount."""

    question: Question
    value: int | None
    state: FigureState
    unknown_parts: int = 0
    pending_events: int = 0
