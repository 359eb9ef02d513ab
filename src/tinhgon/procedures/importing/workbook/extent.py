"""How much a workbook unpacks to, known before a library loads it.

The library holds a sheet as one dense block, so a file of a few kilobytes with a cell in the last
corner, or one long text referred to from many cells, would take all memory there is.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from tinhgon.foundation.packages.api import BROKEN, check_unpacked, inflated
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.limits import Limits, too_large, too_many

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WIDEST = 1_000


def check_extent(path: Path, limits: Limits) -> None:
    """Refuse a workbook that is none, or that would take more than the limits allow."""
    damaged = Refusal(
        gettext_noop("%(name)s is damaged or no workbook; open it, save it again as .xlsx."),
        name=path.name,
    )
    most = limits.sheet_bytes
    check_unpacked(path, most, damaged=damaged, too_large=too_large(most))
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            _check_cells(file, archive.infolist(), limits)
    except (*BROKEN, expat.ExpatError) as error:
        raise damaged from error


def _check_cells(file: BinaryIO, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    shared = _SharedTexts()
    for member in members:
        if member.filename == "xl/sharedStrings.xml":
            shared.parse(inflated(file, member))
    for member in members:
        sheet = member.filename.startswith("xl/worksheets/") or member.filename == "content.xml"
        if sheet and member.filename.endswith(".xml"):
            _Sheet(limits, shared.lengths).parse(inflated(file, member))


class _SharedTexts:
    """Lengths of the texts that cells refer to by number."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def parse(self, parts: Iterator[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._text
        _feed(parser, parts)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "si":
            self.lengths.append(0)

    def _text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Sheet:
    """Follows the cells of one sheet: the block they span, and how long their texts are."""

    def __init__(self, limits: Limits, shared: list[int]) -> None:
        self._limits = limits
        self._shared = shared
        self._rows = 0
        self._columns = 0
        self._text = 0
        self._reference = False
        self._value = ""
        # OpenDocument counts cells instead of naming them.
        self._row = self._column = 0
        self._row_repeat = 1

    def parse(self, parts: Iterator[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        _feed(parser, parts)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "c":
                self._reference = attributes.get("t") == "s"
                self._value = ""
                if place := cell_place(attributes.get("r", "")):
                    row, column = place
                    self._reach(row + 1, column + 1)
            case "table":
                self._row = self._column = 0
                self._rows = self._columns = 0
            case "table-row":
                self._row_repeat = repeated(attributes, "table:number-rows-repeated")
                self._column = 0
            case "table-cell" | "covered-table-cell":
                self._column += repeated(attributes, "table:number-columns-repeated")
                if "office:value-type" in attributes:
                    self._reach(self._row + self._row_repeat, self._column)
            case _:
                pass

    def _end(self, name: str) -> None:
        match local(name):
            case "table-row":
                self._row += self._row_repeat
            case "c" if self._reference and self._value.isdigit():
                place = int(self._value)
                self._text += self._shared[place] if place < len(self._shared) else 0
                if self._text > self._limits.sheet_bytes:
                    raise too_large(self._limits.sheet_bytes)
            case _:
                pass

    def _data(self, text: str) -> None:
        if self._reference:
            self._value += text.strip()

    def _reach(self, row: int, column: int) -> None:
        self._rows = max(self._rows, row)
        self._columns = max(self._columns, column)
        if self._rows > self._limits.records + _WIDEST:
            raise too_many(self._limits.records)
        if self._columns > _WIDEST:
            raise Refusal(
                gettext_noop("The sheet has more than %(limit)s columns and was not read."),
                limit=_WIDEST,
            )


def _feed(parser: expat.XMLParserType, parts: Iterator[bytes]) -> None:
    for part in parts:
        parser.Parse(part, False)
    parser.Parse(b"", True)


def cell_place(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a cell called as in "B4"; None where it is no such name."""
    found = _CELL.fullmatch(name)
    return (int(found[2]) - 1, _column_number(found[1]) - 1) if found else None


def local(name: str) -> str:
    """The name of an element without its namespace."""
    return name.rpartition(":")[2]


def repeated(attributes: dict[str, str], name: str) -> int:
    """How often an OpenDocument cell or row stands there, or how far it spans."""
    text = attributes.get(name, "1")
    return int(text) if text.isdigit() and len(text) < 9 else 10**9


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
