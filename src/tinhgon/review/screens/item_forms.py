"""What people write about an item of a plan."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhgon.review.api import ItemTexts, PlanItem

_MOST_DOSSIERS = 100_000_000


class ItemTextsForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why it is simplified; needed before it is submitted."),
    )
    recommendation = forms.CharField(
        label=_("Recommendation for enactment"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which point, clause and article of which document is to be changed, and how."),
    )
    roadmap = forms.CharField(
        label=_("Road map"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("When the document is to be changed, and from when it applies."),
    )
    dossiers_per_year = forms.IntegerField(
        label=_("Dossiers a year"),
        required=False,
        min_value=0,
        max_value=_MOST_DOSSIERS,
        help_text=_("Leave it empty where nobody knows it; unknown is not zero."),
    )

    def texts(self) -> ItemTexts:
        data = self.cleaned_data
        return ItemTexts(
            reason=data["reason"],
            recommendation=data["recommendation"],
            roadmap=data["roadmap"],
            dossiers_per_year=data["dossiers_per_year"],
        )


def texts_of(item: PlanItem) -> dict[str, object]:
    return {
        "reason": item.reason,
        "recommendation": item.recommendation,
        "roadmap": item.roadmap,
        "dossiers_per_year": item.dossiers_per_year,
    }
