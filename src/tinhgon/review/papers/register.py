"""The papers known by name and the databases that hold what they say: data, read once."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tinhgon.foundation.vocabulary import Mark
from tinhgon.review.findings.passages import plain, words

OWN_FORM = "own-form"
_PLACE = files("tinhgon.review.papers")


@dataclass(frozen=True, slots=True)
class Database:
    """A database of the state, with the agency that keeps it and what we know that from."""

    key: str
    name: str
    holder: str
    source: str
    article: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A paper known by name, in Vietnamese as procedures write it.

    `issuer` says who draws it up; `database` holds what it says, None where we know of none.
    A text that holds none of `hints` cannot name it: asked first, because it is quick.
    """

    key: str
    name: str
    issuer: str
    database: Database | None
    hints: tuple[str, ...]
    words: re.Pattern[str]
    result: re.Pattern[str] | None


@lru_cache(maxsize=1)
def databases() -> Mapping[str, Database]:
    """The databases by key, in the order of the file."""
    return {
        row["key"]: Database(
            key=row["key"],
            name=row["name"],
            holder=row["holder"],
            source=row["source"],
            article=row["article"],
            mark=Mark(row["mark"]),
        )
        for row in _rows("databases.csv")
    }


@lru_cache(maxsize=1)
def known_papers() -> Mapping[str, KnownPaper]:
    """The papers by key; where one text names two of them, the earlier of the file is meant."""
    return {
        row["key"]: KnownPaper(
            key=row["key"],
            name=row["name"],
            issuer=row["issuer"],
            database=databases()[row["database"]] if row["database"] else None,
            hints=tuple(plain(row["hints"]).split("|")),
            words=words(rf"\b(?:{plain(row['words'])})"),
            result=words(rf"\b(?:{plain(row['result'])})") if row["result"] else None,
        )
        for row in _rows("papers.csv")
    }


def hinted_at(text: str) -> list[KnownPaper]:
    """The papers a plain text may name, in the order of the file."""
    places = {place for hint, papers in _hints() if hint in text for place in papers}
    return [_in_order()[place] for place in sorted(places)]


@lru_cache(maxsize=1)
def _in_order() -> tuple[KnownPaper, ...]:
    return tuple(known_papers().values())


@lru_cache(maxsize=1)
def _hints() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each hint once, with the places of the papers it hints at."""
    places: dict[str, list[int]] = {}
    for place, paper in enumerate(_in_order()):
        for hint in paper.hints:
            places.setdefault(hint, []).append(place)
    return tuple((hint, tuple(papers)) for hint, papers in places.items())


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_PLACE / name).read_text(encoding="utf-8").splitlines()))
