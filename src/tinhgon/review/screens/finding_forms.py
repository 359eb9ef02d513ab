"""What is asked when findings are judged: a reason, or the plan they are taken up into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import asked_numbers, shown_with
from tinhgon.registry.api import Agency, names_on
from tinhgon.review.api import Finding, Plan, can_draft, can_open_plan, plans, rule_title

_MOST_PLANS = 200


class DismissForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        error_messages={
            "required": _("Say why the finding is set aside; others will read it."),
        },
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Others will read it; the finding stays dismissed while its words stand."),
    )


class TakeUpForm(forms.Form):
    """A plan of one's own, or the title of a new one in an agency where one may draft."""

    plan = forms.ChoiceField(label=_("Plan"), required=False)
    title = forms.CharField(
        label=_("Title of the new plan"),
        required=False,
        max_length=300,
        help_text=_("Only where a new plan is chosen."),
    )
    agency = forms.ChoiceField(label=_("Agency of the new plan"), required=False)

    def __init__(self, *args: Any, by: Actor, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {row.pk: row for row in agencies if can_open_plan(by, row)}
        names = names_on(known)
        self.agencies = {row.key: row for row in known.values()}
        self.fields["plan"] = forms.ChoiceField(
            label=_("Plan"),
            required=False,
            choices=[("", gettext("A new plan"))]
            + [(str(row.pk), row.title) for row in draftable(by)],
        )
        self.fields["agency"] = forms.ChoiceField(
            label=_("Agency of the new plan"),
            required=False,
            choices=[(row.key, names[pk]) for pk, row in known.items()],
        )
        for name in ("title", "agency"):
            shown_with(self, name, "plan", [""])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("plan") and not data.get("title", "").strip():
            raise ValidationError(gettext("Choose a plan, or write the title of a new one."))
        if not data.get("plan") and data.get("agency") not in self.agencies:
            raise ValidationError(
                gettext("You may draft plans in none of these agencies; choose a plan.")
            )
        return data

    def chosen_plan(self, open_new: Callable[[Agency, str], int]) -> int:
        """The id of the plan chosen, or of the new one `open_new(agency, title)` opens."""
        data = self.cleaned_data
        if data["plan"]:
            return int(data["plan"])
        return open_new(self.agencies[data["agency"]], data["title"])


def draftable(by: Actor) -> list[Plan]:
    """The plans an actor may put items into, newest first."""
    return [row for row in plans(by)[:_MOST_PLANS] if can_draft(by, row)]


def chosen_findings(ticked: Iterable[str]) -> list[int]:
    """The ids of what is ticked: places by themselves, or all of a line with commas between."""
    return asked_numbers(pk for value in ticked for pk in value.split(","))


def lines_of(rows: Sequence[Finding]) -> list[tuple[Finding, str, int]]:
    """What is chosen as people see it: a line for each procedure and rule, with its places."""
    places = Counter((row.procedure_id, row.rule) for row in rows)
    first = {(row.procedure_id, row.rule): row for row in reversed(list(rows))}
    return [(first[key], rule_title(key[1]), count) for key, count in places.items()]
