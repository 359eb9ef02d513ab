"""Lines that name a part of a procedure: "a) Trình tự thực hiện:", however they are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.procedures.importing.inventory.columns import Column, column_of, header_key
from tinhgon.procedures.reading.fields import PortalKey

_LONGEST_LABEL = 90
# What a label may end with and still name the same part.
_ENDINGS = re.compile(r" (?:neu co|kem theo|dinh kem|noi bo|cua|thu tuc hanh chinh|tthc|thu tuc)$")
# Forms are named by the papers they belong to: the part ends the one before, and is not read.
_FORMS = re.compile(
    r"(?:ten )?(?:cac )?(?:mau|bieu mau)(?: (?:va|hoac|mau|bieu|bieu mau|don|to khai|van ban))*"
)
_ENUMERATOR = re.compile(r"^(?:[a-zđ]|[IVXLC]+|\d+(?:\.\d+)*)\s*[.)/]?$", re.IGNORECASE)
# Said of a procedure by the list and by the decision itself.
_NO_PARTS = frozenset({PortalKey.CODE, PortalKey.NAME, PortalKey.DECISION, PortalKey.TYPE})


class Style(StrEnum):
    """How a line is counted: a), 1.1., 1., I., A., by a dash, or not at all."""

    LETTER = "letter"
    DOTTED = "dotted"
    NUMBER = "number"
    ROMAN = "roman"
    CAPITAL = "capital"
    BULLET = "bullet"
    NONE = "none"


_STYLES = (
    (Style.DOTTED, re.compile(r"^\d+(?:\.\d+)+\s*[.)/]?\s*(?=\D)")),
    (Style.NUMBER, re.compile(r"^\d+(?:\s*[.)/:]|\s?[-–](?=\s*\D))\s*")),
    (Style.ROMAN, re.compile(r"^[IVXLC]+\s*[.)/]\s*")),
    (Style.CAPITAL, re.compile(r"^[A-ZĐ]\s*[.)/]\s*")),
    (Style.LETTER, re.compile(r"^[a-zđ]\s*[.)/]\s*")),
    (Style.BULLET, re.compile(r"^[-–—+*•]+\s*")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a decision. `label`: the number Word sets before it; `is_marked`: it is set in
    bold, or is the first cell of a row."""

    text: str
    label: str = ""
    is_marked: bool = False

    @property
    def written(self) -> str:
        """The line as it is seen."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Label:
    """The part a line begins (`column` None: the forms), how it is counted, what follows it."""

    column: Column | None
    style: Style
    rest: str


def counted(text: str) -> tuple[Style, str, str]:
    """How a line is counted, by which number, and the line without it."""
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found is not None and found.end() < len(text):
            return style, found[0].strip(), text[found.end() :]
    return Style.NONE, "", text


def label_of(line: Line) -> Label | None:
    """The part a line begins by its name; None where it begins none."""
    style, _, text = counted(line.written)
    name, colon, rest = text.partition(":")
    if len(name) > _LONGEST_LABEL:
        return None
    column, is_forms = _named(name)
    if not is_forms and (column is None or column in _NO_PARTS):
        return None
    return Label(column, style, rest.strip() if colon else "")


def side_by_side(cells: Sequence[str]) -> list[Line]:
    """The lines of a row: where a cell names a part its lines stay apart, else the row is one."""
    texts = list(cells)
    if len(texts) > 1 and _ENUMERATOR.match(texts[0]):
        texts[:2] = [f"{texts[0].rstrip('.)/ ')}) {texts[1]}"]
    lines = [line for text in texts for line in text.splitlines()]
    begun = label_of(Line(lines[0])) if lines else None
    if begun is not None and (begun.style is not Style.NONE or _says_one(texts)):
        return [Line(line, is_marked=at == 0) for at, line in enumerate(lines)]
    whole = " ".join(text.replace("\n", " ") for text in texts)
    return [Line(whole, is_marked=True)] if whole else []


def _says_one(texts: Sequence[str]) -> bool:
    """Whether a row names a part and says it; the titles of a table within a part name several."""
    named = [label_of(Line(text.partition("\n")[0])) for text in texts]
    return len(texts) <= 2 and not any(named[1:])


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
