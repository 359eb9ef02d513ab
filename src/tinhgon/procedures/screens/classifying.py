"""Group A or B of an internal procedure, said by a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import actor, get_visible, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.actions.procedures import classify_group
from tinhgon.procedures.labels import GROUP_LABELS
from tinhgon.procedures.models import Procedure
from tinhgon.procedures.permissions import CLASSIFY
from tinhgon.procedures.policies import check_classify
from tinhgon.procedures.screens.assigning import named
from tinhgon.procedures.screens.groups import group_told, other_proposal
from tinhgon.procedures.vocabulary import InternalGroup


class GroupForm(forms.Form):
    group = forms.ChoiceField(
        label=_("Group"),
        widget=forms.RadioSelect,
        help_text=_(
            "QĐ 1085/QĐ-TTg: A between agencies, B within one ministry or province. What is "
            "published of group A is for everybody to read, of group B for the agency alone."
        ),
    )
    basis = forms.CharField(
        label=_("By what it is of this group"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Decision, article or reason; shown beside the group."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        if isinstance(group, forms.ChoiceField):
            group.choices = [(value, gettext(label)) for value, label in GROUP_LABELS.items()]


@requires(CLASSIFY.name)
@require_http_methods(["GET", "POST"])
def classify(request: HttpRequest, code: str) -> HttpResponse:
    """Say the group of one internal procedure."""
    by = actor(request)
    procedure = get_visible(Procedure.objects.select_related("managing_agency"), by, code=code)
    check_classify(by, procedure)
    initial = {
        "group": procedure.group,
        "basis": procedure.group_basis,
        "revision": procedure.revision,
    }
    form = GroupForm(request.POST or None, initial=initial)
    page = reverse("procedure", args=[procedure.code])
    if request.method == "POST" and form.is_valid():
        try:
            classify_group(
                by=by,
                procedure=procedure,
                group=InternalGroup(form.cleaned_data["group"]),
                basis=form.cleaned_data["basis"],
                revision=form.cleaned_data["revision"],
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The group is recorded."))
            return redirect(page)
    context = {
        "form": form,
        "procedure": procedure,
        "name": next((name for _, name, _ in named([procedure])), ""),
        "cancel_url": page,
        "group_now": gettext(GROUP_LABELS[procedure.group]),
        "group_said": group_told([procedure], by).get(procedure.pk, ""),
        "proposed_group": other_proposal(procedure),
    }
    return render(request, "procedures/classify.html", context)
