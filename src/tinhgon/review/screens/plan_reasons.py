"""Why procedures of a plan are simplified, written for many items on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.review.api import (
    VIEW,
    Plan,
    SaidReason,
    Unreasoned,
    items_without_reason,
    reason_items,
    unreasoned,
)
from tinhgon.review.screens.shown_items import REVISION, ManyItems, answer_form, shown_items

_LONGEST = 5000


class ReasonsForm(forms.Form):
    """A reason for each item shown, begun with the words of its findings; one for all left empty.

    A field `reason-<id>` for each item, with `revision-<id>`, the revision the person saw.
    """

    same = forms.CharField(
        label=_("One reason for all that are left empty below"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, lines: Sequence[Unreasoned], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"reason-{line.item.pk}"] = forms.CharField(
                label=_("Reason"),
                required=False,
                max_length=_LONGEST,
                initial=line.proposed,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"{REVISION}{line.item.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput()
            )

    def rows(self) -> list[tuple[Unreasoned, forms.BoundField]]:
        """Each item with the field of its reason."""
        return [(line, self[f"reason-{line.item.pk}"]) for line in self.lines]

    def said(self) -> dict[int, SaidReason]:
        """The reasons that were given; an item left empty stays without one."""
        data = self.cleaned_data
        told = {
            line.item.pk: SaidReason(
                data[f"{REVISION}{line.item.pk}"],
                data[f"reason-{line.item.pk}"].strip() or data["same"].strip(),
            )
            for line in self.lines
        }
        return {pk: each for pk, each in told.items() if each.reason}


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def plan_reasons(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the first items without a reason; POST: what was written about those shown."""
    by = actor(request)
    plan = get_visible(Plan.objects.select_related("agency"), by, pk=pk)
    shown = shown_items(request, by, plan, items_without_reason)
    form = ReasonsForm(request.POST or None, lines=unreasoned(by, shown))
    page = ManyItems(
        "plan_reasons", gettext("Why they are simplified"), items_without_reason, _save, _saved
    )
    return answer_form(request, page, plan, form)


def _save(by: Actor, form: ReasonsForm) -> int:
    return len(reason_items(by=by, reasons=form.said()))


def _saved(count: int) -> str:
    return ngettext("%(n)s reason is saved.", "%(n)s reasons are saved.", count) % {"n": count}
