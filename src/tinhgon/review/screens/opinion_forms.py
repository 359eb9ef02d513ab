"""What is asked when agencies are asked for an opinion, and when they give one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.ui.api import DayInput
from tinhgon.registry.api import Agency, AgencyKind, tree
from tinhgon.review.api import (
    POSITION_LABELS,
    Answer,
    Asked,
    Plan,
    PlanItem,
    Position,
    Said,
    proposed_due,
)

ROWS = 6
_INDENT = "\N{EM SPACE}"
_LONGEST = 10_000
_NO_ONE_TO_ASK = frozenset({AgencyKind.COMMUNE.value, AgencyKind.ENTERPRISE.value})


class AskForm(forms.Form):
    """Up to `ROWS` agencies, each with its day, and what they are asked."""

    question = forms.CharField(
        label=_("What they are asked"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty: what they think of it as a whole."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *_agencies(plan)]
        for row in range(ROWS):
            self.fields[f"agency-{row}"] = forms.ChoiceField(
                label=_("Agency"),
                required=row == 0,
                choices=choices,
                error_messages={"required": _("Choose at least one agency to ask.")},
            )
            self.fields[f"due-{row}"] = forms.DateField(
                label=_("Answer by"),
                required=row == 0,
                widget=DayInput(),
                initial=proposed_due(),
                error_messages={"required": _("Say by which day this agency is to answer.")},
            )

    def first(self) -> tuple[forms.BoundField, forms.BoundField]:
        return self._pair(0)

    def more(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Those of further agencies, folded away until they are needed."""
        return [self._pair(row) for row in range(1, ROWS)]

    def has_more(self) -> bool:
        return any(agency.value() or due.errors for agency, due in self.more())

    def _pair(self, row: int) -> tuple[forms.BoundField, forms.BoundField]:
        return self[f"agency-{row}"], self[f"due-{row}"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        named: set[str] = set()
        for row in range(ROWS):
            agency = data.get(f"agency-{row}")
            if agency and agency in named:
                told = gettext("This agency is chosen above already; choose another or none.")
                self.add_error(f"agency-{row}", told)
            named.add(agency or "")
            if agency and not data.get(f"due-{row}") and f"due-{row}" not in self.errors:
                self.add_error(f"due-{row}", gettext("Say by which day this agency is to answer."))
        return data

    def asked(self) -> list[Asked]:
        data = self.cleaned_data
        pairs = [(data[f"agency-{row}"], data[f"due-{row}"]) for row in range(ROWS)]
        known = {
            row.key: row for row in Agency.objects.filter(key__in=[key for key, _ in pairs if key])
        }
        return [Asked(known[key], day) for key, day in pairs if key]


class AnswerForm(forms.Form):
    """What the agency thinks of all of it, and of single items of a plan."""

    position = forms.ChoiceField(label=_("Opinion"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Words of the opinion"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What should be changed, or why the agency disagrees."),
    )

    def __init__(self, *args: Any, items: Sequence[PlanItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items = items
        self.fields["position"] = forms.ChoiceField(
            label=_("Opinion"), choices=_positions(), widget=forms.RadioSelect
        )
        for item in items:
            self.fields[f"position-{item.pk}"] = forms.ChoiceField(
                label=_("Opinion"), required=False, choices=[("", _("as above")), *_positions()]
            )
            self.fields[f"text-{item.pk}"] = forms.CharField(
                label=_("Words of the opinion"), required=False, max_length=_LONGEST
            )

    def lines(self) -> list[tuple[PlanItem, forms.BoundField, forms.BoundField]]:
        return [
            (item, self[f"position-{item.pk}"], self[f"text-{item.pk}"]) for item in self._items
        ]

    def answer(self) -> Answer:
        """Words about an item for which no position is chosen go with that of the whole."""
        data = self.cleaned_data
        whole = Position(data["position"])
        own = {
            item.pk: (data[f"position-{item.pk}"], data[f"text-{item.pk}"]) for item in self._items
        }
        return Answer(
            Said(whole, data["text"]),
            {
                item: Said(Position(said) if said else whole, text)
                for item, (said, text) in own.items()
                if said or text
            },
        )


def _positions() -> list[tuple[str, str]]:
    return [(each.value, gettext(POSITION_LABELS[each])) for each in Position]


def _agencies(plan: Plan) -> list[tuple[str, str]]:
    return [
        (branch.key, f"{_INDENT * branch.depth}{branch.name}")
        for branch in tree()
        if branch.kind not in _NO_ONE_TO_ASK and branch.agency_id != plan.agency_id
    ]
