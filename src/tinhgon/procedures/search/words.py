"""What a person typed, as words to look for; the last one may be half typed."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import fold

WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"\d\.\d{2,}[\w.]*")
MOST_WORDS = 20


def words_of(text: str) -> tuple[str, ...]:
    """Folded words of `text`, at most 20 of them."""
    return tuple(WORD.findall(fold(text))[:MOST_WORDS])


def code_of(text: str) -> str | None:
    """The beginning of a national code, where that is what was typed ("1.0044")."""
    trimmed = text.strip()
    return trimmed if _CODE.fullmatch(trimmed) else None
