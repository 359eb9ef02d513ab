"""What must be amended for the items of a plan, named for many on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    asked_numbers,
    refusal_sentence,
)
from tinhgon.review.api import (
    VIEW,
    Amendment,
    Plan,
    UnnamedItem,
    UnnamedOperation,
    amended_told,
    check_provisions,
    items_without_law,
    name_law_of_many,
    unnamed_operations,
)
from tinhgon.review.rules.amended_documents import Told
from tinhgon.review.screens.shown_items import REVISION, ManyItems, answer_form, shown_items

_LONGEST = 2000
_LAW = "law-"
_UNSURE = frozenset({Told.PRESUMED, Told.ONLY})


class PlanLawForm(forms.Form):
    """A text for each operation shown, begun with the document its procedure points to.

    A field `law-<operation>` for each operation, with `revision-<item>`, the revision seen.
    """

    def __init__(self, *args: Any, lines: Sequence[UnnamedItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"{REVISION}{line.item.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput()
            )
            for each in line.operations:
                self.fields[f"{_LAW}{each.operation}"] = forms.CharField(
                    label=_("Provision to be amended"),
                    required=False,
                    max_length=_LONGEST,
                    initial=each.proposed,
                    help_text=amended_told(each.told, each.replaced),
                )

    def rows(self) -> list[tuple[UnnamedItem, list[tuple[str, forms.BoundField]]]]:
        """Each item with its operations in words, and the field of each."""
        return [
            (
                line,
                [(each.sentence, self[f"{_LAW}{each.operation}"]) for each in line.operations],
            )
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        """Every text names a provision of a document."""
        for name, text in list(self.cleaned_data.items()):
            if isinstance(text, str) and text.strip():
                try:
                    check_provisions(text)
                except Refusal as refused:
                    self.add_error(name, refusal_sentence(refused))
        return self.cleaned_data

    def said(self) -> dict[int, tuple[int, list[Amendment]]]:
        """What was written, by item; an operation left empty stays without a provision."""
        told: dict[int, tuple[int, list[Amendment]]] = {}
        for line in self.lines:
            amendments = [
                self._amendment(each)
                for each in line.operations
                if self.cleaned_data[f"{_LAW}{each.operation}"].strip()
            ]
            if amendments:
                told[line.item.pk] = (
                    self.cleaned_data[f"{REVISION}{line.item.pk}"],
                    amendments,
                )
        return told

    def _amendment(self, line: UnnamedOperation) -> Amendment:
        """A proposal left as it was keeps the word that it is one."""
        text = self.cleaned_data[f"{_LAW}{line.operation}"].strip()
        is_guess = text == line.proposed and line.told in _UNSURE
        note = amended_told(line.told, line.replaced) if is_guess else ""
        return Amendment(text=text, operations=(line.operation,), note=note)


@requires(VIEW.name)
@require_http_methods(["GET", "POST"])
def plan_law(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the first items with an operation nobody has spoken for; POST: what was written."""
    by = actor(request)
    plan = get_visible(Plan.objects.select_related("agency"), by, pk=pk)
    shown = shown_items(request, by, plan, items_without_law)
    form = PlanLawForm(request.POST or None, lines=unnamed_operations(shown, _written(request)))
    page = ManyItems(
        "plan_law", gettext("What must be amended for them"), items_without_law, _save, _saved
    )
    return answer_form(request, page, plan, form)


def _save(by: Actor, form: PlanLawForm) -> int:
    return len(name_law_of_many(by=by, wanted=form.said()))


def _saved(count: int) -> str:
    told = ngettext("%(n)s provision is in the list.", "%(n)s provisions are in the list.", count)
    return told % {"n": count}


def _written(request: HttpRequest) -> set[int]:
    """The operations a sent form speaks of."""
    named = (name.removeprefix(_LAW) for name in request.POST if name.startswith(_LAW))
    return set(asked_numbers(named))
