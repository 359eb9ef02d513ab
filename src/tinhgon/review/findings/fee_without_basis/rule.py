"""fee-without-basis: a fee is charged and no document is named that sets it.

Fees are set by a circular of the Ministry of Finance or a resolution of a provincial council
(Law on fees and charges, 97/2015/QH13). Words such as "by the law on fees" name none of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import Fee, State
from tinhgon.review.findings.citations import citations
from tinhgon.review.findings.issued_locally.rule import is_provincial
from tinhgon.review.findings.passages import ProcedureText, plain, words
from tinhgon.review.findings.rule import (
    Correction,
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_AMOUNT = gettext_noop("An amount is charged, and no document that sets it is named.")
_REFERENCE = gettext_noop(
    "The fee is said to be set elsewhere, without the number of any document."
)

_CHARGED = words(r"\d[\d.,]* ?(?:đồng|vnđ|vnd|đ\b|usd)|\bphí\b|quy định|mức thu|\bbiểu\b")
_NONE = words(r"không (?:có thông tin|quy định|thu|có)|chưa quy định|miễn (?:phí|lệ phí)\W*$")
_NUMBERED = words(
    r"\d+/\d{4}/?[a-zđ]|\d+/(?:nq|qđ|tt|nđ)-|"
    r"(?:thông tư|nghị định|nghị quyết|quyết định|luật|pháp lệnh)(?: liên tịch)?(?: số)? ?\d"
)
_BY_PROVINCE = words(r"hội đồng nhân dân|hđnd|ủy ban nhân dân|ubnd|địa phương")
_ON_FEES = words(r"\bphí\b|giá dịch vụ|mức giá|mức thu")
_BY_FINANCE = words(r"/tt-?btc|/ttlt-?btc|/nq-?hđnd|/tt-bca-btc")
# What is left of a title that says nothing but what kind of document it is.
_KIND = words(
    r"(?:thông tư|nghị quyết|liên tịch|số|ngày|tháng|năm|của|bộ trưởng|bộ tài chính|"
    r"hội đồng nhân dân|[\d/().,:;-]|\b(?:tt|nq)-\w+)+"
)


def _charged(fee: Fee) -> str | None:
    """The reason to speak of a fee that names no document; None where nothing is charged or the
    document is named."""
    if fee.state is State.ABSENT or (fee.state is State.READ and not fee.amount):
        return None
    said = plain(fee.text)
    inside = said.partition("(")[2] if said.startswith("0 vnđ") else said
    if _NUMBERED.search(said) or _NONE.search(inside.strip()) or not _CHARGED.search(inside):
        return None
    return _AMOUNT if fee.amount else _REFERENCE


def _set_by_a_cited_document(procedure: ProcedureText) -> bool:
    for citation, place in citations(procedure):
        if _ON_FEES.search(place.plain) and citation.number:
            return True
        number = (citation.number or "").lower()
        if _BY_FINANCE.search(number) and not _KIND.sub("", plain(citation.title)).strip():
            return True
    return False


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    content = procedure.content
    if not any(_charged(fee) for channel in content.channels for fee in channel.fees):
        return
    if _set_by_a_cited_document(procedure):
        return
    provincial = is_provincial(content)
    seen: set[str] = set()
    for channel, place in zip(content.channels, procedure.channels, strict=True):
        for fee in channel.fees:
            reason = _charged(fee)
            if reason is None or fee.text in seen:
                continue
            if _BY_PROVINCE.search(plain(fee.text)) and not provincial:
                continue
            seen.add(fee.text)
            start = place.text.find(fee.text)
            if start >= 0:
                yield quoted(place, start, start + len(fee.text), reason)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return any(
        fee.state is not State.ABSENT
        for channel in procedure.content.channels
        for fee in channel.fees
    )


RULE = Rule(
    id="fee-without-basis",
    title=gettext_noop("Charges a fee without naming what sets it"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="97/2015/QH13", article="Điều 4", mark=Mark.UNVERIFIED),
        LegalBasis(document="63/2010/NĐ-CP", article="điểm h khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation=Correction.NAME_FEE_BASIS,
    look=_look,
    assessable=_assessable,
)
