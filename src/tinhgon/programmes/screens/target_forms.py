"""How a question is put to target help, why an answer is decided for, where it is taken up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.programmes.api import Programme
from tinhgon.programmes.targets.record import GoalLine, Parameters
from tinhgon.registry.api import Agency, agencies_within, names_on
from tinhgon.review.api import can_draft, can_open_plan, plans
from tinhgon.review.rules.amended_documents import PRESUMING_LABELS, Presuming

_MOST_PLANS = 200
_MOST_CODES = 50
_LONGEST_CODES = 2_000
_WHOLE_SHARE = 100


class AskForm(forms.Form):
    """Of which authority, and how what is not known is taken."""

    agency = forms.ChoiceField(label=_("Authority"))
    presuming = forms.ChoiceField(
        label=_("Where no document is named"),
        help_text=_("Few texts say which document demands a paper or a limit."),
    )
    yearly = forms.ChoiceField(
        label=_("Cost is counted"),
        choices=(("", _("of one case of each procedure")), ("1", _("over the cases of a year"))),
        help_text=_("Boards count the cases of a year; few procedures have them counted yet."),
        required=False,
    )
    stretch = forms.BooleanField(
        label=_("Aim at targets beyond reach as near as they come"),
        help_text=_("Not ticked, a target that nothing reaches is set aside and told."),
        required=False,
    )
    abolish = forms.CharField(
        label=_("Procedures you are ready to abolish"),
        help_text=_(
            "Their codes, with spaces between. No finding proposes that; a person says it."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=_LONGEST_CODES,
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        programme: Programme,
        agencies: Sequence[Agency],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.programme = programme
        self.agencies = {row.key: row for row in agencies}
        names = names_on(row.pk for row in agencies)
        pairs = [(row.key, names[row.pk]) for row in agencies]
        pairs.sort(key=lambda pair: pair[1])
        self.fields["agency"] = forms.ChoiceField(
            label=_("Authority"),
            choices=pairs,
            help_text=_("The procedures it manages in the programme, with all below it."),
        )
        self.fields["presuming"] = forms.ChoiceField(
            label=_("Where no document is named"),
            choices=[(key.value, gettext(label)) for key, label in PRESUMING_LABELS.items()],
            help_text=_("Few texts say which document demands a paper or a limit."),
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        agency = self.agencies.get(data.get("agency", ""))
        codes = tuple(dict.fromkeys(data.get("abolish", "").replace(",", " ").split()))
        if len(codes) > _MOST_CODES:
            self.add_error("abolish", ValidationError(gettext("Name at most 50 procedures.")))
        elif agency is not None and codes:
            known = set(
                self.programme.members.filter(
                    left_at=None,
                    procedure__code__in=codes,
                    procedure__managing_agency__in=agencies_within([agency.pk]),
                ).values_list("procedure__code", flat=True)
            )
            unknown = [code for code in codes if code not in known]
            if unknown:
                self.add_error(
                    "abolish",
                    ValidationError(
                        gettext("Not among the procedures of this authority here: %(codes)s.")
                        % {"codes": ", ".join(unknown[:5])}
                    ),
                )
        data["abolish"] = codes
        return data

    def said(self) -> tuple[Agency, Parameters]:
        data = self.cleaned_data
        return self.agencies[data["agency"]], Parameters(
            presuming=Presuming(data["presuming"]),
            yearly=bool(data["yearly"]),
            stretch=data["stretch"],
            abolish=tuple(sorted(data["abolish"])),
        )


def aims_of(data: Mapping[str, Any], goals: Sequence[GoalLine]) -> tuple[tuple[str, int], ...]:
    """The shares (per mille, by key of the target) that are aimed at instead of the targets' own,
    from `aim:` fields in per cent; refuses what is no share."""
    found: list[tuple[str, int]] = []
    for goal in goals:
        written = str(data.get(f"aim:{goal.key}", "")).strip().rstrip("%").replace(",", ".")
        if not written:
            continue
        per_mille = _per_mille(written)
        if per_mille is None:
            raise Refusal(
                gettext_noop("“%(written)s” is no share to aim at; write a number from 0 to 100."),
                written=written[:20],
            )
        if per_mille != goal.per_mille:
            found.append((goal.key, per_mille))
    return tuple(sorted(found))


def _per_mille(written: str) -> int | None:
    """A share in per cent as whole per mille; None where it is none."""
    try:
        share = Decimal(written)
        return int((share * 10).to_integral_value()) if 0 <= share <= _WHOLE_SHARE else None
    except ArithmeticError:
        return None


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why this answer"),
        help_text=_("Others will read it beside what was decided for."),
        error_messages={"required": _("Say why you decide for this answer.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
    )


class IntoPlanForm(forms.Form):
    """A plan of simplification one may draft in, or the title of a new one of the authority."""

    plan = forms.ChoiceField(label=_("Plan of simplification"), required=False)
    title = forms.CharField(
        label=_("Title of the new plan"),
        help_text=_("Only where a new plan is chosen."),
        max_length=300,
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, by: Actor, agency: Agency, begun: int | None = None
    ) -> None:
        """`begun` is the plan (id) a part of the choice was put into already."""
        super().__init__(data, initial={"plan": "" if begun is None else str(begun)})
        own = [row for row in plans(by)[:_MOST_PLANS] if can_draft(by, row)]
        new = [("", gettext("A new plan"))] if can_open_plan(by, agency) else []
        self.may = bool(own or new)
        self.fields["plan"] = forms.ChoiceField(
            label=_("Plan of simplification"),
            required=not new,
            choices=[*new, *((str(row.pk), row.title) for row in own)],
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("plan") and not data.get("title", "").strip():
            raise ValidationError(gettext("Choose a plan, or write the title of a new one."))
        return data
