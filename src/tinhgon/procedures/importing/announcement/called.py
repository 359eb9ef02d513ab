"""Which procedure of the lists a heading of the second part means: by its code, else its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.announcement.parts import counted

_LONGEST = 500
_PREFIX = re.compile(
    r"^(?:ten )?(?:thu tuc(?: hanh chinh)?(?: noi bo)?|tthc(?: noi bo| nb)?)"
    r"(?: so)?(?: \d+)? (?=\S)"
)
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
# A code as it stands in a heading: in brackets, after "mã số", at its beginning or its end.
_CODE = r"(?P<code>[A-Za-z0-9][\w.\-]*\d)"
_MARK = r"(?:mã\s*(?:số)?\s*(?:thủ tục(?: hành chính)?|tthc)?(?: nội bộ)?)\s*[:.]?"
_CODES = (
    re.compile(rf"\s*[(\[]\s*(?P<mark>{_MARK})?\s*{_CODE}\s*[)\]]", re.IGNORECASE),
    re.compile(rf"[\s,;–—-]*\b(?P<mark>{_MARK})\s*{_CODE}", re.IGNORECASE),
    re.compile(r"^\W*(?P<mark>)(?P<code>\d\.\d{6}(?:\.[\w.]*\w)?)[\s:.–—-]*"),
    re.compile(r"[\s,;:–—-]+(?P<mark>)(?P<code>\d\.\d{6}(?:\.[\w.]*\w)?)\W*$"),
)
# "(mã số: chưa có)" names none.
_NO_CODE = re.compile(rf"\s*[(\[]\s*{_MARK}[^()\[\]]*[)\]]", re.IGNORECASE)
_NATIONAL = re.compile(r"\d\.\d{6}(?:\.[\w.]*\w)?")
_LOOSE_NUMBER = re.compile(r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*)\s*[.):/-]?\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*[.:;]?\s*$")
# A code whose name is quite another was mistyped.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the lists: its code (or an empty text), its name, and whether it comes in; an
    abolished one is described only where no other bears its name."""

    code: str
    name: str
    comes_in: bool = True


@dataclass(frozen=True, slots=True)
class Meant:
    """The rows (by their place) of the procedure a heading means: of several of one name each is
    described in turn. Of none: it names a code, or a name, that are not of one row."""

    rows: tuple[int, ...]


class Called:
    """The procedures of the lists by what headings call them."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self._listed = listed
        self._by_code: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_bare: dict[str, list[int]] = {}
        for at, row in enumerate(listed):
            if row.code.casefold() in self._by_code:
                # Listed twice, it is one procedure.
                continue
            if row.code:
                self._by_code.setdefault(row.code.casefold(), []).append(at)
            self._by_name.setdefault(name_key(row.name), []).append(at)
            self._by_bare.setdefault(name_key(_BRACKETS.sub("", row.name)), []).append(at)

    def meant(self, line: str) -> Meant | None:
        """What a line means as a heading; None where it is none of a procedure listed."""
        if len(line) > _LONGEST:
            return None
        code, rest = self._code(line)
        named = self._named(rest)
        coded = self._coming(self._by_code.get(code, [])) if code else []
        if coded:
            if not name_key(counted(rest)[2]):
                return None
            if set(coded) & set(named):
                return Meant(tuple(coded))
            alike = any(self._is_alike(rest, at) for at in coded)
            return Meant(tuple(coded) if alike and not named else ())
        if not named:
            return None
        # Another code than that of the list: a procedure of the same name.
        others = code and all(self._listed[at].code for at in named)
        return Meant(() if others else tuple(named))

    def of_code(self, line: str) -> tuple[int, ...] | None:
        """The rows of the code a line gives alone: "Mã số: 1.000001"; None: it gives none."""
        code, rest = self._code(line)
        if not code or name_key(counted(rest)[2]):
            return None
        return tuple(self._coming(self._by_code.get(code, [])))

    def is_of(self, text: str, row: int) -> bool:
        """Whether a heading may be that of the row, though it is not called quite so."""
        return self._is_alike(text, row)

    def _code(self, line: str) -> tuple[str, str]:
        """The code a heading gives and the heading without it; an empty text: it gives none."""
        bare = counted(line)[2]
        for pattern in _CODES:
            for text in (line, bare):
                found = pattern.search(text)
                if found is not None and self._is_code(found):
                    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
                    return found["code"].casefold(), rest
        return "", line

    def _is_code(self, found: re.Match[str]) -> bool:
        code = found["code"]
        return bool(found["mark"] or _NATIONAL.fullmatch(code)) or code.casefold() in self._by_code

    def _named(self, text: str) -> list[int]:
        spellings = dict.fromkeys([text, counted(text)[2], _unnumbered(text)])
        for find in (self._exactly, self._without_brackets):
            for spelled in spellings:
                rows = find(spelled)
                if rows:
                    return self._coming(rows)
        return []

    def _exactly(self, text: str) -> list[int]:
        return self._by_name.get(name_key(text), [])

    def _without_brackets(self, text: str) -> list[int]:
        """Brackets may stand in the heading or in the list alone; in both they tell apart."""
        bare = _BRACKETS.sub("", text)
        rows = self._by_name if bare != text else self._by_bare
        found = rows.get(name_key(bare), [])
        return found if len(found) == 1 else []

    def _coming(self, rows: list[int]) -> list[int]:
        return [at for at in rows if self._listed[at].comes_in] or rows

    def _is_alike(self, text: str, at: int) -> bool:
        one, other = name_key(counted(text)[2]), name_key(self._listed[at].name)
        return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def name_key(text: str) -> str:
    """A name without signs, case, diacritics, and the word for "procedure" before it."""
    key = _NOT_WORDS.sub(" ", fold(_NO_CODE.sub("", text))).strip()
    return _PREFIX.sub("", key)


def _unnumbered(text: str) -> str:
    return _LOOSE_NUMBER.sub("", text)
