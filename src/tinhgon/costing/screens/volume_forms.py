"""The form of a volume."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhgon.costing.api import MEASURE, VolumeValue
from tinhgon.costing.screens.choices import agency_choices
from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency


class VolumeForm(forms.Form):
    agency = forms.ChoiceField(label=_("Counted by"))
    year = forms.IntegerField(label=_("Year"))
    times_a_year = forms.IntegerField(
        label=_("Times a year by one subject"),
        help_text=_("How often the rules make one subject do it; 1 where it is done when needed."),
    )
    subjects = forms.IntegerField(label=_("Subjects in the year"))
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Where the numbers are from: a report, a system, a count."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = forms.ChoiceField(
            label=_("Counted by"),
            choices=agency_choices(by, MEASURE),
            help_text=_("The numbers stand for this agency with all below it."),
        )

    def volume(self, procedure: Procedure) -> VolumeValue:
        data = self.cleaned_data
        return VolumeValue(
            procedure=procedure,
            agency=Agency.objects.get(key=data["agency"]),
            year=data["year"],
            times_a_year=data["times_a_year"],
            subjects=data["subjects"],
            source=data["source"],
            revision=data["revision"],
        )
