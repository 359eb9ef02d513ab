"""What people write about an item of a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.review.api import ItemPage, ItemTexts, PlanItem
from tinhgon.review.screens.parts import part_label

_LONGEST_CHOICE = 110
_MOST_DOSSIERS = 100_000_000


class ItemTextsForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why it is simplified. It may follow later; needed before it is submitted."),
    )
    recommendation = forms.CharField(
        label=_("Recommendation for enactment"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which point, clause and article of which document is to be changed, and how."),
    )
    roadmap = forms.CharField(
        label=_("Road map"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("When the document is to be changed, and from when it applies."),
    )
    dossiers_per_year = forms.IntegerField(
        label=_("Dossiers a year"),
        required=False,
        min_value=0,
        max_value=_MOST_DOSSIERS,
        help_text=_("Leave it empty where nobody knows it; unknown is not zero."),
    )

    def texts(self) -> ItemTexts:
        data = self.cleaned_data
        return ItemTexts(
            reason=data["reason"],
            recommendation=data["recommendation"],
            roadmap=data["roadmap"],
            dossiers_per_year=data["dossiers_per_year"],
        )


class CommentOnForm(forms.Form):
    """A comment on the whole item, one of its operations, or a part of the procedure."""

    about = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(
        label=_("Comment"),
        max_length=10_000,
        error_messages={"required": _("Write the comment; it is empty.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, page: ItemPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        operations = [
            (f"operation:{line.row.pk}", Truncator(line.sentence).chars(_LONGEST_CHOICE))
            for line in page.operations
        ]
        parts = [
            (
                f"part:{part.id}",
                Truncator(f"{part_label(kind, part)}: {part.text}").chars(_LONGEST_CHOICE),
            )
            for kind, part in page.base.all_components()
        ]
        self.fields["about"] = forms.ChoiceField(
            label=_("About"),
            required=False,
            choices=[
                ("", gettext("the whole item")),
                (gettext("Operations"), operations),
                (gettext("Parts of the procedure"), parts),
            ],
        )

    def anchor(self) -> tuple[int | None, str]:
        """The operation (id) or the part the comment is about; neither for the whole item."""
        kind, _colon, what = str(self.cleaned_data["about"]).partition(":")
        return (int(what), "") if kind == "operation" else (None, what)


def texts_of(item: PlanItem) -> dict[str, object]:
    return {
        "reason": item.reason,
        "recommendation": item.recommendation,
        "roadmap": item.roadmap,
        "dossiers_per_year": item.dossiers_per_year,
    }
