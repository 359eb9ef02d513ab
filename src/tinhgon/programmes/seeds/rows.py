"""Reading the seed files: programmes with their scope, milestones and approvers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from tinhgon.foundation.vocabulary import Mark
from tinhgon.programmes.vocabulary import Dimension, Measure, Selection

_YEAR = "{year}"


@dataclass(frozen=True, slots=True)
class MilestoneSeed:
    measure: Measure
    per_mille: int
    due_on: date
    group: str
    title: str
    article: str
    disputed: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ApproverSeed:
    group: str
    approver: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class DocumentSeed:
    """The document a programme rests on, to be recorded where it is not yet."""

    number: str
    title: str
    issued_on: date | None
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ProgrammeSeed:
    key: str
    title: str
    document: DocumentSeed
    starts_on: date
    ends_on: date | None
    plans_due_on: date | None
    selection: Selection
    expected: int | None
    participants: tuple[str, ...]
    scope: tuple[tuple[Dimension, str], ...]
    milestones: tuple[MilestoneSeed, ...]
    approvers: tuple[ApproverSeed, ...]
    source: str
    mark: Mark
    note: str


def shipped(years: Iterable[int]) -> Iterator[ProgrammeSeed]:
    """Every programme; those of a year once for each of `years`."""
    wanted = tuple(years)
    scope, milestones, approvers = (
        list(_rows(name)) for name in ("scope.csv", "milestones.csv", "approvers.csv")
    )
    for row in _rows("programmes.csv"):
        for year in wanted if _YEAR in row["key"] else wanted[:1]:
            yield _programme(
                _of_year(row, year),
                *(
                    [_of_year(each, year) for each in rows if each["programme"] == row["key"]]
                    for rows in (scope, milestones, approvers)
                ),
            )


def _programme(
    row: dict[str, str],
    scope: list[dict[str, str]],
    milestones: list[dict[str, str]],
    approvers: list[dict[str, str]],
) -> ProgrammeSeed:
    return ProgrammeSeed(
        key=row["key"],
        title=row["title"],
        document=DocumentSeed(
            number=row["document"],
            title=row["document_title"],
            issued_on=_day(row["document_issued_on"]),
            source=row["source"],
            mark=Mark(row["document_mark"]),
        ),
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=_day(row["ends_on"]),
        plans_due_on=_day(row["plans_due_on"]),
        selection=Selection(row["selection"]),
        expected=int(row["expected"]) if row["expected"] else None,
        participants=tuple(row["participants"].split()),
        scope=tuple((Dimension(each["dimension"]), each["value"]) for each in scope),
        milestones=tuple(
            MilestoneSeed(
                measure=Measure(each["measure"]),
                per_mille=int(each["per_mille"]),
                due_on=date.fromisoformat(each["due_on"]),
                group=each["group"],
                title=each["title"],
                article=each["article"],
                disputed=each["disputed"],
                source=each["source"],
                mark=Mark(each["mark"]),
            )
            for each in milestones
        ),
        approvers=tuple(
            ApproverSeed(each["group"], each["approver"], each["source"], Mark(each["mark"]))
            for each in approvers
        ),
        source=row["source"],
        mark=Mark(row["mark"]),
        note=row["note"],
    )


def _of_year(row: dict[str, str], year: int) -> dict[str, str]:
    return {name: value.replace(_YEAR, str(year)) for name, value in row.items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("tinhgon.programmes").joinpath("seeds", name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
