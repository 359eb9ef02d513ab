"""Statutory periods, and half-months, by which a trend is read.

A half-month is day 1 to 14 or day 15 to the end of a month, because statutory periods are cut off
on day 15 (chốt số liệu, NĐ 09/2019/NĐ-CP Art. 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tinhgon.foundation.calendar.recorded import rows
from tinhgon.foundation.calendar.vocabulary import Period, PeriodKind
from tinhgon.foundation.vocabulary import Mark

_SECOND_HALF_BEGINS = 15


def half_month(day: date) -> int:
    """The key of the half-month of `day`: consecutive whole numbers in order of time."""
    return 2 * (12 * day.year + day.month - 1) + (day.day >= _SECOND_HALF_BEGINS)


def half_month_span(key: int) -> tuple[date, date]:
    """First and last day of the half-month `key`; the inverse of `half_month`."""
    first = _begins(key)
    return first, _begins(key + 1) - timedelta(days=1)


def _begins(key: int) -> date:
    months, second = divmod(key, 2)
    return date(months // 12, months % 12 + 1, _SECOND_HALF_BEGINS if second else 1)


@dataclass(frozen=True, slots=True)
class _PeriodRule:
    kind: PeriodKind
    number: int
    first_month: int
    last_month: int
    cut_off_day: int
    source: str
    mark: Mark


@cache
def _rules() -> tuple[_PeriodRule, ...]:
    return tuple(
        _PeriodRule(
            kind=PeriodKind(row["kind"]),
            number=int(row["number"]),
            first_month=int(row["first_month"]),
            last_month=int(row["last_month"]),
            cut_off_day=int(row["cut_off_day"]),
            source=row["source"],
            mark=Mark(row["mark"]),
        )
        for row in rows("report-periods.csv")
    )


def report_period(kind: PeriodKind | str, day: date) -> Period | None:
    """The statutory period of `kind` that `day` falls into.

    None only for nine months after their cut-off: no such period covers the rest of the year.
    """
    kind = PeriodKind(kind)
    for year in (day.year, day.year + 1):
        for rule in _rules():
            if rule.kind is kind:
                period = _period(rule, year)
                if period.first <= day <= period.last:
                    return period
    return None


def numbered_period(kind: PeriodKind | str, year: int, number: int = 1) -> Period:
    """The `number`-th statutory period of `kind` in the reporting `year`; LookupError if none."""
    kind = PeriodKind(kind)
    for rule in _rules():
        if rule.kind is kind and rule.number == number:
            return _period(rule, year)
    raise LookupError(f"no period {kind} {number}")


def _period(rule: _PeriodRule, year: int) -> Period:
    before = 12 * year + rule.first_month - 2
    first = date(before // 12, before % 12 + 1, rule.cut_off_day)
    last = date(year, rule.last_month, rule.cut_off_day) - timedelta(days=1)
    return Period(
        kind=rule.kind,
        year=year,
        number=rule.number,
        first=first,
        last=last,
        source=rule.source,
        mark=rule.mark,
    )
