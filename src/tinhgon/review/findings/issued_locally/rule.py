"""issued-locally: a province decided the procedure; the law that lets it is to be checked.

Procedures are set in legal documents, each issuer within the powers the law on legal documents
gives it (NĐ 63/2010 Art. 8.1, as amended by 92/2017). Since 1 July 2025 provincial chairmen and
communes issue such documents too (Law 87/2025/QH15), so a local procedure is no fault; it is a
question: which law assigns it to the province?
"""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import Content, ProcedureType
from tinhgon.review.findings.citations import citations, number_place
from tinhgon.review.findings.passages import Passage, ProcedureText, words
from tinhgon.review.findings.rule import (
    Correction,
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings

_ALLOWED_BY = gettext_noop(
    "Set by %(document)s of a province: check that %(laws)s assigns it to the province."
)
_NO_LAW = gettext_noop(
    "Set by %(document)s of a province, and no law of the centre is cited that assigns it."
)
_NOT_ASSIGNED = gettext_noop(
    "Set by %(document)s of a province, and recorded as not assigned to it by law."
)

# The marks of a provincial issuer in the number of a decision or document.
_LOCAL = words(r"ubnd|hđnd|ttpvhcc|/qđ-vp\b|/ttr-s|đặc thù|dacthu")
_OF_THE_CENTRE = words(r"/qđ-?_?(?:b[a-zđ]+|nhnn|ttcp|ttg|vpcp|chhđtvn|tchq|bhxh)\b|\bqh\d|/evn")
# What a local document settles besides the procedure itself: fees, and who acts for whom.
_BESIDE = words(
    r"mức thu|\bphí\b|lệ phí|ủy quyền|phân cấp|chức năng, nhiệm vụ|cơ cấu tổ chức|quy chế"
)
_SETS = words(r"trình tự|thủ tục|chính sách|hỗ trợ")
_LAW = words(r"/(?:qh\d+|ubtvqh\d*)$")
_MOST_LAWS = 3


def is_provincial(content: Content) -> bool:
    """Whether a province decided the procedure: its decision announced the record, or, where the
    decision names no issuer, a local document is cited."""
    decision = (content.decision or "").lower()
    if _LOCAL.search(decision):
        return True
    return not _OF_THE_CENTRE.search(decision) and any(
        _LOCAL.search(citation.number.lower())
        for citation in content.legal_basis
        if citation.number
    )


def _local_documents(procedure: ProcedureText) -> list[tuple[str, Passage]]:
    """The cited documents of a province, those that set the procedure before those beside it."""
    found = [
        (citation.number, place)
        for citation, place in citations(procedure)
        if citation.number and _LOCAL.search(citation.number.lower())
    ]
    setting = [
        (number, place)
        for number, place in found
        if _SETS.search(place.plain) or not _BESIDE.search(place.plain)
    ]
    return setting or found


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    content = procedure.content
    if not is_provincial(content):
        return
    laws = [
        citation.number
        for citation in content.legal_basis
        if citation.number and _LAW.search(citation.number.lower())
    ]
    if content.procedure_type is ProcedureType.NOT_ASSIGNED_REGULATION:
        reason, severity = _NOT_ASSIGNED, Severity.HIGH
    else:
        reason, severity = (_ALLOWED_BY if laws else _NO_LAW), None
    told: dict[str, object] = {"laws": ", ".join(dict.fromkeys(laws[:_MOST_LAWS]))}
    local = _local_documents(procedure)
    if not local:
        told["document"] = content.decision or ""
        yield quoted(procedure.name, 0, len(content.name), reason, told, severity=severity)
    for number, place in local:
        start, end = number_place(place, number)
        yield quoted(place, start, end, reason, told | {"document": number}, severity=severity)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(procedure.content.decision or procedure.content.legal_basis)


RULE = Rule(
    id="issued-locally",
    title=gettext_noop("Decided by a province"),
    severity=Severity.MEDIUM,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="khoản 1 Điều 8", mark=Mark.CONFIRMED),
        LegalBasis(document="87/2025/QH15", article="Điều 1", mark=Mark.SECONDARY),
    ),
    operation=Correction.CHECK_POWER,
    look=_look,
    assessable=_assessable,
)
