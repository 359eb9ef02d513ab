"""The tables of a file with their columns, and what a person says they are."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """Whether a column of a table is read, and why not.

    `UNKNOWN`: its title is none we know; `TWICE`: another column holds the field; `UNTITLED`: it
    has no title; `COUNTS`: it only counts the rows; `LEFT_OUT`: a person said so, or the whole
    table is not read.
    """

    READ = "read"
    UNKNOWN = "unknown"
    TWICE = "twice"
    UNTITLED = "untitled"
    COUNTS = "counts"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of a table: its place from 0, its title as written, the field it was read as (empty
    where none), and the first texts in it, shortened."""

    place: int
    title: str
    field: str
    standing: Standing
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Tables of a file that are laid out alike, and their columns.

    `number` of the first of them from 1, `tables` how many, `rows` below their headers; `name` of
    the sheet where it has one. `is_read`: its rows were taken for records. `has_header`: its titles
    were recognised, else its likely header is shown as titles. `first_is_row`: a person took that
    likely header for one of the rows.
    """

    number: int
    columns: tuple[FoundColumn, ...]
    tables: int = 1
    rows: int = 0
    name: str = ""
    is_read: bool = True
    has_header: bool = True
    first_is_row: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of a file, told before its records. `one_table`: only one of them can be read.
    `days`: a column may hold the day from which a row is in effect."""

    tables: tuple[FoundTable, ...]
    one_table: bool = False
    days: bool = False

    def as_json(self) -> str:
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Layout:
        """Back from `as_json`; of an empty text a layout without tables."""
        told = json.loads(text or "{}")
        tables = tuple(_table(one) for one in told.pop("tables", []))
        return cls(tables, **told)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a table: the field in each place; the other columns are left out.
    `first_is_row`: what was taken for its header is a row already."""

    fields: Mapping[int, str]
    first_is_row: bool = False


# By the number of the table; a table not among them is left out.
Choices = Mapping[int, Said]
NOTHING_SAID: Choices = {}


def choices_as_json(choices: Choices) -> str:
    return json.dumps({number: dataclasses.asdict(said) for number, said in choices.items()})


def choices_from_json(text: str) -> Choices:
    """Back from `choices_as_json`; an empty text says nothing."""
    return {
        int(number): Said(
            {int(place): field for place, field in told["fields"].items()}, told["first_is_row"]
        )
        for number, told in json.loads(text or "{}").items()
    }


def _table(told: dict[str, Any]) -> FoundTable:
    columns = tuple(
        FoundColumn(
            **{**one, "standing": Standing(one["standing"]), "samples": tuple(one["samples"])}
        )
        for one in told["columns"]
    )
    return FoundTable(**{**told, "columns": columns})
