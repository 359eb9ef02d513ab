"""Forms of plans and of what is done with their items."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import DayInput, refusal_sentence, refused_beside
from tinhgon.registry.api import Agency, ancestors, check_year_of_number, names_on
from tinhgon.review.api import PRIME_MINISTER_KEY, Decision, EnactingDocument, Plan, can_open_plan


class PlanForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The documents the plan rests on, one a line, as its decision will cite them."),
    )


class NewPlanForm(PlanForm):
    """A plan also has an agency: one where the actor may draft."""

    agency = forms.ChoiceField(label=_("Agency"))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Agency.objects.filter(pk__in={grant.agency_id for grant in by.grants})
        self.agencies = {row.key: row for row in held if can_open_plan(by, row)}
        names = names_on([row.pk for row in self.agencies.values()])
        self.fields["agency"] = forms.ChoiceField(
            label=_("Agency"),
            choices=[(key, names[row.pk]) for key, row in self.agencies.items()],
        )

    def chosen_agency(self) -> Agency:
        return self.agencies[self.cleaned_data["agency"]]


class AddItemForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the procedure"),
        max_length=100,
        help_text=_("For example 1.004441. Find it in the catalogue or among the findings."),
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip()


class CommentForm(forms.Form):
    """Why an item is sent back, withdrawn, or its approval revoked; a draft leaves without it."""

    comment = forms.CharField(
        label=_("Comment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever drafted the item will read it."),
        error_messages={"required": _("Say why; whoever worked on it will read it.")},
    )

    def __init__(self, *args: Any, is_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = is_needed


class WithoutOpinionsForm(forms.Form):
    """Why items go on while agencies still owe an opinion."""

    without_opinions = forms.CharField(
        label=_("Why it goes on without these opinions"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with each item and read by whoever decides next."),
        error_messages={"required": _("Say why it goes on without these opinions.")},
    )

    def __init__(self, *args: Any, is_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["without_opinions"].required = is_needed


class SignedForm(forms.Form):
    """A decision of the plan's agency or one above it, as far as `may_sign` allows."""

    number = forms.CharField(
        label=_("Number of the decision"), max_length=120, help_text=_("For example 2816/QĐ-UBND.")
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput())
    issuer = forms.ChoiceField(label=_("Issued by"))

    def __init__(
        self, *args: Any, plan: Plan, may_sign: Callable[[Agency], bool], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = (*self.highest(), plan.agency, *ancestors(plan.agency.key))
        self.agencies = {row.key: row for row in known if may_sign(row)}
        names = names_on([row.pk for row in self.agencies.values()])
        self.fields["issuer"] = forms.ChoiceField(
            label=_("Issued by"),
            choices=[(key, names[row.pk]) for key, row in self.agencies.items()],
        )

    def highest(self) -> Iterable[Agency]:
        """Who decides though he stands above no agency of the tree."""
        return ()

    def chosen_issuer(self) -> Agency:
        return self.agencies[self.cleaned_data["issuer"]]


class DecisionForm(SignedForm):
    """A decision that was signed. A day before the plan was begun here is asked about once more:
    most such days are mistyped."""

    signed_before = forms.BooleanField(
        label=_("Signed before this plan was begun here; the day is right"), required=False
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.begun_on = local_day(plan.made_at)
        if not self.is_bound:
            del self.fields["signed_before"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        signed_on = data.get("signed_on")
        if signed_on is None or signed_on >= self.begun_on:
            del self.fields["signed_before"]
        elif not data.get("signed_before"):
            asked = Refusal(
                gettext_noop(
                    "This plan was begun here on %(day)s only. Mend the day, or say below that it "
                    "is right."
                ),
                day=self.begun_on,
            )
            self.add_error("signed_on", refusal_sentence(asked))
        return data

    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(data["number"], data["signed_on"], self.chosen_issuer())


class ApprovalForm(DecisionForm):
    """A decision that approves: the Prime Minister's, for whoever records his, or the agency's."""

    def highest(self) -> Iterable[Agency]:
        return Agency.objects.filter(key=PRIME_MINISTER_KEY)


class DraftPublicationForm(SignedForm):
    """A publication decision to be printed for signing: number and day are not known yet."""

    number = forms.CharField(label=_("Number of the decision"), required=False, max_length=120)
    signed_on = forms.DateField(label=_("Signed on"), required=False, widget=DayInput())


class EnactForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the document"),
        max_length=120,
        help_text=_(
            "For a public procedure the legal document that amends it, such as 12/2026/NĐ-CP; for "
            "an internal one the decision of the authority that decides on it."
        ),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=1000)
    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput())
    effective_from = forms.DateField(label=_("In force from"), widget=DayInput())

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        number, signed_on = data.get("number"), data.get("signed_on")
        if number and signed_on:
            with refused_beside(self, "signed_on"):
                check_year_of_number(number, signed_on)
        signed, effective = data.get("signed_on"), data.get("effective_from")
        if signed and effective and effective < signed:
            raise ValidationError(
                gettext("It cannot take effect before the day it was signed; check both days.")
            )
        return data

    def document(self) -> EnactingDocument:
        data = self.cleaned_data
        return EnactingDocument(
            number=data["number"],
            signed_on=data["signed_on"],
            effective_from=data["effective_from"],
            title=data["title"],
        )
