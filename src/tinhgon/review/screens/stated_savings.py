"""What an item's own words say was saved, where it is not what its operations save."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from tinhgon.costing.api import term_saving_contradictions
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.content.api import TermUnit
from tinhgon.review.rules.benefit import Benefit

_SENTENCE = gettext_noop(
    "The text says “%(quote)s”, but from %(before)s to %(after)s days it is %(computed)s days: "
    "correct the text or the operation."
)
_DAYS = frozenset({TermUnit.DAY, TermUnit.WORKING_DAY})


def saving_warnings(texts: Iterable[str], benefit: Benefit | None) -> list[str]:
    """A sentence for each statement of days saved that contradicts the item's own before and
    after; nothing where no term in whole days is cut."""
    change = None if benefit is None else benefit.main_term
    if change is None or change.unit not in _DAYS:
        return []
    if change.before % 1 or change.after % 1:
        return []
    before, after = int(change.before), int(change.after)
    return [
        gettext(_SENTENCE)
        % {"quote": found.quote, "before": before, "after": after, "computed": found.computed}
        for text in texts
        for found in term_saving_contradictions(text, days_before=before, days_after=after)
    ]
