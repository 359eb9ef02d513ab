"""The kind of a legal document as its number tells (NĐ 30/2020/NĐ-CP, Phụ lục III)."""

from __future__ import annotations

import re

from tinhgon.foundation.refusals import gettext_noop

_KINDS = {
    "NĐ": "decree",
    "NQ": "resolution",
    "NQLT": "joint_resolution",
    "QĐ": "decision",
    "TT": "circular",
    "TTLT": "joint_circular",
    "CT": "directive",
    "VBHN": "consolidated_text",
    "PL": "ordinance",
    "L": "law",
    "CV": "official_letter",
    "TB": "notice",
}
# As a document is called in front of its number, in the words of the law.
_CALLED = {
    "decree": "Nghị định",
    "resolution": "Nghị quyết",
    "joint_resolution": "Nghị quyết liên tịch",
    "decision": "Quyết định",
    "circular": "Thông tư",
    "joint_circular": "Thông tư liên tịch",
    "directive": "Chỉ thị",
    "ordinance": "Pháp lệnh",
    "law": "Luật",
}
_ACTS = ("Luật ", "Bộ luật ", "Nghị quyết ", "Pháp lệnh ")
_ASSEMBLY = re.compile(r"(UBTV)?QH\d*")

DOCUMENT_KIND_LABELS = {
    "": gettext_noop("Kind not stated"),
    "act_of_national_assembly": gettext_noop("Law or resolution of the National Assembly"),
    "decree": gettext_noop("Decree"),
    "resolution": gettext_noop("Resolution"),
    "joint_resolution": gettext_noop("Joint resolution"),
    "decision": gettext_noop("Decision"),
    "circular": gettext_noop("Circular"),
    "joint_circular": gettext_noop("Joint circular"),
    "directive": gettext_noop("Directive"),
    "consolidated_text": gettext_noop("Consolidated text"),
    "ordinance": gettext_noop("Ordinance"),
    "law": gettext_noop("Law"),
    "official_letter": gettext_noop("Official letter"),
    "notice": gettext_noop("Notice"),
}


def document_kind(normal_number: str) -> str:
    """The kind of document from its normal number, "" where the number does not tell."""
    symbol = normal_number.rsplit("/", 1)[-1]
    first = symbol.split("-", 1)[0]
    if _ASSEMBLY.fullmatch(first):
        return "act_of_national_assembly"
    return _KINDS.get(first, "")


def titled(normal_number: str, title: str) -> str:
    """A document as decisions cite it: "Thông tư số 05/2024/TT-BXD quy định …", "Luật Nhà ở số
    27/2023/QH15"; without a title as it is called, with a capital letter."""
    words = _without_number(" ".join(title.split()), normal_number)
    if words.startswith(_ACTS) and document_kind(normal_number) == "act_of_national_assembly":
        return f"{words} số {normal_number}"
    begins = called(normal_number)
    kind = begins.partition(" số ")[0]
    if words.casefold().startswith(f"{kind.casefold()} "):
        words = words[len(kind) + 1 :]
    return f"{begins[:1].upper()}{begins[1:]} {words}".rstrip()


def _without_number(title: str, normal_number: str) -> str:
    """A title that bears the number of its own document, without it."""
    number = rf"(?:\s*\bsố)?\s*(?<![\w/])0*{re.escape(normal_number.lstrip('0'))}(?![\w/-])"
    return " ".join(re.sub(number, " ", title, flags=re.IGNORECASE).split())


def called(normal_number: str) -> str:
    """A document by its kind and number as texts name it: "Thông tư số 05/2024/TT-BXD"; "văn bản
    số …" where the number does not tell the kind."""
    return f"{_CALLED.get(document_kind(normal_number), 'văn bản')} số {normal_number}"
