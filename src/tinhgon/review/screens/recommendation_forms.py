"""What is asked when a recommendation is begun, sent, taken up or declined."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.registry.api import Agency, names_on
from tinhgon.review.api import can_open_plan
from tinhgon.review.screens.finding_forms import draftable


class BeginForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the procedure"),
        max_length=100,
        help_text=_("For example 1.004441. Find it in the catalogue or among the findings."),
    )
    agency = forms.ChoiceField(label=_("Recommended by"))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Agency.objects.filter(pk__in={grant.agency_id for grant in by.grants})
        self.agencies = {row.key: row for row in held if can_open_plan(by, row)}
        names = names_on([row.pk for row in self.agencies.values()])
        self.fields["agency"] = forms.ChoiceField(
            label=_("Recommended by"),
            choices=[(key, names[row.pk]) for key, row in self.agencies.items()],
        )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().replace("\x00", "")

    def chosen_agency(self) -> Agency:
        return self.agencies[self.cleaned_data["agency"]]


class ReasonForm(forms.Form):
    """Why it is recommended, or why it is declined; the action says when it is needed."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TakeUpRecommendationForm(forms.Form):
    plan = forms.ChoiceField(label=_("Plan"))
    words = forms.CharField(
        label=_("Words to the recommending agency"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"] = forms.ChoiceField(
            label=_("Plan"), choices=[(str(row.pk), row.title) for row in draftable(by)]
        )
