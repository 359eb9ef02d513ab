"""What every format gives: records one by one, and lines that hold none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tinhgon.procedures.importing.limits import Limits


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A record under the keys of the portal, at its line (or row) of the file, from 1.

    `published` tells whether the source lists what is announced; a workbook row without a
    decision is only inventoried. `partial`: keys that are not there were not asked for, so the
    catalogue's own text stands for them.
    """

    line: int
    values: Mapping[str, object]
    published: bool = True
    partial: bool = False


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no record: its text (shortened), and why as a message id with parameters."""

    line: int
    value: str
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """Something of the file beside its records that was not read, such as a column."""

    line: int
    field: str
    reason: str


SourceLine = SourceRecord | BadLine | Note
Reader = Callable[[Path, Limits], Iterator[SourceLine]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name and the ends of file names that announce it."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader
