"""Rows of an inventory that are no procedures: numbers of the columns, headings, sums, signatures.

Lists of ministries and provinces have them; what a heading says of field, level and group holds
for the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.importing.headings import Context, below
from tinhgon.procedures.importing.inventory.columns import Header
from tinhgon.procedures.reading.fields import PortalKey

NOT_A_PROCEDURE = gettext_noop(
    "The row stands alone like a heading, a sum or a signature; no procedure was made of it. If it "
    "is one, fill in its field or agency and read the file again."
)
_NUMBER = re.compile(r"\(?(\d{1,3})\)?")
# "I", "A.", "II)": numbers of headings, where procedures are counted 1, 2, 3.
_LETTERED = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.):]?")
_LETTERED_TEXT = re.compile(r"(?:[IVXLC]+|[A-ZĐ])\s*[.):]\s+\S|phần\s+[IVX]+\b", re.IGNORECASE)
_HEADS = re.compile(
    r"(?:(?:danh muc )?(?:cac )?(?:thu tuc hanh chinh|tthc)(?: noi bo)?,? )?"
    r"(?:(?:thuoc )?nhom [ab]\b|linh vuc\b|cap (?:trung uong|bo|tinh|xa)$)"
)
_FOOT = re.compile(
    r"(?:tong cong|tong so|nguoi lap(?: bieu| bang| danh sach)?|thu truong(?: don vi| co quan)?"
    r"|noi nhan)\b"
)
_MENTIONED = re.compile(r"\b(?:thu tuc(?: hanh chinh)?|tthc)\b( noi bo\b)?")


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is no procedure: what holds below it, and its text where it says nothing known."""

    above: Context
    untold: str = ""


def aside(
    texts: Sequence[str], header: Header, above: Context, *, is_first: bool, is_across: bool
) -> Aside | None:
    """What a row is if it is no procedure, else None. `texts` are those of all its cells.

    `is_first` tells whether it is the first below the header, where a person may have said that
    the titles are a row themselves, `is_across` whether cells of several columns are one in it.
    """
    filled = list(dict.fromkeys(text for text in texts if text))
    if _counts(texts) or (not is_first and _is_header(texts, header)):
        return Aside(above)
    if not filled or _holds(texts, header, PortalKey.CODE) not in {"", filled[0]}:
        return None
    first = next((text for text in filled if not _LETTERED.fullmatch(text)), "")
    if _FOOT.match(fold(first)):
        return Aside(above, " | ".join(filled))
    alone = _heading(filled, is_across=is_across)
    if not alone:
        return None
    further = below(above, alone)
    if further is None or further.kind is not None:
        return Aside(above, alone)
    return Aside(further)


def _heading(filled: Sequence[str], *, is_across: bool) -> str:
    """The text of a row that stands alone as headings do, or an empty one."""
    lettered = len(filled) > 1 and _LETTERED.fullmatch(filled[0]) is not None
    if len(filled) != 1 + lettered:
        return ""
    alone = filled[-1]
    is_heading = (
        lettered
        or is_across
        or _LETTERED_TEXT.match(alone) is not None
        or _HEADS.match(fold(alone)) is not None
    )
    return alone if is_heading else ""


def speaks_of_internal(titles: Iterable[str], headers: Iterable[str]) -> bool:
    """Whether a list is one of internal procedures: its titles (and the name of its sheet) speak
    of no others, or say nothing and a header does ("Tên TTHC nội bộ")."""
    above = [match for text in titles for match in _mentions(text)]
    return all(above) if above else any(match for text in headers for match in _mentions(text))


def _mentions(text: str) -> list[bool]:
    """Of each time a text speaks of procedures: whether of internal ones."""
    return [bool(match[1]) for match in _MENTIONED.finditer(fold(text))]


def _counts(texts: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3)."""
    filled = [_NUMBER.fullmatch(text) for text in texts if text]
    numbers = [int(match[1]) for match in filled if match]
    return len(filled) == len(numbers) > 1 and numbers == sorted(set(numbers))


def _is_header(texts: Sequence[str], header: Header) -> bool:
    """Whether the titles stand here again, on a further page."""
    named = _holds(texts, header, PortalKey.NAME)
    return bool(named) and any(
        fold(named) == fold(header.titles[place])
        for place, column in header.columns.items()
        if column is PortalKey.NAME and place < len(header.titles)
    )


def _holds(texts: Sequence[str], header: Header, wanted: PortalKey) -> str:
    return next(
        (
            texts[place]
            for place, column in header.columns.items()
            if column is wanted and place < len(texts)
        ),
        "",
    )
