"""What a person typed, as words to look for; the last one may be half typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from tinhgon.foundation.text.api import fold

WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"\d\.\d{2,}[\w.]*")
# Written without its dot, or by a spreadsheet with a comma.
_UNDOTTED = re.compile(r"(\d)[, ]?(\d{6})")
_TWO_SPELLINGS = re.compile(r"(?:qu|[hklmst])[iy]")
MOST_WORDS = 20
_MOST_DOUBLED = 3


def words_of(text: str) -> tuple[str, ...]:
    """Folded words of `text`, at most 20 of them."""
    return tuple(WORD.findall(fold(text))[:MOST_WORDS])


def code_of(text: str) -> str | None:
    """The beginning of a national code, where that is what was typed ("1.0044", "1004422")."""
    trimmed = text.strip().rstrip(".,;")
    if undotted := _UNDOTTED.fullmatch(trimmed):
        return ".".join(undotted.groups())
    return trimmed if _CODE.fullmatch(trimmed) else None


def spellings(word: str) -> tuple[str, ...]:
    """The folded word, and how else it is written: "kí" and "ký", "bác sỹ" and "bác sĩ"."""
    if not _TWO_SPELLINGS.fullmatch(word):
        return (word,)
    return (word, word[:-1] + ("y" if word.endswith("i") else "i"))


def phrases(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The words in a row as typed, and in every other spelling of the first few that have two."""
    choices: list[tuple[str, ...]] = []
    doubled = 0
    for word in words:
        known = spellings(word)
        choices.append(known if doubled < _MOST_DOUBLED else (word,))
        doubled += len(known) > 1
    return list(product(*choices))
