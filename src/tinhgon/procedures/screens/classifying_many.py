"""Groups of many internal procedures at once, each beside what its agencies speak for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.actions.procedures import classify_groups
from tinhgon.procedures.labels import GROUP_LABELS
from tinhgon.procedures.models import CatalogueEntry, Procedure
from tinhgon.procedures.permissions import CLASSIFY
from tinhgon.procedures.policies import can_classify, check_classify
from tinhgon.procedures.queries.drafts import drafts
from tinhgon.procedures.queries.group_proposals import group_proposals
from tinhgon.procedures.rules.group_proposal import GroupProposal
from tinhgon.procedures.screens.assigning import chosen_procedures, is_id, named
from tinhgon.procedures.screens.groups import group_told, proposal_sentence
from tinhgon.procedures.vocabulary import InternalGroup, ScopeValue

_MOST = 300
_KEPT = {InternalGroup.A, InternalGroup.B}


class BasisForm(forms.Form):
    basis = forms.CharField(
        label=_("By what they are of these groups"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Decision or article; empty: what the named agencies speak for, as it is said in the "
            "list."
        ),
    )


class RowForm(forms.Form):
    """The group of one procedure, at the revision that was seen."""

    group = forms.ChoiceField(label=_("Group"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(each.value, gettext(GROUP_LABELS[each.value])) for each in sorted(_KEPT)]
        self.fields["group"] = forms.ChoiceField(
            label=_("Group"), required=False, choices=[("", gettext("leave as it is")), *said]
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A procedure, what its agencies speak for in a sentence, and its form."""

    procedure: Procedure
    name: str
    proposal: GroupProposal
    sentence: str
    form: RowForm
    told: str

    @property
    def group_now(self) -> str:
        return gettext(GROUP_LABELS[self.procedure.group])


@requires(CLASSIFY.name)
@require_http_methods(["GET", "POST"])
def classify_many(request: HttpRequest) -> HttpResponse:
    """`chosen`: procedures ticked on a list, `draft`: drafts; public ones have no group."""
    by = actor(request)
    rows = _rows(request, by)
    if not rows:
        sent = request.POST if request.method == "POST" else request.GET
        told = (
            gettext("What you ticked are public procedures; only internal ones have a group.")
            if sent.getlist("chosen") or sent.getlist("draft")
            else gettext("Tick internal procedures of your agencies on the list first.")
        )
        messages.warning(request, told)
        return redirect(_internal_ones())
    form = BasisForm(request.POST or None)
    valid = [form.is_valid(), *(row.form.is_valid() for row in rows)]
    if request.method == "POST" and all(valid):
        try:
            changed = classify_groups(
                by=by,
                groups=_said(rows, form.cleaned_data["basis"]),
                revisions={row.procedure.pk: row.form.cleaned_data["revision"] for row in rows},
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            sentence = ngettext(
                "The group of %(count)s procedure is recorded.",
                "The groups of %(count)s procedures are recorded.",
                changed,
            )
            messages.success(request, sentence % {"count": changed})
            return redirect(_back(rows))
    context = {"form": form, "rows": rows, "cancel_url": _back(rows)}
    return render(request, "procedures/classify_many.html", context)


def _back(rows: list[Row]) -> str:
    """The drafts where all are drafts only, else the catalogue."""
    listed = CatalogueEntry.objects.filter(procedure__in=[row.procedure for row in rows])
    return _internal_ones() if listed.exists() else reverse("drafts")


def _internal_ones() -> str:
    """The catalogue narrowed to internal procedures of every group."""
    query = QueryDict(mutable=True)
    query.setlist("scope", [each.value for each in InternalGroup])
    return f"{reverse('catalogue')}?{query.urlencode()}"


def _said(rows: list[Row], basis: str) -> Mapping[int, tuple[InternalGroup, str]]:
    return {
        row.procedure.pk: (InternalGroup(row.form.cleaned_data["group"]), basis or row.sentence)
        for row in rows
        if row.form.cleaned_data["group"]
    }


def _rows(request: HttpRequest, by: Actor) -> list[Row]:
    sent = request.POST if request.method == "POST" else request.GET
    drafted = [int(value) for value in sent.getlist("draft")[:_MOST] if is_id(value)]
    of_drafts = drafts(by).filter(pk__in=drafted).values("procedure")
    ticked = Procedure.objects.filter(
        Q(pk__in=chosen_procedures(request, by).order_by().values("pk")) | Q(pk__in=of_drafts),
        scope=ScopeValue.INTERNAL.value,
    )
    internal = list(ticked.select_related("managing_agency").order_by("code")[:_MOST])
    procedures = [row for row in internal if can_classify(by, row)]
    if internal and not procedures:
        check_classify(by, internal[0])
    proposals = group_proposals(procedures)
    said = group_told(procedures, by)
    names = {procedure.pk: name for procedure, name, _ in named(procedures)}
    return [
        _row(request, row, names.get(row.pk, ""), said.get(row.pk, ""), proposals.get(row.pk))
        for row in procedures
    ]


def _row(
    request: HttpRequest,
    procedure: Procedure,
    name: str,
    told: str,
    proposed: GroupProposal | None,
) -> Row:
    proposal = proposed or GroupProposal(InternalGroup.UNKNOWN)
    unsaid = procedure.group == InternalGroup.UNKNOWN.value
    begins = proposal.group.value if unsaid and proposal.group in _KEPT else ""
    form = RowForm(
        request.POST or None,
        prefix=f"row-{procedure.pk}",
        initial={"group": begins, "revision": procedure.revision},
    )
    return Row(procedure, name, proposal, proposal_sentence(proposal), form, told)
