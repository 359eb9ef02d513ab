"""As what a paper is asked for: original, copy, certified copy."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import DossierItem
from tinhgon.review.findings.certified_copy.rule import demands
from tinhgon.review.findings.passages import passage, plain, words


class CopyForm(StrEnum):
    """As what a paper is asked for, by the words of the item, else by its numbers."""

    CERTIFIED = "certified"  # nothing but a certified copy will do
    ORIGINAL = "original"
    COPY = "copy"
    UNSAID = "unsaid"


COPY_FORM_LABELS: Mapping[CopyForm, str] = {
    CopyForm.ORIGINAL: gettext_noop("Original"),
    CopyForm.COPY: gettext_noop("Copy"),
    CopyForm.CERTIFIED: gettext_noop("Certified copy"),
    CopyForm.UNSAID: gettext_noop("Not said"),
}

_COPY = words(r"\bbản sao\b|\bbản chụp\b|\bphoto|\bphô tô\b|\bsao y\b|\bảnh chụp\b|\bbản scan\b")
_ORIGINAL = words(r"\bbản (?:chính|gốc)\b")


def copy_form(item: DossierItem) -> CopyForm:
    """As what the papers of an item are asked for; where a copy will do, a copy."""
    place = passage(item.id, "name", item.name)
    if any(True for _ in demands(place, plain(item.case or ""))):
        return CopyForm.CERTIFIED
    if _COPY.search(place.plain):
        return CopyForm.COPY
    if _ORIGINAL.search(place.plain) or item.originals:
        return CopyForm.ORIGINAL
    return CopyForm.COPY if item.copies else CopyForm.UNSAID
