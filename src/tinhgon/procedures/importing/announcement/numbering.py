"""The numbers and letters that Word itself sets before paragraphs: they are no part of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
# Levels of one list in Word, and the deepest chain of styles that is followed.
_LEVELS = 9
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    text: str
    start: int


class Numbering:
    """Numbers the paragraphs of a document; ask for them in the order they stand."""

    def __init__(self, document: Document) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: defaultdict[str, list[int]] = defaultdict(list)
        part = next(
            (
                relation.target_part
                for relation in document.part.rels.values()
                if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external
            ),
            None,
        )
        root = getattr(part, "element", None)
        if root is not None:
            self._read(root)

    def label(self, paragraph: Paragraph) -> str:
        """What stands before the paragraph ("2.", "a)"); empty for none, and for a bullet."""
        listed, depth = _listed(paragraph)
        abstract = self._lists.get(listed or "")
        levels = self._levels.get(abstract or "", {})
        level = levels.get(depth)
        if abstract is None or level is None:
            return ""
        counts = self._counts[abstract]
        del counts[depth + 1 :]
        while len(counts) <= depth:
            above = levels.get(len(counts), level)
            counts.append(above.start - (len(counts) == depth))
        counts[depth] += 1
        if level.style in {"bullet", "none"}:
            return ""

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            style = levels[at].style if at in levels else "decimal"
            return _written(counts[at], style) if at < len(counts) else ""

        return _PLACE.sub(number, level.text).strip()

    def _read(self, root: BaseOxmlElement) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            levels: dict[int, _Level] = {}
            for level in abstract.findall(qn("w:lvl")):
                levels[_count(level.get(qn("w:ilvl")), 0)] = _Level(
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                    _count(_value(level, "w:start"), 1),
                )
            self._levels[abstract.get(qn("w:abstractNumId")) or ""] = levels
        for listed in root.findall(qn("w:num")):
            key = listed.get(qn("w:numId")) or ""
            meant = _value(listed, "w:abstractNumId") or ""
            if listed.find(qn("w:lvlOverride")) is not None:
                # It counts anew: a list of its own.
                self._levels[f"{meant}/{key}"] = self._levels.get(meant, {})
                meant = f"{meant}/{key}"
            self._lists[key] = meant


def _listed(paragraph: Paragraph) -> tuple[str | None, int]:
    """The list a paragraph belongs to, by itself or by its style, and how deep in it."""
    own = paragraph.paragraph_format.element.pPr
    depth: str | None = None
    style = paragraph.style
    places = [own]
    while style is not None and len(places) < _DEEPEST:
        places.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for place in places:
        numbered = None if place is None else place.find(qn("w:numPr"))
        if numbered is None:
            continue
        depth = depth or _value(numbered, "w:ilvl")
        listed = _value(numbered, "w:numId")
        if listed is not None:
            return listed, min(_count(depth, 0), _LEVELS - 1)
    return None, 0


def _value(parent: BaseOxmlElement, tag: str) -> str | None:
    found = parent.find(qn(tag))
    value: str | None = None if found is None else found.get(qn("w:val"))
    return value


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise


def _letter(number: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


_STYLES: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}


def _written(number: int, style: str) -> str:
    return _STYLES.get(style, str)(max(number, 1))
