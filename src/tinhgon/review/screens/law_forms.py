"""Forms of what must be amended in the law, and of the documents that amend it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.ui.api import DayInput
from tinhgon.procedures.api import Content
from tinhgon.registry.api import (
    DOCUMENT_KIND_LABELS,
    Agency,
    AgencyKind,
    names_on,
    tree,
    written_provision,
)
from tinhgon.review.api import (
    AmendingDocument,
    AmendingDraft,
    Amendment,
    LawChange,
    PlanItem,
    can_amend,
    operation_sentence,
)
from tinhgon.review.screens.plan_forms import EnactForm

_INDENT = "\N{EM SPACE}"
_DRAFTED_KINDS = (
    "",
    "act_of_national_assembly",
    "ordinance",
    "decree",
    "resolution",
    "decision",
    "circular",
    "joint_circular",
)


def owner_choices() -> list[tuple[str, str]]:
    """Agencies that may see to an amendment, in the order of the tree; communes issue none."""
    return [
        (branch.key, f"{_INDENT * branch.depth}{branch.name}")
        for branch in tree()
        if branch.kind != AgencyKind.COMMUNE.value
    ]


class OwnerForm(forms.Form):
    """Who sees to an amendment, and by when."""

    owner = forms.ChoiceField(label=_("Owner"))
    due_on = forms.DateField(label=_("Due"), widget=DayInput(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ChoiceField(label=_("Owner"), choices=owner_choices())

    def chosen_owner(self) -> Agency:
        return Agency.objects.get(key=self.cleaned_data["owner"])


class ManyOwnersForm(forms.Form):
    """The same for many; what is left empty stays with each."""

    owner = forms.ChoiceField(label=_("Owner"), required=False)
    due_on = forms.DateField(
        label=_("Due"),
        widget=DayInput(),
        required=False,
        help_text=_("Left empty, each keeps the day it has."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ChoiceField(
            label=_("Owner"),
            required=False,
            choices=[("", gettext("Each keeps its owner")), *owner_choices()],
        )

    def chosen_owner(self) -> Agency | None:
        key = self.cleaned_data["owner"]
        return Agency.objects.get(key=key) if key else None


class LawChangeForm(forms.Form):
    """What is to be amended for operations of one item."""

    text = forms.CharField(
        label=_("Provision to be amended"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "As in: điểm a khoản 2 Điều 5 Nghị định 63/2010/NĐ-CP. Several are entered at once."
        ),
    )
    operations = forms.MultipleChoiceField(label=_("For the operations"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    due_on = forms.DateField(label=_("Due"), widget=DayInput(), required=False)
    note = forms.CharField(
        label=_("What is to be changed"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, operations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operations"] = operations_field(operations)
        if not self.is_bound and "operations" not in self.initial:
            self.initial["operations"] = [key for key, _label in operations]
        self.fields["owner"] = forms.ChoiceField(
            label=_("Owner"),
            required=False,
            choices=[
                ("", gettext("The issuer of the document, else the agency of the plan")),
                *owner_choices(),
            ],
        )

    def amendment(self) -> Amendment:
        data = self.cleaned_data
        owner = Agency.objects.get(key=data["owner"]) if data["owner"] else None
        return Amendment(
            text=data["text"],
            operations=tuple(int(each) for each in data["operations"]),
            owner=owner,
            due_on=data["due_on"],
            note=data["note"],
        )


class NothingToAmendForm(forms.Form):
    """Why no document has to be amended for operations."""

    operations = forms.MultipleChoiceField(label=_("For the operations"), required=False)
    reason = forms.CharField(
        label=_("Why no document has to be amended"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: the time is cut within the limit of the law, done at once."),
    )

    def __init__(self, *args: Any, operations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operations"] = operations_field(operations)


class AmendingForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    planned_on = forms.DateField(label=_("To be issued by"), widget=DayInput(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"),
            required=False,
            choices=[(kind, gettext(DOCUMENT_KIND_LABELS[kind])) for kind in _DRAFTED_KINDS],
        )

    def draft(self) -> AmendingDraft:
        data = self.cleaned_data
        return AmendingDraft(data["title"], data["kind"], data["planned_on"])


class NewAmendingForm(AmendingForm):
    """A new one has an owner: an agency where the actor enacts."""

    owner = forms.ChoiceField(label=_("Drafted by"))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Agency.objects.filter(pk__in={grant.agency_id for grant in by.grants})
        self.agencies = {row.key: row for row in held if can_amend(by, row)}
        names = names_on([row.pk for row in self.agencies.values()])
        self.fields["owner"] = forms.ChoiceField(
            label=_("Drafted by"),
            choices=[(key, names[row.pk]) for key, row in self.agencies.items()],
        )

    def chosen_owner(self) -> Agency:
        return self.agencies[self.cleaned_data["owner"]]


class GiveUpForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever waits for the document will read it."),
    )


class UndoIssueForm(GiveUpForm):
    """Why it was a mistake; it says first what follows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        self.fields["reason"].help_text = _(
            "For a number or a day that was recorded by mistake. The document is a draft again "
            "with its provisions, and the items it enacted are approved again; then record the "
            "right number and days."
        )


class IssueForm(EnactForm):
    """Number and days of a document that was signed; its title stands with the draft."""

    def __init__(self, *args: Any, amending: AmendingDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = amending.title


def operations_field(operations: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("For the operations"),
        required=False,
        choices=operations,
        widget=forms.CheckboxSelectMultiple(),
    )


def operation_choices(
    item: PlanItem, base: Content, only: set[int] | None = None
) -> list[tuple[str, str]]:
    """The operations of an item in words; `only` some of them (ids)."""
    return [
        (str(row.pk), operation_sentence(row, base))
        for row in item.operations.all()
        if only is None or row.pk in only
    ]


def entry_initial(entry: LawChange) -> dict[str, object]:
    """An entry as its form shows it."""
    return {
        "text": written_provision(entry.provision),
        "operations": [str(each.pk) for each in entry.operations.all()],
        "owner": "" if entry.owner is None else entry.owner.key,
        "due_on": entry.due_on,
        "note": entry.note,
    }
