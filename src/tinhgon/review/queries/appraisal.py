"""What an appraiser changed in an item, told as sentences."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import Content
from tinhgon.review.models import AppraisalChange, PlanItem
from tinhgon.review.queries.sentences import data_sentence
from tinhgon.review.vocabulary import AppraisedWhat

_WHAT_LABELS = {
    AppraisedWhat.OPERATION_ADDED: gettext_noop("Operation added in appraisal"),
    AppraisedWhat.OPERATION_REMOVED: gettext_noop("Operation taken off in appraisal"),
    AppraisedWhat.OPERATION_CHANGED: gettext_noop("Operation changed in appraisal"),
}
_FIELD_LABELS = {
    "reason": gettext_noop("Reason"),
    "recommendation": gettext_noop("Recommendation for enactment"),
    "roadmap": gettext_noop("Road map"),
    "dossiers_per_year": gettext_noop("Dossiers a year"),
}


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """One change with what stood there before and after, empty where nothing did."""

    row: AppraisalChange
    title: str
    before: str
    after: str


def changes_in_appraisal(by: Actor, item: PlanItem, base: Content) -> list[ChangeSaid]:
    """What appraisers changed in an item, oldest first, as far as `by` may know of it."""
    rows = visible(AppraisalChange.objects.filter(item=item), by)
    return [_said(row, base) for row in rows]


def _said(row: AppraisalChange, base: Content) -> ChangeSaid:
    what = AppraisedWhat(row.what)
    if what is AppraisedWhat.TEXT:
        label = _FIELD_LABELS.get(row.field)
        return ChangeSaid(row, gettext(label) if label else row.field, row.before, row.after)
    return ChangeSaid(
        row, gettext(_WHAT_LABELS[what]), _sentence(row.before, base), _sentence(row.after, base)
    )


def _sentence(data: str, base: Content) -> str:
    return data_sentence(json.loads(data), base) if data else ""
