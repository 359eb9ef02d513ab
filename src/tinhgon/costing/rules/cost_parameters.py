"""The parameter set of one day: what every calculation of compliance cost takes as argument."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tinhgon.costing.rules.parameter_rows import ParameterRow, fingerprint, rows_on
from tinhgon.costing.rules.standards import (
    BOUNDS,
    CHARGE,
    GRADED,
    MINUTES,
    OUTSOURCED,
    PREFIX,
    STANDARDS,
)
from tinhgon.costing.vocabulary import NOTHING, Difficulty, Spread, Subject
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import ChannelType, TermUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Standard:
    """What one standard activity takes: own minutes, services bought, state charges (đồng).

    `default` says that some of it is not confirmed; `parameters` are the names it rests on.
    """

    name: str
    minutes: Spread
    outsourced: Spread
    charge: Spread
    default: bool
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostParameters:
    """Everything dated that compliance cost rests on, in force on the day `on`.

    Money in đồng, times in minutes, `channel_mix` in any weights (they are normalised over the
    channels a procedure has). `fingerprint` names exactly these values.
    """

    on: date
    fingerprint: str
    rows: tuple[ParameterRow, ...]
    standards: Mapping[str, Standard]
    hourly_income: Mapping[Subject, int]
    channel_mix: Mapping[ChannelType, int]
    understand_medium_from: int
    understand_high_from: int
    smallest_plausible_fee: int
    term_hourly_rate: int
    term_minutes: Mapping[TermUnit, int]

    @classmethod
    def of(cls, rows: Iterable[ParameterRow], on: date) -> CostParameters:
        """The set in force on `on`; refuses a missing, broken or disordered value by its name."""
        found = {name: row for name, row in rows_on(rows, on).items() if name.startswith(PREFIX)}
        table = _Table(on, found)
        standards = {name: _standard(table, name) for name in STANDARDS}
        _check_grades(standards)
        return cls(
            on=on,
            fingerprint=fingerprint(found.values()),
            rows=tuple(found[name] for name in sorted(found)),
            standards=standards,
            hourly_income={
                subject: table.whole(f"cost.hourly_income.{subject}") for subject in Subject
            },
            channel_mix={
                channel: table.whole(f"cost.channel_mix.{channel.lower()}")
                for channel in ChannelType
            },
            understand_medium_from=table.whole("cost.difficulty.understand.medium_from"),
            understand_high_from=table.whole("cost.difficulty.understand.high_from"),
            smallest_plausible_fee=table.whole("cost.smallest_plausible_fee"),
            term_hourly_rate=table.whole("cost.term.hourly_rate"),
            term_minutes={unit: table.whole(f"cost.term.minutes.{unit}") for unit in TermUnit},
        )

    def understanding(self, papers: int) -> Difficulty:
        """How hard the rules of a procedure are that asks for this many papers."""
        if papers >= self.understand_high_from:
            return Difficulty.HIGH
        return Difficulty.MEDIUM if papers >= self.understand_medium_from else Difficulty.SIMPLE


@dataclass(frozen=True, slots=True)
class _Table:
    on: date
    rows: Mapping[str, ParameterRow]

    def whole(self, name: str) -> int:
        row = self.rows.get(name)
        if row is None:
            raise Refusal(
                gettext_noop(
                    "There is no value of %(name)s on %(day)s; enter one with its source."
                ),
                name=name,
                day=self.on.isoformat(),
            )
        try:
            value = int(row.value)
        except ValueError:
            value = -1
        if value < 0:
            raise Refusal(
                gettext_noop("Cost parameter %(name)s: %(value)s is no whole number from 0 up."),
                name=name,
                value=row.value,
            )
        return value

    def spread(self, name: str) -> Spread:
        low, mid, high = (self.whole(f"{name}.{bound}") for bound in BOUNDS)
        if not low <= mid <= high:
            raise Refusal(
                gettext_noop("Cost parameter %(name)s: low, mid and high must not fall."),
                name=name,
            )
        return Spread(low, mid, high)


def _standard(table: _Table, name: str) -> Standard:
    families = STANDARDS[name]
    names = tuple(f"{PREFIX}{family}.{name}" for family in families)
    spreads = dict(zip(families, map(table.spread, names), strict=True))
    marks = {table.rows[f"{used}.{bound}"].mark for used in names for bound in BOUNDS}
    return Standard(
        name=name,
        minutes=spreads.get(MINUTES, NOTHING),
        outsourced=spreads.get(OUTSOURCED, NOTHING),
        charge=spreads.get(CHARGE, NOTHING),
        default=marks != {Mark.CONFIRMED},
        parameters=names,
    )


def _check_grades(standards: Mapping[str, Standard]) -> None:
    """A harder grade never takes less time, so that a shorter dossier never costs more."""
    for name in GRADED:
        grades = [standards[f"{name}.{grade}"].minutes for grade in Difficulty]
        for easier, harder in pairwise(grades):
            if easier.low > harder.low or easier.mid > harder.mid or easier.high > harder.high:
                raise Refusal(
                    gettext_noop("Cost parameter %(name)s: a harder grade takes less time."),
                    name=f"{PREFIX}{MINUTES}.{name}",
                )
