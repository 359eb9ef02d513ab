"""Words of the calendar: units of a term, and a day that explains itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from tinhgon.foundation.vocabulary import Mark


class TermUnit(StrEnum):
    """Unit in which a term (thời hạn) is stated."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"


class DayKind(StrEnum):
    """What a day is for officials."""

    WORKING = "working"
    WEEKEND = "weekend"
    OFF = "off"


class Certainty(StrEnum):
    """How much a computed date can be trusted.

    `provisional`: it passes through a year whose days off are not all announced.
    `unknown`: it would pass through a year without any data, so no date is given.
    """

    KNOWN = "known"
    PROVISIONAL = "provisional"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence as an English message id with named placeholders and what fills them."""

    message: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day whose kind a document sets: off on a weekday, or a Saturday made up for (làm bù)."""

    day: date
    kind: DayKind
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class RecordedYear:
    """A calendar year whose days off are recorded; `certainty` is never unknown here."""

    year: int
    certainty: Certainty
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class CountingRule:
    """A rule by which terms are counted, with where it is written."""

    name: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of a working day in order, without the noon break, from `valid_from` on."""

    valid_from: date
    spans: tuple[tuple[time, time], ...]
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that was not counted and why."""

    day: date
    reason: Explanation
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ComputedDate:
    """The last day (for hours: the last moment) of a term, and how it was found.

    `due` is None exactly when `certainty` is unknown. `due_at` is given for terms in hours.
    `skipped` is in order of days; `explanation` says the rest in sentences.
    """

    start: date | datetime
    value: int
    unit: TermUnit
    due: date | None
    due_at: datetime | None
    certainty: Certainty
    mark: Mark
    skipped: tuple[SkippedDay, ...]
    explanation: tuple[Explanation, ...]


class PeriodKind(StrEnum):
    """Statutory reporting periods (kỳ báo cáo), NĐ 09/2019/NĐ-CP Art. 12."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: the `number`-th of its kind in the reporting `year`; both days are within
    it."""

    kind: PeriodKind
    year: int
    number: int
    first: date
    last: date
    source: str
    mark: Mark
