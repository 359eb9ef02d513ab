"""The documents a procedure cites as its legal basis, and where their numbers stand."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.procedures.content.api import LegalCitation
from tinhgon.review.findings.passages import Passage, ProcedureText, words

# Words before a number that make it the number of a document changed by the one cited.
_CHANGES = words(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|hủy bỏ)[^;()\n]{0,160}$")


def citations(procedure: ProcedureText) -> Iterator[tuple[LegalCitation, Passage]]:
    """Each citation with its passage, in the order of the source."""
    yield from zip(procedure.content.legal_basis, procedure.legal_basis, strict=True)


def number_place(place: Passage, number: str) -> tuple[int, int]:
    """Where a document's number stands in the line that cites it, else the whole line.

    The last place counts: the portal puts the number of the document itself into brackets at the
    end. Numbers are found as they are normally written; other spellings quote the line.
    """
    start = place.plain.rfind(number.lower())
    return (0, len(place.text)) if start < 0 else (start, start + len(number))


def only_as_changed(place: Passage, number: str) -> bool:
    """Whether the line names the number only as that of a document it amends or replaces."""
    start = place.plain.rfind(number.lower())
    return start > 0 and _CHANGES.search(place.plain[:start]) is not None
