"""Folding: two spellings of the same Vietnamese words become the same plain letters.

Folded text is for finding and comparing, never for showing: `fold("Đất  đai") == "dat dai"`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WITHOUT_DECOMPOSITION = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ø": "o", "ł": "l"}
_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


def nfc(text: str) -> str:
    """`text` with every letter and its marks as one code point where Unicode has one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    """The plain lower-case form of one character: empty for a mark, a blank for any blank."""
    if letter in _IGNORED:
        return ""
    if letter.isspace():
        return " "
    plain = _WITHOUT_DECOMPOSITION.get(letter)
    if plain is not None:
        return plain
    parts = unicodedata.normalize("NFKD", letter)
    kept = "".join(part for part in parts if not unicodedata.combining(part))
    folded = kept.lower().replace("đ", "d")
    lowered = unicodedata.normalize("NFKD", folded)
    return "".join(part for part in lowered if not unicodedata.combining(part))


class _Letters(dict[int, str]):
    """A translation table that folds a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        self[code] = folded
        return folded


_LETTERS = _Letters()


def fold(text: str) -> str:
    """`text` in lower case, without diacritics, đ as d, runs of blanks as one, ends trimmed.

    Independent of the Unicode form of `text`; folding a folded text changes nothing.
    """
    return " ".join(text.translate(_LETTERS).split())


def fold_map(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, where it stands in `text`.

    The list has one more entry than the folded text: the end of the last character, so that
    the words folded[a:b] are quoted from the original as `quote(text, places, a, b)`.
    """
    folded: list[str] = []
    places: list[int] = []
    end = 0
    for place, letter in enumerate(text):
        plain = _LETTERS[ord(letter)]
        if plain.isspace():
            if folded and folded[-1] != " ":
                folded.append(" ")
                places.append(place)
            continue
        for part in plain:
            folded.append(part)
            places.append(place)
        end = place + 1
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    places.append(end)
    return "".join(folded), places


def original_span(places: list[int], start: int, end: int) -> tuple[int, int]:
    """Where the folded span [start, end) stands in the original text, marks included.

    `places` comes from `fold_map`. The span ends where the next folded character begins, so a
    mark written as a character of its own stays with its letter; a blank after it does not.
    """
    if start >= end:
        return places[start], places[start]
    return places[start], places[end]
