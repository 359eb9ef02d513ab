"""The list of a decision as people paste it: rows of codes, of names, of tables; what each holds.

Pure: which procedures there are is told by whoever asks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tinhgon.foundation.text.api import fold

# A name that is nearly the same shares so much of its words; and so many such are told.
_ALIKE, _MOST_ALIKE = 0.6, 3
# Shorter texts are order numbers, levels and the like.
_SHORTEST_NAME = 10
_ROW_NUMBER = re.compile(r"^\s*(?:\d{1,5}|[ivxlc]{1,7}|[a-z])[.)/:-]*(?:\s+|$)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;]+")
_HEADS = frozenset(
    {
        "tt",
        "stt",
        "ma",
        "ma so",
        "ma so tthc",
        "ma thu tuc",
        "ma thu tuc hanh chinh",
        "ma tthc",
        "ten thu tuc",
        "ten thu tuc hanh chinh",
        "ten tthc",
        "thu tuc hanh chinh",
        "linh vuc",
        "co quan",
        "co quan quan ly",
        "co quan thuc hien",
        "ghi chu",
        "code",
        "procedure",
        "field",
        "agency",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A procedure (id) a row may mean, with what tells those of one name apart."""

    procedure: int
    code: str
    name: str
    agency: str
    field: str


@dataclass(frozen=True, slots=True)
class UnclearRow:
    """A row that names no procedure, or several of one name; `candidates` may be meant."""

    text: str
    candidates: tuple[Candidate, ...]
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class ListRead:
    """What became of a list: procedures (ids) by code and by name, unclear rows, and headings that
    were passed over."""

    by_code: frozenset[int]
    by_name: frozenset[int]
    unclear: tuple[UnclearRow, ...]
    headings: tuple[str, ...]

    @property
    def found(self) -> frozenset[int]:
        return self.by_code | self.by_name


def rows_of(text: str) -> list[str]:
    """The rows of a text, each once. A line that holds nothing but codes is as many rows."""
    rows: list[str] = []
    for line in text.splitlines():
        row = "\t".join(cell.strip() for cell in line.split("\t")).strip()
        parts = [part for part in _BETWEEN.split(row) if part]
        if parts and all(_is_code(part) for part in parts):
            rows += parts
        elif key_of(row):
            rows.append(row)
    return list(dict.fromkeys(rows))


def key_of(text: str) -> str:
    """A name as it is compared: folded, nothing but letters and digits."""
    return " ".join(re.findall(r"\w+", fold(text)))


class Known:
    """The procedures there are, to be found by code, by name, or by nearly the same name."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._by_code: dict[str, Candidate] = {}
        self._by_name: defaultdict[str, dict[int, Candidate]] = defaultdict(dict)
        for each in candidates:
            self._by_code[fold(each.code)] = each
            self._by_name[key_of(each.name)][each.procedure] = each
        self._words: dict[str, set[str]] = {}

    def read(self, rows: Collection[str], chosen: Mapping[str, str]) -> ListRead:
        """What rows mean; `chosen` is the code a person picked for a row."""
        by_code: set[int] = set()
        by_name: set[int] = set()
        unclear: list[UnclearRow] = []
        headings: list[str] = []
        for row in rows:
            picked = self._by_code.get(fold(chosen.get(row, "")))
            codes = [picked.procedure] if picked else self._codes(row)
            if codes:
                by_code.update(codes)
            elif named := self._named(row):
                if len(named) == 1:
                    by_name.add(named[0].procedure)
                else:
                    unclear.append(UnclearRow(row, tuple(named), is_ambiguous=True))
            elif _is_heading(row):
                headings.append(row)
            else:
                unclear.append(UnclearRow(row, tuple(self._alike(row)), is_ambiguous=False))
        return ListRead(frozenset(by_code), frozenset(by_name), tuple(unclear), tuple(headings))

    def _codes(self, row: str) -> list[int]:
        parts = (part.strip("().[]:") for part in _BETWEEN.split(fold(row)))
        return [self._by_code[part].procedure for part in parts if part in self._by_code]

    def _named(self, row: str) -> list[Candidate]:
        """Those whose name is a cell of the row; of several, those the other cells tell apart."""
        cells = [key for cell in row.split("\t") for key in _keys(cell)]
        for cell in sorted(cells, key=len, reverse=True):
            found = list(self._by_name[cell].values()) if cell in self._by_name else []
            if found:
                others = set(cells) - {cell}
                told = [each for each in found if _beside(each) & others]
                return told or found
        return []

    def _alike(self, row: str) -> list[Candidate]:
        """Those with nearly the same name, the nearest first."""
        if not self._words:
            self._words = {name: set(name.split()) for name in self._by_name}
        longest = max((key for cell in row.split("\t") for key in _keys(cell)), key=len, default="")
        asked = set(longest.split())
        if len(longest) < _SHORTEST_NAME:
            return []
        near = [
            (len(asked & words) / len(asked | words), name) for name, words in self._words.items()
        ]
        best = sorted((pair for pair in near if pair[0] >= _ALIKE), reverse=True)[:_MOST_ALIKE]
        found = [each for _share, name in best for each in self._by_name[name].values()]
        return found[: 2 * _MOST_ALIKE]


def _keys(cell: str) -> list[str]:
    """A cell as a name, and without the number before it."""
    bare = _ROW_NUMBER.sub("", cell)
    return [key for key in dict.fromkeys((key_of(cell), key_of(bare))) if key]


def _beside(each: Candidate) -> set[str]:
    return {key_of(each.agency), key_of(each.field)} - {""}


def _is_code(part: str) -> bool:
    """“1.000123”, “TTHC-07”: no blank, a digit, and more than the number of a row."""
    return any(sign.isdigit() for sign in part) and not part.strip(".)-").isdigit()


def _is_heading(row: str) -> bool:
    """The head of a table, or the field that the rows below belong to."""
    keys = [_keys(cell)[-1] for cell in row.split("\t") if key_of(cell)]
    heads = [key for key in keys if key in _HEADS]
    if heads and 2 * len(heads) >= len(keys):
        return True
    return len(keys) == 1 and keys[0].startswith("linh vuc ")
