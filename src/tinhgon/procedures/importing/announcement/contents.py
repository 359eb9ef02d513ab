"""The parts a) steps, b) ways, c) dossier … of each procedure in a decision's second part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.inventory.columns import Column, column_of, header_key
from tinhgon.procedures.importing.inventory.papers import COUNTED, each_counted
from tinhgon.procedures.importing.inventory.rows import record_of
from tinhgon.procedures.reading.fields import PortalKey

_LETTERED = re.compile(r"^\s*(?:[a-zđ]|\d+(?:\.\d+)+)\s*[.)]\s*(.+)$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*)\s*[.)]?\s*(?:thủ tục\s*:?\s*)?(.+)$", re.IGNORECASE
)
_LONGEST_LABEL = 90
# What a label may end with and still name the same part.
_ENDINGS = re.compile(r" (?:neu co|kem theo|dinh kem|noi bo|cua|thu tuc hanh chinh|tthc|thu tuc)$")
# Forms are named by the papers they belong to: the part ends the one before, and is not read.
_FORMS = re.compile(
    r"(?:ten )?(?:cac )?(?:mau|bieu mau)(?: (?:va|hoac|mau|bieu|bieu mau|don|to khai|van ban))*"
)
_ENUMERATOR = re.compile(r"^(?:[a-zđ]|[IVXLC]+|\d+(?:\.\d+)*)\s*[.)]?$", re.IGNORECASE)


@dataclass(slots=True)
class Described:
    """A procedure as the second part describes it: lines under each part."""

    name: str
    parts: dict[Column, list[str]] = field(default_factory=dict)

    def values(self) -> dict[str, object]:
        """Its parts as a record, in the form the portal uses."""
        columns = dict(enumerate(self.parts))
        cells = ["\n".join(_told(part, lines)).strip() for part, lines in self.parts.items()]
        return record_of(cells, columns)


def _told(part: Column, lines: Sequence[str]) -> Iterable[str]:
    """The lines of a part; papers of which only some have a number stay apart."""
    counted = part is PortalKey.DOSSIER and any(COUNTED.match(line) for line in lines)
    return each_counted(lines) if counted else lines


def read_contents(
    paragraphs: Iterable[Sequence[str]], names: Iterable[str]
) -> dict[str, Described]:
    """What the lines of the paragraphs say of the procedures called `names`, by folded name.

    A procedure begins with a numbered paragraph or line that is its name; a part with a lettered
    line that is the name of one. What stands before, and the forms (mẫu đơn, mẫu tờ khai), are
    left out.
    """
    wanted = {_key(name): name for name in names}
    found: dict[str, Described] = {}
    current: Described | None = None
    part: Column | None = None
    for line in _lines(paragraphs, wanted):
        called = _called(line, wanted)
        if called is not None:
            current = found.setdefault(called, Described(wanted[called]))
            part = None
            continue
        if current is None:
            continue
        begun = _part(line)
        text = line
        if begun is not None:
            part, text = begun
        if part is not None:
            held = current.parts.setdefault(part, [])
            if text:
                held.append(text)
    return {key: described for key, described in found.items() if described.parts}


def side_by_side(cells: Sequence[str]) -> Sequence[str]:
    """The lines of a row: where a cell names a part its lines stay apart, else the row is one."""
    texts = list(cells)
    if len(texts) > 1 and _ENUMERATOR.match(texts[0]):
        texts[:2] = [f"{texts[0].rstrip('.)')}) {texts[1]}"]
    lines = [line for text in texts for line in text.splitlines()]
    if lines and _part(lines[0]) is not None:
        return lines
    return [" ".join(text.replace("\n", " ") for text in cells)]


def _lines(paragraphs: Iterable[Sequence[str]], wanted: dict[str, str]) -> Iterator[str]:
    """Line by line, but for a name that is written on several."""
    for lines in paragraphs:
        whole = " ".join(lines)
        yield from [whole] if _called(whole, wanted) is not None else lines


def _called(line: str, wanted: dict[str, str]) -> str | None:
    bare = _NUMBERED.match(line)
    for text in (line, bare[1] if bare else ""):
        key = _key(re.sub(r"^thủ tục\s*:\s*", "", text, flags=re.IGNORECASE))
        if key in wanted:
            return key
    return None


def _part(line: str) -> tuple[Column | None, str] | None:
    """The part a lettered line begins, and what stands on the same line; None: the forms."""
    lettered = _LETTERED.match(line)
    if lettered is None:
        return None
    label, colon, rest = lettered[1].partition(":")
    if len(label) > _LONGEST_LABEL:
        return None
    column, is_forms = _named(label)
    if not is_forms and (column is None or column in {PortalKey.CODE, PortalKey.NAME}):
        return None
    return column, rest.strip() if colon else ""


def _named(label: str) -> tuple[Column | None, bool]:
    """The part of that label, or whether it is that of the forms."""
    key = header_key(label)
    while True:
        column = column_of(key)
        if column is not None or _FORMS.fullmatch(key):
            return column, column is None
        shorter = _ENDINGS.sub("", key)
        if shorter == key:
            return None, False
        key = shorter


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(name)).strip().removeprefix("thu tuc ")
