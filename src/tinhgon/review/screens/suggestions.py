"""What a rule suggests, in words."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.review.api import BY_ID, CORRECTION_LABELS, OPERATION_KINDS, Correction


def suggestion_label(rule: str) -> str:
    known = BY_ID.get(rule)
    if known is None:
        return ""
    kind = OPERATION_KINDS.get(known.operation)
    if kind is not None:
        return gettext(kind.TITLE)
    return gettext(CORRECTION_LABELS[Correction(known.operation)])


def compares(rule: str) -> bool:
    """Whether the answer begins with a comparison of variants."""
    known = BY_ID.get(rule)
    return known is not None and known.operation == Correction.COMPARE_VARIANTS


def is_answered_by_a_plan(rule: str) -> bool:
    """Whether the answer is an operation of a plan; otherwise it is a correction of the record."""
    known = BY_ID.get(rule)
    return known is not None and known.operation in OPERATION_KINDS
