"""Reading the seed files: agencies by state, successions, notations, documents, relations."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.vocabulary import (
    AgencyKind,
    AgencyLevel,
    LegalStatus,
    RelationKind,
    SuccessionKind,
)

_AGENCY_FILES = ("central-agencies.csv", "provinces.csv", "departments.csv")
_COMMUNES_BEGAN = date(2025, 7, 1)
_COMMUNES_SOURCE = "vietnamese-provinces-database (MIT), July 2026"


@dataclass(frozen=True, slots=True)
class AgencySeed:
    """One state of an agency."""

    key: str
    name: str
    name_en: str
    kind: AgencyKind
    level: AgencyLevel
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    code: str
    legacy_code: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SuccessionSeed:
    predecessor: str
    successor: str
    kind: SuccessionKind
    effective: date
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class NotationSeed:
    notation: str
    agency: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class DocumentSeed:
    number: str
    title: str
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None
    status: LegalStatus
    note: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class RelationSeed:
    newer: str
    older: str
    kind: RelationKind
    effective: date | None
    whole: bool
    note: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class BasisSeed:
    """A line of legal basis printed in documents; an empty word means any."""

    kind: str
    scope: str
    issuer: str
    number: str
    text: str
    valid_from: date | None
    valid_to: date | None
    source: str
    mark: Mark


def agencies() -> Iterator[AgencySeed]:
    """Every state of every agency, parents before their children."""
    for name in _AGENCY_FILES:
        for row in _rows(name):
            yield AgencySeed(
                key=row["key"],
                name=row["name"],
                name_en=row["name_en"],
                kind=AgencyKind(row["kind"]),
                level=AgencyLevel(row["level"]),
                parent=row["parent"] or None,
                valid_from=_day(row["valid_from"]),
                valid_to=_day(row["valid_to"]),
                code=row["code"],
                legacy_code=row["legacy_code"],
                source=row["source"],
                mark=Mark(row["mark"]),
            )
    yield from _communes()


def successions() -> Iterator[SuccessionSeed]:
    for row in _rows("successions.csv"):
        yield SuccessionSeed(
            predecessor=row["predecessor"],
            successor=row["successor"],
            kind=SuccessionKind(row["kind"]),
            effective=date.fromisoformat(row["effective"]),
            source=row["source"],
            mark=Mark(row["mark"]),
        )


def notations() -> Iterator[NotationSeed]:
    for row in _rows("issuer-notations.csv"):
        yield NotationSeed(row["notation"], row["agency"], row["source"], Mark(row["mark"]))


def legal_documents() -> Iterator[DocumentSeed]:
    for row in _rows("legal-documents.csv"):
        yield DocumentSeed(
            number=row["number"],
            title=row["title"],
            issued_on=_day(row["issued_on"]),
            effective_from=_day(row["effective_from"]),
            effective_to=_day(row["effective_to"]),
            status=LegalStatus(row["status"] or LegalStatus.UNKNOWN),
            note=row["note"],
            source=row["source"],
            mark=Mark(row["mark"]),
        )


def legal_relations() -> Iterator[RelationSeed]:
    for row in _rows("legal-relations.csv"):
        yield RelationSeed(
            newer=row["newer"],
            older=row["older"],
            kind=RelationKind(row["kind"]),
            effective=_day(row["effective"]),
            whole=row["whole"] == "yes",
            note=row["note"],
            source=row["source"],
            mark=Mark(row["mark"]),
        )


def document_bases() -> Iterator[BasisSeed]:
    for row in _rows("document-bases.csv"):
        yield BasisSeed(
            kind=row["kind"],
            scope=row["scope"],
            issuer=row["issuer"],
            number=row["number"],
            text=row["text"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            source=row["source"],
            mark=Mark(row["mark"]),
        )


def _communes() -> Iterator[AgencySeed]:
    for row in _rows("communes.csv"):
        yield AgencySeed(
            key=row["key"],
            name=row["name"],
            name_en=row["name_en"],
            kind=AgencyKind.COMMUNE,
            level=AgencyLevel.COMMUNE,
            parent=row["parent"],
            valid_from=_COMMUNES_BEGAN,
            valid_to=None,
            code="",
            legacy_code="",
            source=_COMMUNES_SOURCE,
            mark=Mark.SECONDARY,
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("tinhgon.registry").joinpath("seeds", name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
