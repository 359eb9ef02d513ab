"""What every format gives: its columns if it has some, records, and lines that hold none."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tinhgon.procedures.importing.layout import Choices, Layout
from tinhgon.procedures.importing.limits import Limits


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A record under the keys of the portal, at its line (or row) of the file, from 1.

    `published` tells whether the source lists what is announced; a workbook row without a
    decision is only inventoried. `partial`: keys that are not there were not asked for, so the
    catalogue's own text stands for them. `by_name`: the source gives no code, so the one known
    procedure of that name is meant, else a new one under the code made here. `announced_by`: the
    decision whose procedures the source only announces again; `rests_on` the decisions it names,
    so that a procedure one of them announced is announced again. `effective_from`: the day the
    source says the procedure holds from. `group` is what it says of the group of an internal
    procedure, `group_basis` why.
    """

    line: int
    values: Mapping[str, object]
    published: bool = True
    partial: bool = False
    by_name: bool = False
    announced_by: str = ""
    rests_on: frozenset[str] = frozenset()
    effective_from: date | None = None
    group: str = ""
    group_basis: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no record: its text (shortened), and why as a message id with parameters."""

    line: int
    value: str
    reason: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """Something of the file beside its records that a person should know, such as a column that
    was not read: what it is about, its text, the code of the record where it is about one, and
    what to do as a message id with parameters. `kept` is false of content that came in nowhere.
    """

    line: int
    field: str
    reason: str
    value: str = ""
    record: str = ""
    kept: bool = True
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


RowOfFile = SourceRecord | BadLine | Note
# The layout of a file with columns comes first.
SourceLine = RowOfFile | Layout
Reader = Callable[[Path, Limits], Iterator[SourceLine]]
ReaderAsSaid = Callable[[Path, Limits, Choices], Iterator[SourceLine]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name and the ends of file names that announce it.

    `read_as_said` reads its tables by the columns a person named; None where it has no columns.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    read_as_said: ReaderAsSaid | None = None
