"""From the number of a document to the letters of its issuer (ký hiệu cơ quan ban hành)."""

from __future__ import annotations

import re

from tinhgon.foundation.text.api import fold

_PIECES = re.compile(r"[^a-z0-9&]+")
_DIGITS = re.compile(r"\d+$")
# Words of a number that say what kind of document it is, not who issued it.
_KIND_WORDS = frozenset("bc cd ct cv hd kh kl l lct nd nq pl qc qd tb tt ttlt ttr vbhn".split())
# Every People's Committee and every office signs with these letters: they name no single issuer.
_NO_SINGLE_ISSUER = frozenset(["ubnd", "hdnd", "ctubnd", "vp"])


def folded_notation(notation: str) -> str:
    """The form in which notations are compared: "BGDĐT", "bgddt" and "BGDDT" are one."""
    return "".join(_PIECES.split(fold(notation)))


def issuer_notation(number: str) -> str | None:
    """The folded letters of the issuer in a document's number, or None where it names none.

    "2628/QĐ-BTC" gives "btc", "12/QĐ-BCA-C06" gives "bca"; "57/2026/QĐ-UBND" gives None, because
    any People's Committee could have issued it. The year of a National Assembly ("QH15") is left
    out.
    """
    for piece in _from_the_number_on(_PIECES.split(fold(number))):
        letters = _DIGITS.sub("", piece)
        if not letters or letters in _KIND_WORDS or letters[0].isdigit():
            continue
        return None if letters in _NO_SINGLE_ISSUER else letters
    return None


def _from_the_number_on(pieces: list[str]) -> list[str]:
    """Without words in front, as in "Quyết định số 518/QĐ-BQP"; all where there is no number."""
    for place, piece in enumerate(pieces):
        if any(letter.isdigit() for letter in piece):
            return pieces[place:]
    return pieces
