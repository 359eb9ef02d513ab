"""The form of an authority's plan: number, day, what it expects, its own day for each milestone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.ui.api import DayInput, write_day
from tinhgon.programmes.api import AuthorityPlan, Programme
from tinhgon.programmes.screens.programme_page import marked_target_words


class PlanForm(forms.Form):
    """`revision` is that of the plan as it was seen; empty where there was none."""

    number = forms.CharField(
        label=_("Number of the plan"),
        max_length=120,
        help_text=_("Of the decision that issues it, such as 664/QĐ-BXD."),
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput())
    expected = forms.IntegerField(
        label=_("Procedures it expects"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("How many procedures it says are in scope; empty where it does not say."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts_on = programme.starts_on
        self.milestones = list(programme.milestones.all())
        for row in self.milestones:
            self.fields[f"day-{row.pk}"] = forms.DateField(
                label=marked_target_words(row),
                required=False,
                widget=DayInput(
                    attrs={
                        "min": self.starts_on.isoformat(),
                        "max": row.due_on.isoformat(),
                    }
                ),
                help_text=gettext("Not later than %(day)s, the programme's day.")
                % {"day": write_day(row.due_on)},
            )

    def milestone_fields(self) -> list[BoundField]:
        return [self[f"day-{row.pk}"] for row in self.milestones]

    def days(self) -> dict[int, date]:
        """The own days given, by id of the milestone."""
        given = {row.pk: self.cleaned_data[f"day-{row.pk}"] for row in self.milestones}
        return {pk: day for pk, day in given.items() if day is not None}

    def clean(self) -> dict[str, Any]:
        for row in self.milestones:
            day = self.cleaned_data.get(f"day-{row.pk}")
            if day is not None and day > row.due_on:
                self.add_error(
                    f"day-{row.pk}",
                    gettext("This is later than the programme's own day, %(day)s.")
                    % {"day": write_day(row.due_on)},
                )
            elif day is not None and day < self.starts_on:
                self.add_error(
                    f"day-{row.pk}",
                    gettext("This is before the programme begins, %(day)s; check the year.")
                    % {"day": write_day(self.starts_on)},
                )
        return self.cleaned_data


def first_plan(plan: AuthorityPlan | None) -> dict[str, object]:
    """What the form shows of a plan as it stands."""
    if plan is None:
        return {}
    days = plan.milestones.values_list("milestone", "due_on")
    return {
        "number": plan.number,
        "signed_on": plan.signed_on,
        "expected": plan.expected,
        "note": plan.note,
        "revision": plan.revision,
        **{f"day-{milestone}": day for milestone, day in days},
    }
