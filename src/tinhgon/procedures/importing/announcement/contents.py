"""The parts a) steps, b) ways, c) dossier … of each procedure in a decision's second part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.inventory.columns import Column, column_of
from tinhgon.procedures.importing.inventory.rows import record_of
from tinhgon.procedures.reading.fields import PortalKey

_LETTERED = re.compile(r"^\s*(?:[a-zđ]|\d+(?:\.\d+)+)\s*[.)]\s*(.+)$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*)\s*[.)]?\s*(?:thủ tục\s*:?\s*)?(.+)$", re.IGNORECASE
)
_LONGEST_LABEL = 90


@dataclass(slots=True)
class Described:
    """A procedure as the second part describes it: lines under each part."""

    name: str
    parts: dict[Column, list[str]] = field(default_factory=dict)

    def values(self) -> dict[str, object]:
        """Its parts as a record, in the form the portal uses."""
        columns = dict(enumerate(self.parts))
        cells = ["\n".join(lines).strip() for lines in self.parts.values()]
        return record_of(cells, columns)


def read_contents(lines: Iterable[str], names: Iterable[str]) -> dict[str, Described]:
    """What the lines say of the procedures called `names`, by folded name.

    A procedure begins with a numbered line that is its name; a part with a lettered line that is
    the name of one. What stands before, or under a part nobody knows, is left out.
    """
    wanted = {_key(name): name for name in names}
    found: dict[str, Described] = {}
    current: Described | None = None
    part: Column | None = None
    for line in lines:
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
            current.parts.setdefault(part, [])
        if part is not None and text:
            current.parts[part].append(text)
    return {key: described for key, described in found.items() if described.parts}


def _called(line: str, wanted: dict[str, str]) -> str | None:
    bare = _NUMBERED.match(line)
    for text in (line, bare[1] if bare else ""):
        key = _key(re.sub(r"^thủ tục\s*:\s*", "", text, flags=re.IGNORECASE))
        if key in wanted:
            return key
    return None


def _part(line: str) -> tuple[Column, str] | None:
    """The part a lettered line begins, and what stands on the same line."""
    lettered = _LETTERED.match(line)
    if lettered is None:
        return None
    label, colon, rest = lettered[1].partition(":")
    column = column_of(label) if len(label) <= _LONGEST_LABEL else None
    if column is None or column in {PortalKey.CODE, PortalKey.NAME}:
        return None
    return column, rest.strip() if colon else ""


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(name)).strip().removeprefix("thu tuc ")
