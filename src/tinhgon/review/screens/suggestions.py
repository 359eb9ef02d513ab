"""What a rule suggests, in words."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.review.api import BY_ID, SuggestedOperation

SUGGESTION_LABELS = {
    SuggestedOperation.REPLACE_ITEM_BY_DATA: gettext_noop("Replace the paper by data"),
    SuggestedOperation.DROP_CERTIFICATION: gettext_noop("Drop the certification"),
    SuggestedOperation.SHORTEN_TERM: gettext_noop("Settle on the shorter time limit"),
    SuggestedOperation.REASSIGN_AGENCY: gettext_noop("Name the agency that does it today"),
    SuggestedOperation.COMPLETE_PART: gettext_noop("Complete the missing part"),
}

_OF_PLANS = frozenset(
    {
        SuggestedOperation.REPLACE_ITEM_BY_DATA,
        SuggestedOperation.DROP_CERTIFICATION,
        SuggestedOperation.SHORTEN_TERM,
    }
)


def suggestion_label(rule: str) -> str:
    known = BY_ID.get(rule)
    return "" if known is None else gettext(SUGGESTION_LABELS[known.operation])


def is_answered_by_a_plan(rule: str) -> bool:
    """Whether the answer is an operation of a plan; otherwise it is a correction of the record."""
    known = BY_ID.get(rule)
    return known is not None and known.operation in _OF_PLANS
