"""Forms of people and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import ROLES, Actor
from tinhgon.foundation.ui.api import DayInput
from tinhgon.registry.api import Agency
from tinhgon.registry.screens.agency_finding import find_agencies


class PersonForm(forms.Form):
    username = forms.CharField(
        label=_("User name"), max_length=150, help_text=_("Letters, digits and . @ + - _ only.")
    )
    name = forms.CharField(label=_("Full name"), max_length=200)


class GrantForm(forms.Form):
    """A role in an agency between two days.

    The agency is named by its key, its name or words of it; where those are not its whole name,
    `found` offers the agencies that bear them.
    """

    role = forms.ChoiceField(label=_("Role"))
    agency = forms.CharField(
        label=_("Agency"),
        max_length=300,
        help_text=_("Its name, words of it and of the agency above, or its key."),
    )
    valid_from = forms.DateField(label=_("From"), widget=DayInput())
    valid_to = forms.DateField(
        label=_("Last day"), required=False, widget=DayInput(), help_text=_("Empty: until revoked.")
    )
    field_order = ("role", "agency", "found", "valid_from", "valid_to")

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"),
            choices=[(role.slug, gettext(role.title)) for role in ROLES.values()],
        )
        typed = self.data.get("agency") if self.is_bound else self.initial.get("agency")
        self._answer = find_agencies(by, str(typed or ""))
        if self._answer.choices and not (self.is_bound and self._answer.exact):
            self._offer()

    def _offer(self) -> None:
        answer = self._answer
        told = gettext("Choose the agency that is meant.")
        more = ngettext(
            "%(count)s more bears these words; add some to find it.",
            "%(count)s more bear these words; add some to find them.",
            answer.more,
        )
        self.fields["found"] = forms.ChoiceField(
            label=_("Agencies found"),
            choices=answer.choices,
            widget=forms.RadioSelect,
            help_text=more % {"count": answer.more} if answer.more else "",
            error_messages={"required": told, "invalid_choice": told},
            initial=answer.choices[0][0] if len(answer.choices) == 1 else answer.exact,
        )
        self.order_fields(self.field_order)

    def clean_agency(self) -> str:
        if not self._answer.exact and not self._answer.choices:
            raise ValidationError(
                gettext(
                    "No agency in which you grant roles is called “%(name)s”; try fewer words, or "
                    "look it up under Agencies."
                ),
                params={"name": self.cleaned_data["agency"]},
            )
        return str(self.cleaned_data["agency"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        key = data.get("found") or self._answer.exact
        if "agency" in data and key:
            data["agency"] = Agency.objects.get(key=key)
        return data

    def holding(self) -> dict[str, Any]:
        """The arguments of the granting action."""
        return {
            name: self.cleaned_data[name] for name in ("role", "agency", "valid_from", "valid_to")
        }
