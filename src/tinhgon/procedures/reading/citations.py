"""The legal basis (căn cứ pháp lý): one line, one document; a typed line may hold several."""

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

_BULLET = re.compile(r"^(?:[-–—+•]\s*)+(?=\S)")
# The articles cited before their document: "điểm a khoản 2 Điều 5 Thông tư số …".
_UNIT = r"(?:tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu)"
_WHICH = r"(?:số\s+)?(?:\d+[a-zđ]?(?:\.\d+)*|[ivxlc]+|[a-zđ])(?![\w/])"
_ARTICLES = re.compile(
    rf"^(?:(?:theo|tại|các|từ)\s+)*{_UNIT}\s+{_WHICH}"
    rf"(?:(?:\s*[,;]\s*|\s+)(?:(?:và|đến|tại|của|các|từ)\s+)*(?:{_UNIT}\s+)?{_WHICH})*"
    r"\s*[,:]?\s+(?:(?:của|(?:quy định )?tại|(?:ban hành )?kèm theo)\s+)?",
    re.IGNORECASE,
)

# A law called by its subject bears its number at the end: "Luật Viên chức số 58/2010/QH12 ngày
# 15/11/2010". Nothing before the number may be another document.
_END = re.compile(
    r"(?:bo luat|luat|phap lenh)\b(?P<called>[^()\d]{1,80}?)(?:,? *so)?[ :]*"
    r"(?P<number>\d{1,3}/\d{4}/[a-z]+\d*)(?: ngay [\d/ thangnm-]+)?[ .;,]*"
)
_OTHER = re.compile(r"\b(?:sua doi|bo sung|thay the|bai bo|huy bo|huong dan|quy dinh|cua)\b")
# A document that says by itself which it is: "Nghị định số 186/2025/NĐ-CP", "Luật Đất đai năm
# 2024". Only before such a one is a line divided.
_NAMED = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|thong tu(?: lien tich)?|quyet dinh|chi thi)\b"
    r"(?: *so)?[ :]*\d|\d{1,5}/\d{4}/[a-z]"
    r"|(?:bo luat|luat|phap lenh)\b[^;]{1,100}?(?:\bnam (?:19|20)\d\d\b|\d/\d{4}/[a-z])"
)
# What follows is amended by the document before, and belongs to its title.
_AMENDS = re.compile(r"\b(?:sua doi|bo sung|thay the|bai bo|huy bo)\b.*\bcua\b")


def read_citations(
    text: str, identities: Identities, problems: Problems
) -> tuple[LegalCitation, ...]:
    """The citations of a record, in order; `text` is NFC."""
    whole = stated(text)
    if whole is None:
        return ()
    lines = [line.strip() for line in _LINE.findall(whole)] or whole.split("\n")
    citations = []
    for wording in (part for line in lines for part in _documents(line.strip()) if part):
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


def _documents(line: str) -> list[str]:
    """The documents of a line, divided at ";" where each that follows names itself.

    The portal ends a line with its document in brackets: such a line is one document, whatever
    stands before. Nothing is divided within brackets.
    """
    if ";" not in line or line.endswith(")"):
        return [line]
    parts: list[str] = []
    begun = depth = 0
    for place, sign in enumerate(line):
        depth += (sign == "(") - (sign == ")")
        if sign != ";" or depth:
            continue
        before, after = line[begun:place], fold(_document(line[place + 1 :].lstrip()))
        if _NAMED.match(after) and not _AMENDS.search(fold(before)):
            parts.append(before.strip())
            begun = place + 1
    return [*parts, line[begun:].strip()]


@lru_cache(maxsize=16384)
def read_citation(wording: str) -> tuple[str | None, str]:
    """The normal number of the document a line cites, if it names one, and its title.

    The portal puts the number into brackets at the end; where those hold none, the head of the
    title may, or its end where the title is that of a law. Articles before the document stay in
    the title.
    """
    title, bracketed = _bracketed_end(wording)
    number = normal_number(bracketed)
    document = _document(title)
    if number is None and _HEAD.match(fold(document[:40])):
        number = normal_number(document[:60])
    return number or _number_at_end(document), title or bracketed


def _document(title: str) -> str:
    """A title from its document on, without a bullet and the articles cited before it."""
    return _ARTICLES.sub("", _BULLET.sub("", title))


def _number_at_end(title: str) -> str | None:
    found = _END.fullmatch(fold(title))
    if found is None or _OTHER.search(found["called"]):
        return None
    return normal_number(title)


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
