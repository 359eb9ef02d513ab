"""Folding: two spellings of the same Vietnamese words become the same plain letters.

Folded text is for finding and comparing, never for showing: `fold("Đất  đai") == "dat dai"`.
"""

from __future__ import annotations

import re
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
    """A translation table that folds a character when it first meets it.

    `uneven` collects the characters that fold to none or to several.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        self[code] = folded
        return folded


_LETTERS = _Letters()
_WORD = re.compile(r"\S+")


class _Words(dict[str, str]):
    """Folds a word when it first meets it: a language has few words, its records many times each.

    Long strings are no words, and a text in no language must not fill the memory.
    """

    def __missing__(self, word: str) -> str:
        folded = " ".join(word.translate(_LETTERS).split())
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = folded
        return folded


_LONGEST_WORD = 24
_MOST_WORDS = 50_000
_WORDS = _Words()


def fold(text: str) -> str:
    """`text` in lower case, without diacritics, đ as d, runs of blanks as one, ends trimmed.

    Independent of the Unicode form of `text`; folding a folded text changes nothing.
    """
    return " ".join(filter(None, map(_WORDS.__getitem__, text.split())))


def fold_map(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, where it stands in `text`.

    The list has one more entry than the folded text: the end of the last character. A span
    found in the folded text is quoted from the original by `original_span`.
    """
    letters = text.translate(_LETTERS)
    if len(letters) == len(text) and _LETTERS.uneven.isdisjoint(text):
        return _even_map(letters)
    return _uneven_map(text)


def _even_map(letters: str) -> tuple[str, list[int]]:
    """The map where every character folded to exactly one: only blanks are to be joined."""
    words: list[str] = []
    places: list[int] = []
    end = 0
    for word in _WORD.finditer(letters):
        if words:
            places.append(end)
        words.append(word[0])
        places.extend(range(word.start(), word.end()))
        end = word.end()
    places.append(end)
    return " ".join(words), places


def _uneven_map(text: str) -> tuple[str, list[int]]:
    folded: list[str] = []
    places: list[int] = []
    end = 0
    for place, letter in enumerate(text):
        plain = _LETTERS[ord(letter)]
        if plain == " ":
            if folded and folded[-1] != " ":
                folded.append(" ")
                places.append(place)
            continue
        folded.extend(plain)
        places.extend([place] * len(plain))
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
    return places[start], max(places[end - 1] + 1, places[end])
