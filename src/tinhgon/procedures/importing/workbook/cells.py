"""What the library tells nothing of: merged cells of OpenDocument sheets, and formulas whose result
is not stored in the file."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from tinhgon.foundation.packages.api import inflated
from tinhgon.procedures.importing.inventory.merged import Span
from tinhgon.procedures.importing.workbook.extent import cell_place, local, repeated

_OPEN_DOCUMENT = "content.xml"
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_VALUES = frozenset(
    f"office:{kind}" for kind in ("value", "date-value", "time-value", "boolean-value")
) | {"office:string-value"}


@dataclass(slots=True)
class Cells:
    """Merged cells (told by OpenDocument sheets only), and the places (row and column, from 0) of
    formulas without a result."""

    merged: list[Span] = field(default_factory=list)
    unstored: list[tuple[int, int]] = field(default_factory=list)


def cells_of(path: Path, sheet: str) -> Cells:
    """What a sheet of a workbook tells of its cells; the workbook's extent was checked before."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if _OPEN_DOCUMENT in names:
            open_document = _OpenDocument(sheet)
            _follow(path, archive, _OPEN_DOCUMENT, open_document)
            return open_document.found
        member = _member(path, archive, sheet)
        if member not in names:
            return Cells()
        office = _Office()
        _follow(path, archive, member, office)
        return office.found


class _Follower:
    """Is told of the elements of a member of a workbook, one after another."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def _follow(path: Path, archive: zipfile.ZipFile, member: str, follower: _Follower) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = follower.start
    parser.EndElementHandler = follower.end
    parser.CharacterDataHandler = follower.data
    with path.open("rb") as file:
        for part in inflated(file, archive.getinfo(member)):
            parser.Parse(part, False)
    parser.Parse(b"", True)


def _member(path: Path, archive: zipfile.ZipFile, sheet: str) -> str:
    """Which member of an Office workbook holds a sheet; empty where it does not say."""
    if not {_BOOK, _LINKS} <= set(archive.namelist()):
        return ""
    book = _Sheets()
    _follow(path, archive, _BOOK, book)
    _follow(path, archive, _LINKS, book)
    target = book.targets.get(book.links.get(sheet, ""), "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


class _Sheets(_Follower):
    """The links of the sheets of an Office workbook, by name, and where they lead."""

    def __init__(self) -> None:
        self.links: dict[str, str] = {}
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "sheet":
                link = next((text for key, text in attributes.items() if local(key) == "id"), "")
                self.links.setdefault(attributes.get("name", ""), link)
            case "Relationship":
                self.targets[attributes.get("Id", "")] = attributes.get("Target", "")
            case _:
                pass


class _Office(_Follower):
    """Follows the cells of a sheet of an Office workbook."""

    def __init__(self) -> None:
        self.found = Cells()
        self._place = (0, 0)
        self._is_formula = self._is_stored = self._is_text = self._in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "c":
                row, column = self._place
                self._place = cell_place(attributes.get("r", "")) or (row, column + 1)
                self._is_formula = self._is_stored = False
                self._is_text = attributes.get("t") == "str"
            case "f":
                self._is_formula = True
            case "v":
                # An empty text is a result, an empty number is none.
                self._in_value = True
                self._is_stored |= self._is_text
            case _:
                pass

    def end(self, name: str) -> None:
        match local(name):
            case "v":
                self._in_value = False
            case "c" if self._is_formula and not self._is_stored:
                self.found.unstored.append(self._place)
            case _:
                pass

    def data(self, text: str) -> None:
        if self._in_value and text.strip():
            self._is_stored = True


class _OpenDocument(_Follower):
    """Follows the cells of one sheet of an OpenDocument workbook."""

    def __init__(self, sheet: str) -> None:
        self.found = Cells()
        self._sheet = sheet
        self._is_of_sheet = False
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._is_open_formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "table":
                self._is_of_sheet = attributes.get("table:name") == self._sheet
                self._row = 0
            case "table-row":
                self._rows = repeated(attributes, "table:number-rows-repeated")
                self._column = 0
            case "table-cell" | "covered-table-cell" if self._is_of_sheet:
                self._columns = repeated(attributes, "table:number-columns-repeated")
                self._merge(attributes)
                is_formula = "table:formula" in attributes
                self._is_open_formula = is_formula and not _VALUES & attributes.keys()
            case "p":
                self._is_open_formula = False
            case _:
                pass

    def end(self, name: str) -> None:
        match local(name):
            case "table":
                self._is_of_sheet = False
            case "table-row":
                self._row += self._rows
            case "table-cell" | "covered-table-cell" if self._is_of_sheet:
                if self._is_open_formula:
                    self.found.unstored.append((self._row, self._column))
                self._is_open_formula = False
                self._column += self._columns
            case _:
                pass

    def _merge(self, attributes: dict[str, str]) -> None:
        rows = repeated(attributes, "table:number-rows-spanned")
        columns = repeated(attributes, "table:number-columns-spanned")
        if rows > 1 or columns > 1:
            row, column = self._row, self._column
            self.found.merged.append(Span(row, column, row + rows - 1, column + columns - 1))
