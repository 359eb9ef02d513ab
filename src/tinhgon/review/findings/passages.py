"""The texts of a procedure, prepared once for all rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol

from tinhgon.procedures.content.api import Content

# The two ways to place the tone mark on one open syllable; each pair is of one length, so that a
# place in the plain text is the same place in the original. A closed one ("toàn") has one way.
_ONE_SPELLING = (
    ("uỷ", "ủy"),
    ("toà", "tòa"),
    ("hoá", "hóa"),
    ("hoà", "hòa"),
    ("khoá", "khóa"),
    ("xoá", "xóa"),
    ("tuỳ", "tùy"),
    ("thuỷ", "thủy"),
    ("huỷ", "hủy"),
    ("quí", "quý"),
)
_OPEN_SYLLABLES = tuple(
    (re.compile(written + r"(?!\w)"), written, kept) for written, kept in _ONE_SPELLING
)


def words(expression: str) -> re.Pattern[str]:
    """A pattern over plain text; a blank in `expression` stands for any run of blanks.

    A blank with a question mark stands for a run or none.
    """
    return re.compile(expression.replace(" ?", r"\s*").replace(" ", r"\s+"))


def any_of(*phrases: str) -> str:
    """An expression that matches any of `phrases`, each an expression itself."""
    return "(?:" + "|".join(phrases) + ")"


_CLAUSE_ENDS = re.compile(r"[;\n]|\.(?!\d)|\s\+\s")


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the part of `text` that holds a span begins and ends.

    Parts end at a semicolon, a line, a full stop (not one within a number) or a "+" of a list.
    """
    first = 0
    for stop in _CLAUSE_ENDS.finditer(text):
        if stop.start() >= end:
            return first, stop.start()
        if stop.end() <= start:
            first = stop.end()
    return first, len(text)


# The rules ask for the plain form of one line one after the other: those of a procedure are kept.
@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """`text` in lower case and one spelling, as long as `text`: places stay the same."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for pattern, written, kept in _OPEN_SYLLABLES:
        if written in low:
            low = pattern.sub(kept, low)
    return low.replace("\u00a0", " ")


class _WithText(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of one component: its text and the plain form the rules search."""

    component: str
    path: str
    text: str
    plain: str = field(repr=False)


def passage(component: str, path: str, text: str) -> Passage:
    """The passage of a field."""
    return Passage(component, path, text, plain(text))


class ProcedureText:
    """The passages of one version, each made when it is first asked for.

    `code` is that of the procedure, empty where it is not known.
    """

    def __init__(self, content: Content, code: str = "") -> None:
        self.content = content
        self.code = code

    @cached_property
    def name(self) -> Passage:
        return passage("", "name", self.content.name)

    @cached_property
    def steps(self) -> tuple[Passage, ...]:
        return _texts(self.content.steps)

    @cached_property
    def channels(self) -> tuple[Passage, ...]:
        return _texts(self.content.channels)

    @cached_property
    def dossier(self) -> tuple[Passage, ...]:
        return _texts(self.content.dossier)

    @cached_property
    def cases(self) -> tuple[Passage, ...]:
        """The headings of the dossier, each once, at the first item under it."""
        first = {item.case: item.id for item in reversed(self.content.dossier) if item.case}
        return tuple(passage(component, "case", case) for case, component in first.items())

    @cached_property
    def conditions(self) -> tuple[Passage, ...]:
        return _texts(self.content.conditions)

    @cached_property
    def results(self) -> tuple[Passage, ...]:
        return _texts(self.content.results)

    @cached_property
    def agencies(self) -> tuple[Passage, ...]:
        return _texts(self.content.agencies)

    @cached_property
    def applicants(self) -> tuple[Passage, ...]:
        return _texts(self.content.applicants)

    @cached_property
    def legal_basis(self) -> tuple[Passage, ...]:
        return _texts(self.content.legal_basis)

    @cached_property
    def everywhere(self) -> tuple[Passage, ...]:
        """All passages but the legal basis, whose titles bind nobody."""
        return (
            self.name,
            *self.agencies,
            *self.steps,
            *self.channels,
            *self.cases,
            *self.dossier,
            *self.results,
            *self.conditions,
            *self.applicants,
        )

    @cached_property
    def whole(self) -> str:
        """All plain texts in one, to ask cheaply whether a word occurs at all."""
        return "\n".join(each.plain for each in self.everywhere)


def _texts(components: Iterable[_WithText]) -> tuple[Passage, ...]:
    return tuple(passage(each.id, "text", each.text) for each in components)
