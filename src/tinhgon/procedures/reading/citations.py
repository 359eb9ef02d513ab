"""The legal basis (căn cứ pháp lý): one line, one document."""

from __future__ import annotations

import re
from functools import lru_cache

from tinhgon.foundation.text.api import fold, normal_number
from tinhgon.procedures.content.components import LegalCitation
from tinhgon.procedures.content.identity import Identities
from tinhgon.procedures.reading import problems as found
from tinhgon.procedures.reading.fields import PortalKey, stated
from tinhgon.procedures.reading.problems import Problems
from tinhgon.procedures.vocabulary import ComponentKind

_LINE = re.compile(r"^ {0,2}\* (.*(?:\n(?! {0,2}\* ).*)*)", re.MULTILINE)
# A title names its own number at its head; further on it names the documents it amends.
_HEAD = re.compile(
    r"(?:(?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|thong tu(?: lien tich)?|quyet dinh|chi thi"
    r"|cong van|ke hoach|van ban hop nhat|nd|tt|qd|nq)\b[ :]*)?(?:so\b[ :.]*)?\d"
)


def read_citations(
    text: str, identities: Identities, problems: Problems
) -> tuple[LegalCitation, ...]:
    """The citations of a record, in order; `text` is NFC."""
    whole = stated(text)
    if whole is None:
        return ()
    lines = [line.strip() for line in _LINE.findall(whole)] or whole.split("\n")
    citations = []
    for line in lines:
        wording = line.strip()
        if not wording:
            continue
        number, title = read_citation(wording)
        if number is None:
            problems.add(PortalKey.LEGAL_BASIS, wording, found.CITATION_WITHOUT_NUMBER)
        citations.append(
            LegalCitation(
                id=identities.give(ComponentKind.LEGAL_BASIS, number or fold(title)),
                number=number,
                title=title,
                document=None,
                text=wording,
            )
        )
    return tuple(citations)


@lru_cache(maxsize=16384)
def read_citation(wording: str) -> tuple[str | None, str]:
    """The normal number of the document a line cites, if it names one, and its title.

    The portal puts the number into brackets at the end; where those hold none, the head of the
    title may.
    """
    title, bracketed = _bracketed_end(wording)
    number = normal_number(bracketed)
    if number is None and _HEAD.match(fold(title[:40])):
        number = normal_number(title[:60])
    return number, title or bracketed


def _bracketed_end(wording: str) -> tuple[str, str]:
    """What stands before the brackets that end a line, and in them; brackets may hold brackets."""
    if not wording.endswith(")"):
        return wording, ""
    depth = 0
    for place in range(len(wording) - 1, -1, -1):
        depth += (wording[place] == ")") - (wording[place] == "(")
        if depth == 0:
            return wording[:place].strip(), wording[place + 1 : -1]
    return wording, ""
