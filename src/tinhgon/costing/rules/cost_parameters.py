"""The parameter set of one day: what every calculation of compliance cost takes as argument."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    SHARES,
    STANDARDS,
)
from tinhgon.costing.vocabulary import (
    ALWAYS,
    NOTHING,
    Difficulty,
    Handling,
    Spread,
    Subject,
)
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import ChannelType, TermUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


TERM_RATE = f"{PREFIX}term.hourly_rate"


class ParameterMissing(Refusal):
    """A parameter (`params["name"]`) has no value on a day."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What one standard activity takes: own minutes, services bought, state charges (đồng).

    `parameters` are the names it rests on, `unsure` those of them that are not confirmed.
    """

    name: str
    minutes: Spread
    outsourced: Spread
    charge: Spread
    unsure: frozenset[str]
    parameters: tuple[str, ...]

    @property
    def default(self) -> bool:
        """Whether some of it rests on a default value."""
        return bool(self.unsure)


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
    shares: Mapping[str, Spread]
    sure_shares: frozenset[str]
    understand_medium_from: int
    understand_high_from: int
    smallest_plausible_fee: int
    term_hourly_rate: int
    term_minutes: Mapping[TermUnit, int]
    handling: Mapping[Handling, Spread]
    handling_rate: int
    measured: frozenset[str] = frozenset()

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
            hourly_income={subject: table.whole(income_name(subject)) for subject in Subject},
            channel_mix={channel: table.whole(mix_name(channel)) for channel in ChannelType},
            shares={name: table.share(name) for name in SHARES},
            sure_shares=frozenset(
                name for name in SHARES if table.marks(f"{PREFIX}share.{name}") == {Mark.CONFIRMED}
            ),
            understand_medium_from=table.whole("cost.difficulty.understand.medium_from"),
            understand_high_from=table.whole("cost.difficulty.understand.high_from"),
            smallest_plausible_fee=table.whole("cost.smallest_plausible_fee"),
            term_hourly_rate=table.whole(TERM_RATE),
            term_minutes={unit: table.whole(f"cost.term.minutes.{unit}") for unit in TermUnit},
            handling={kind: table.spread(f"{PREFIX}authority.minutes.{kind}") for kind in Handling},
            handling_rate=table.whole(f"{PREFIX}authority.hourly_rate"),
        )

    def replaced(self, values: Mapping[str, Spread]) -> CostParameters:
        """The same set with values measured in one procedure in the place of its own; names
        nothing here has are passed over."""
        return replace(
            self,
            standards={
                name: _measured(standard, values) for name, standard in self.standards.items()
            },
            hourly_income={
                subject: values[name].mid if (name := income_name(subject)) in values else income
                for subject, income in self.hourly_income.items()
            },
            channel_mix={
                way: values[name].mid if (name := mix_name(way)) in values else weight
                for way, weight in self.channel_mix.items()
            },
            shares={
                share: values.get(f"{PREFIX}share.{share}", found)
                for share, found in self.shares.items()
            },
            sure_shares=self.sure_shares
            | {share for share in self.shares if f"{PREFIX}share.{share}" in values},
            measured=self.measured | values.keys(),
        )

    def understanding(self, papers: int) -> Difficulty:
        """How hard the rules of a procedure are that asks for this many papers."""
        if papers >= self.understand_high_from:
            return Difficulty.HIGH
        return Difficulty.MEDIUM if papers >= self.understand_medium_from else Difficulty.SIMPLE


def income_name(subject: Subject) -> str:
    return f"{PREFIX}hourly_income.{subject}"


def mix_name(way: ChannelType) -> str:
    return f"{PREFIX}channel_mix.{way.lower()}"


def replaceable() -> frozenset[str]:
    """The names of what may be measured in one procedure, without their bounds."""
    return frozenset(
        {f"{PREFIX}{family}.{name}" for name, families in STANDARDS.items() for family in families}
        | {f"{PREFIX}share.{name}" for name in SHARES}
        | {income_name(subject) for subject in Subject}
        | {mix_name(way) for way in ChannelType}
    )


def _measured(standard: Standard, values: Mapping[str, Spread]) -> Standard:
    if values.keys().isdisjoint(standard.parameters):
        return standard
    name = standard.name
    return replace(
        standard,
        minutes=values.get(f"{PREFIX}{MINUTES}.{name}", standard.minutes),
        outsourced=values.get(f"{PREFIX}{OUTSOURCED}.{name}", standard.outsourced),
        charge=values.get(f"{PREFIX}{CHARGE}.{name}", standard.charge),
        unsure=standard.unsure - values.keys(),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    on: date
    rows: Mapping[str, ParameterRow]

    def whole(self, name: str) -> int:
        row = self.rows.get(name)
        if row is None:
            raise ParameterMissing(
                gettext_noop(
                    "There is no value of %(name)s on %(day)s; enter one with its source."
                ),
                name=name,
                day=self.on,
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

    def share(self, name: str) -> Spread:
        found = self.spread(f"{PREFIX}share.{name}")
        if found.high > ALWAYS.high:
            raise Refusal(
                gettext_noop("Cost parameter %(name)s: a share is 1000 per mille at most."),
                name=f"{PREFIX}share.{name}",
            )
        return found

    def marks(self, name: str) -> set[Mark]:
        return {self.rows[f"{name}.{bound}"].mark for bound in BOUNDS}


def _standard(table: _Table, name: str) -> Standard:
    families = STANDARDS[name]
    names = tuple(f"{PREFIX}{family}.{name}" for family in families)
    spreads = dict(zip(families, map(table.spread, names), strict=True))
    unsure = frozenset(used for used in names if table.marks(used) != {Mark.CONFIRMED})
    return Standard(
        name=name,
        minutes=spreads.get(MINUTES, NOTHING),
        outsourced=spreads.get(OUTSOURCED, NOTHING),
        charge=spreads.get(CHARGE, NOTHING),
        unsure=unsure,
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
