"""The calendar's dated facts, read from the files of this package (see their headers)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from importlib.resources import files
from itertools import groupby

from tinhgon.foundation.calendar.vocabulary import (
    Certainty,
    CountingRule,
    DayKind,
    RecordedYear,
    SpecialDay,
    WorkingHours,
)
from tinhgon.foundation.vocabulary import Mark


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a data file of this package; lines that begin with # say what they mean."""
    text = files("tinhgon.foundation.calendar").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    yield from csv.DictReader(lines)


@cache
def special_days() -> tuple[SpecialDay, ...]:
    return tuple(
        SpecialDay(
            day=date.fromisoformat(row["day"]),
            kind=DayKind(row["kind"]),
            source=row["source"],
            mark=Mark(row["mark"]),
        )
        for row in rows("days.csv")
    )


@cache
def recorded_years() -> tuple[RecordedYear, ...]:
    return tuple(
        RecordedYear(
            year=int(row["year"]),
            certainty=Certainty(row["certainty"]),
            source=row["source"],
            mark=Mark(row["mark"]),
        )
        for row in rows("years.csv")
    )


@cache
def counting_rules() -> tuple[CountingRule, ...]:
    return tuple(
        CountingRule(name=row["name"], source=row["source"], mark=Mark(row["mark"]))
        for row in rows("rules.csv")
    )


@cache
def working_hours() -> tuple[WorkingHours, ...]:
    """Hours of a working day, oldest first."""
    ordered = sorted(rows("working-hours.csv"), key=lambda row: (row["valid_from"], row["from"]))
    found: list[WorkingHours] = []
    for valid_from, group in groupby(ordered, key=lambda row: row["valid_from"]):
        spans = list(group)
        found.append(
            WorkingHours(
                valid_from=date.fromisoformat(valid_from),
                spans=tuple(
                    (time.fromisoformat(row["from"]), time.fromisoformat(row["to"]))
                    for row in spans
                ),
                source=spans[0]["source"],
                mark=Mark(spans[0]["mark"]),
            )
        )
    return tuple(found)
