"""Forms of legal documents, their relations, and parameters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.ui.api import DayInput, refused_beside
from tinhgon.registry.api import (
    LEGAL_STATUS_LABELS,
    MARK_LABELS,
    RELATION_KIND_LABELS,
    DocumentFacts,
    LegalDocument,
    LegalStatus,
    Mark,
    ParameterValue,
    RelationKind,
    check_year_of_number,
    document,
)


def _marks() -> forms.ChoiceField:
    choices = [(mark.value, gettext(label)) for mark, label in MARK_LABELS.items()]
    return forms.ChoiceField(
        label=_("How far it was checked"), choices=choices, initial=Mark.UNVERIFIED.value
    )


class DocumentForm(forms.Form):
    number = forms.CharField(
        label=_("Number"), max_length=200, help_text=_("For example 118/2025/NĐ-CP.")
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=1000)
    issued_on = forms.DateField(label=_("Issued on"), required=False, widget=DayInput())
    effective_from = forms.DateField(label=_("In force from"), required=False, widget=DayInput())
    effective_to = forms.DateField(label=_("Last day in force"), required=False, widget=DayInput())
    status = forms.ChoiceField(label=_("Status as the source says"))
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    mark = forms.ChoiceField()
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mark"] = _marks()
        self.fields["status"] = forms.ChoiceField(
            label=_("Status as the source says"),
            choices=[(word.value, gettext(label)) for word, label in LEGAL_STATUS_LABELS.items()],
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        number, signed_on = data.get("number"), data.get("issued_on")
        if number and signed_on:
            with refused_beside(self, "issued_on"):
                check_year_of_number(number, signed_on)
        return data

    def facts(self) -> DocumentFacts:
        data = self.cleaned_data
        return DocumentFacts(
            title=data["title"],
            issued_on=data["issued_on"],
            effective_from=data["effective_from"],
            effective_to=data["effective_to"],
            status=LegalStatus(data["status"]),
            source=data["source"],
            mark=Mark(data["mark"]),
            note=data["note"],
        )


class RelationForm(forms.Form):
    direction = forms.ChoiceField()
    kind = forms.ChoiceField()
    other = forms.CharField(
        label=_("Number of the other document"),
        max_length=200,
        help_text=_("It must be recorded already."),
    )
    effective = forms.DateField(
        label=_("From"), required=False, widget=DayInput(), help_text=_("Empty: not known.")
    )
    whole = forms.BooleanField(
        label=_("The whole document"),
        required=False,
        initial=True,
        help_text=_("Untick where only a part is concerned or exceptions are made."),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    mark = forms.ChoiceField()
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"] = forms.ChoiceField(
            label=_("Which of the two is newer"),
            choices=[
                ("newer", gettext("The other document acts on this one")),
                ("older", gettext("This document acts on the other one")),
            ],
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What the newer one does"),
            choices=[(kind.value, gettext(label)) for kind, label in RELATION_KIND_LABELS.items()],
        )
        self.fields["mark"] = _marks()

    def clean_other(self) -> LegalDocument:
        found = document(self.cleaned_data["other"])
        if found is None:
            raise ValidationError(
                gettext("No document of this number is recorded; record it first, then relate it.")
            )
        return found

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "kind": RelationKind(data["kind"]),
            "effective": data["effective"],
            "whole": data["whole"],
            "source": data["source"],
            "mark": Mark(data["mark"]),
            "note": data["note"],
        }


class StrikeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is struck"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For a relation that was recorded by mistake; the history keeps the reason."),
    )


class ParameterForm(forms.Form):
    name = forms.CharField(
        label=_("Parameter"),
        max_length=120,
        help_text=_(
            "A parameter that is there already is set anew from the list: choose it there."
        ),
    )
    value = forms.CharField(label=_("Value"), max_length=200)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    valid_from = forms.DateField(
        label=_("Valid from"),
        widget=DayInput(),
        help_text=_("The value before it ends the day before."),
    )
    valid_to = forms.DateField(label=_("Last day"), required=False, widget=DayInput())
    source = forms.CharField(label=_("Source"), max_length=300)
    article = forms.CharField(label=_("Article"), required=False, max_length=120)
    mark = forms.ChoiceField()
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mark"] = _marks()

    def set_anew(self, unit: str) -> None:
        """Of a parameter that has words already: what it is and its unit are told, not asked."""
        self.fields["name"].widget = forms.HiddenInput()
        if unit:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["value"].help_text = _("Unit: %(unit)s") % {"unit": unit}

    def parameter(self) -> ParameterValue:
        data = self.cleaned_data
        return ParameterValue(
            name=data["name"].strip(),
            value=data["value"].strip(),
            unit=data["unit"].strip(),
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            source=data["source"],
            article=data["article"],
            mark=Mark(data["mark"]),
            note=data["note"],
        )
