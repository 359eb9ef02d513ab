"""The form of a measured value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.costing.api import (
    FEE,
    PREPARATION,
    PREPARATION_LABELS,
    MeasuredValue,
    Preparation,
    Spread,
    preparations,
    replaceable,
)
from tinhgon.costing.parameter_words import parameter_words
from tinhgon.foundation.refusals import gettext_noop

_GRADES = {
    "simple": gettext_noop("simple"),
    "medium": gettext_noop("medium"),
    "high": gettext_noop("difficult"),
}


def preparation_words(word: str) -> str:
    """A preparation such as "form.medium" as people say it; the word itself where it is none."""
    kind, _dot, grade = word.partition(".")
    if kind not in set(Preparation):
        return word
    said = gettext(PREPARATION_LABELS[Preparation(kind)])
    return f"{said} ({gettext(_GRADES[grade])})" if grade in _GRADES else said


class MeasuredForm(forms.Form):
    component = forms.ChoiceField(label=_("Part of the procedure"), required=False)
    what = forms.ChoiceField(label=_("What was measured"))
    mid = forms.IntegerField(label=_("Measured value"), required=False, min_value=0)
    low = forms.IntegerField(
        label=_("Low end"),
        required=False,
        min_value=0,
        help_text=_("Empty: the measured value itself; so for the high end."),
    )
    high = forms.IntegerField(label=_("High end"), required=False, min_value=0)
    word = forms.ChoiceField(label=_("How the paper is prepared"), required=False)
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("How, where and when it was measured."),
    )

    def __init__(self, components: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(replaceable())
        self.fields["component"] = forms.ChoiceField(
            label=_("Part of the procedure"),
            required=False,
            choices=[("", gettext("The procedure as a whole")), *components.items()],
        )
        self.fields["what"] = forms.ChoiceField(
            label=_("What was measured"),
            choices=[
                (PREPARATION, parameter_words(PREPARATION)),
                (FEE, parameter_words(FEE)),
                *sorted(((name, parameter_words(name)) for name in names), key=lambda one: one[1]),
            ],
        )
        self.fields["word"] = forms.ChoiceField(
            label=_("How the paper is prepared"),
            required=False,
            choices=[("", "–"), *((word, preparation_words(word)) for word in preparations())],
            help_text=_("Only where the preparation of a paper was observed."),
        )

    def value(self) -> MeasuredValue:
        """What the form says; ends left out are the value itself."""
        data = self.cleaned_data
        mid = data["mid"]
        is_word = data["what"] == PREPARATION
        ends = (
            None
            if mid is None or is_word
            else Spread(
                mid if data["low"] is None else data["low"],
                mid,
                mid if data["high"] is None else data["high"],
            )
        )
        return MeasuredValue(
            component=data["component"] or None,
            what=data["what"],
            value=ends,
            word=data["word"] if is_word else "",
            source=data["source"],
        )
