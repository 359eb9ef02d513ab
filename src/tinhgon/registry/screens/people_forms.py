"""Forms of people and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import ROLES
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import DayInput, refusal_sentence
from tinhgon.registry.api import Agency
from tinhgon.registry.screens.reorganisation_forms import NamedAgencies


class PersonForm(forms.Form):
    username = forms.CharField(
        label=_("User name"), max_length=150, help_text=_("Letters, digits and . + - _ only.")
    )
    name = forms.CharField(label=_("Full name"), max_length=200)


class GrantForm(forms.Form):
    """A role in an agency between two days."""

    role = forms.ChoiceField(label=_("Role"))
    agency = forms.CharField(
        label=_("Agency"), max_length=300, help_text=_("Its key or exact name.")
    )
    valid_from = forms.DateField(label=_("From"), widget=DayInput())
    valid_to = forms.DateField(
        label=_("Last day"), required=False, widget=DayInput(), help_text=_("Empty: until revoked.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"),
            choices=[(role.slug, gettext(role.title)) for role in ROLES.values()],
        )

    def clean_agency(self) -> Agency:
        try:
            key = NamedAgencies(today(), set()).key(self.cleaned_data["agency"])
        except Refusal as refused:
            raise ValidationError(refusal_sentence(refused)) from refused
        return Agency.objects.get(key=key)

    def holding(self) -> dict[str, Any]:
        """The arguments of the granting action."""
        return {
            name: self.cleaned_data[name] for name in ("role", "agency", "valid_from", "valid_to")
        }
