"""The legal parameters of reviews and plans in words."""

from __future__ import annotations

from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.registry.api import ParameterGroup, register_parameters

_GROUPS = {
    "finding": gettext_noop("Findings"),
    "opinion": gettext_noop("Opinions of agencies"),
    "plan": gettext_noop("Plans of simplification"),
    "review": gettext_noop("Review sheets"),
}
_TITLES = {
    "finding.cost_outlier.times_middle": gettext_noop(
        "Cost that stands out: how many times the middle of its field"
    ),
    "finding.cost_outlier.deviations": gettext_noop(
        "Cost that stands out: how many deviations above the middle"
    ),
    "finding.cost_outlier.least_deviation": gettext_noop(
        "Cost that stands out: the least deviation, as a share of the middle"
    ),
    "finding.cost_outlier.most_default_share": gettext_noop(
        "Cost that stands out: the largest share of default values"
    ),
    "finding.cost_outlier.smallest_field": gettext_noop(
        "Cost that stands out: the smallest field that is compared"
    ),
    "opinion.days": gettext_noop("Days an agency has for its opinion"),
    "opinion.go_on_without": gettext_noop("Whether an item goes on without opinions, for a reason"),
    "plan.send_by": gettext_noop("Day of the year by which approved plans are sent on"),
    "review.sheet.most_months": gettext_noop("Months after which a review is done again"),
}


def register() -> None:
    """Called when Django starts."""
    for prefix, title in _GROUPS.items():
        register_parameters(ParameterGroup(prefix, title, _title))


def _title(name: str) -> str:
    return gettext(_TITLES[name]) if name in _TITLES else ""
