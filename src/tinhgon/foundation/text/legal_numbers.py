"""The number of a Vietnamese legal document (số, ký hiệu), however it was typed.

NĐ 30/2020/NĐ-CP, Phụ lục I and III: number, year (legal documents only), symbol; numbers below
ten carry a zero in front. What is typed differs (law.md §13.5): leading zeros ("043/2025/…"), a
dotted number for resolutions issued in parts ("66.7/2025/NQ-CP"), D for Đ, small letters, blanks,
dots and doubled slashes, a cut-off end ("118/2025/NĐ-C"), letters stuck to the end
("53/2025/TT-BCAng"), NQ-QH15 for QH15. One number has one normal form, so that one document can
be one row.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinhgon.foundation.text.folding import nfc

_LETTER = "A-Za-zĐđƯưƠơÂâÊêÔôĂă"
_SYMBOL = rf"[{_LETTER}]+\d{{0,2}}(?:\ ?[-_–/&]\ ?[{_LETTER}]+\d{{0,2}})*"
_NUMBERED = re.compile(
    rf"(?<!\d)(?P<number>\d{{1,5}}(?:\.\d{{1,2}})?)\.?(?P<letter>[a-zđA-ZĐ])?\.?"
    rf"\ ?/\ ?\.?/?(?:(?P<year>(?:19|20)\d\d)\ ?[/-]/?\ ?)?(?P<symbol>{_SYMBOL})",
)
_PARTY = re.compile(
    r"(?<![\d/])(?P<number>\d{1,5})-(?P<symbol>(?:QĐ|CT|TB|NQ|KL|HD|L|QC)/[A-ZĐ]{2,6})\b"
)
_DECREE_WITHOUT_SYMBOL = re.compile(
    r"(?i:nghị\ định|NĐ)(?:\ số)?:?\ *(?P<number>\d{1,4}(?:\.\d{1,2})?)/(?P<year>(?:19|20)\d\d)"
    r"(?![\d/])"
)
_WITH_YEAR = re.compile(r"^\d+(?:\.\d+)?/(\d{4})/")
_PARTS = re.compile(r"\ ?[-_–/]\ ?")

_KINDS = frozenset(
    "BC BLĐTBXH CĐ CT CV ĐA HD KH KL L LCT NĐ ND NĐCP NQ NQLT PL QC QĐ QD QH TB TC TT TTLT TTR"
    " UBTVQH VBHN".split()
)
# A first part read as one of these; each has one reading only.
_MENDED_FIRST = {"ND": "NĐ", "QD": "QĐ", "NĐCP": "NĐ-CP"}
# Whole symbols cut off or spelled in a second way.
_MENDED = {"NĐ-C": "NĐ-CP", "NĐ": "NĐ-CP", "NQ-C": "NQ-CP", "QĐ-TTG": "QĐ-TTg", "CT-TTG": "CT-TTg"}
# Laws and resolutions of the National Assembly share one series: 190/2025/NQ-QH15 is
# 190/2025/QH15; the same holds of its Standing Committee.
_ASSEMBLY = re.compile(r"(?:NQ|PL|L|LUẬT)-((?:UBTV)?QH\d*)")


def normal_number(text: str) -> str | None:
    """The first document number named in `text`, in its normal form, or None.

    `normal_number("Nghị định số 043/2025/nđ-c")` is "43/2025/NĐ-CP". A number whose issuer was
    left out ("55/2026/QĐ") stays as it is: nothing is guessed. A decree named by number and
    year alone is completed, for only the Government issues decrees.
    """
    return _normal_number(nfc(text))


def year_of_issue(number: str) -> int | None:
    """The year that the number of a legal document bears, in whatever form; None where it bears
    none, as that of an administrative decision."""
    found = _WITH_YEAR.match(normal_number(number) or "")
    return None if found is None else int(found[1])


def document_numbers(text: str) -> tuple[str, ...]:
    """Every document number named in `text`, in normal form, each once, in order."""
    plain = nfc(text)
    found = [(match.start(), _normal(match)) for match in _NUMBERED.finditer(plain)]
    found += [(match.start(), _decree(match)) for match in _DECREE_WITHOUT_SYMBOL.finditer(plain)]
    return tuple(dict.fromkeys(number for _, number in sorted(found, key=_place) if number))


def _place(found: tuple[int, str | None]) -> int:
    return found[0]


@lru_cache(maxsize=16384)
def _normal_number(text: str) -> str | None:
    for match in _NUMBERED.finditer(text):
        number = _normal(match)
        if number is not None:
            return number
    decree = _DECREE_WITHOUT_SYMBOL.search(text)
    if decree is not None:
        return _decree(decree)
    party = _PARTY.search(text)
    if party is not None:
        return f"{_counted(party['number'])}-{party['symbol']}"
    return None


def _normal(match: re.Match[str]) -> str | None:
    symbol = _normal_symbol(match["symbol"], dated=match["year"] is not None)
    if symbol is None:
        return None
    number = _counted(match["number"]) + (match["letter"] or "").lower()
    return "/".join(part for part in (number, match["year"], symbol) if part)


def _decree(match: re.Match[str]) -> str:
    return f"{_counted(match['number'])}/{match['year']}/NĐ-CP"


def _counted(number: str) -> str:
    """At least two digits, as the decree writes it; the part after a dot without zeros."""
    whole, dot, part = number.partition(".")
    counted = whole.lstrip("0").rjust(2, "0")
    return f"{counted}.{part.lstrip('0') or '0'}" if dot else counted


def _normal_symbol(symbol: str, *, dated: bool) -> str | None:
    parts = [_capitals(part) for part in _PARTS.split(symbol)]
    first = _MENDED_FIRST.get(parts[0], parts[0])
    kind = parts[0].rstrip("0123456789")
    if kind not in _KINDS:
        plausible = dated and len(kind) > 1 and symbol[:2].isupper() and len(parts) > 1
        if not plausible:
            return None
    known = [part for part in (first, *parts[1:]) if part]
    joined = "-".join(known)
    assembly = _ASSEMBLY.fullmatch(joined)
    if assembly is not None:
        return assembly[1]
    return _MENDED.get(joined, joined)


def _capitals(part: str) -> str:
    """A part of a symbol in capitals; small letters stuck to capitals fall off ("BCAng")."""
    if part.islower() or part.isupper():
        return part.upper()
    end = 0
    while end < len(part) and not part[end].islower():
        end += 1
    if end < 2 or part.upper() in {"TTG", "TTR", "CTR"}:
        return part.upper()
    return part[:end]
