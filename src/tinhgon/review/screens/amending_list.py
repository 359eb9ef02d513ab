"""Amending documents: what is being drafted, what is issued; and beginning one."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import NotAllowed, Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    asked_numbers,
    facet_panel,
    refusal_sentence,
    worklist,
)
from tinhgon.registry.api import DOCUMENT_KIND_LABELS, names_with_heirs
from tinhgon.review.api import (
    AMENDING_STATE_LABELS,
    ENACT,
    VIEW,
    AmendingDocument,
    AmendingFilter,
    AmendingState,
    amending_documents,
    cover_law_changes,
    open_amending_document,
)
from tinhgon.review.screens.law_forms import NewAmendingForm
from tinhgon.review.screens.law_tables import AmendingTable
from tinhgon.review.screens.workbooks import sheet_response

_COLUMNS = (
    gettext_noop("Title"),
    gettext_noop("Kind"),
    gettext_noop("Drafted by"),
    gettext_noop("State"),
    gettext_noop("To be issued by"),
    gettext_noop("Number"),
    gettext_noop("Signed on"),
    gettext_noop("In force from"),
    gettext_noop("Provisions"),
    gettext_noop("Procedures"),
)


@requires(VIEW.name)
@require_safe
def amending_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words of the title or the number; `?state=`; `?mine=1`."""
    by = actor(request)
    wanted = _wanted(request, by)
    table = worklist(request, AmendingTable, amending_documents(by, wanted))
    table.export_url = f"{reverse('amending_documents_export')}?{request.GET.urlencode()}"
    options = tuple(
        FacetOption(state.value, gettext(label)) for state, label in AMENDING_STATE_LABELS.items()
    )
    panel = facet_panel(
        request.GET,
        [Facet("state", gettext("State"), options)],
        mine=FacetOption("1", gettext("Only my agency")) if by.home_agency_key else None,
        search_label=gettext("Words"),
    )
    context = {
        "table": table,
        "panel": panel,
        "words": wanted.text,
        "may_open": by.may(ENACT.name),
    }
    return render(request, "review/amending_documents.html", context)


@requires(VIEW.name)
@require_safe
def amending_export(request: HttpRequest) -> HttpResponse:
    """The documents shown, as Excel."""
    by = actor(request)
    rows = list(amending_documents(by, _wanted(request, by)))
    names = names_with_heirs({row.owner_id for row in rows})
    cells = (
        (
            row.title,
            gettext(DOCUMENT_KIND_LABELS[row.kind]),
            names[row.owner_id],
            gettext(AMENDING_STATE_LABELS[row.state_word]),
            row.planned_on,
            "" if row.document is None else row.document.number,
            row.signed_on,
            row.effective_from,
            *_counts(row),
        )
        for row in rows
    )
    return sheet_response("van-ban-sua-doi", gettext("Amending documents"), _COLUMNS, cells)


@requires(ENACT.name)
def new_amending_document(request: HttpRequest) -> HttpResponse:
    """Begin a document, for the provisions `chosen` where some are."""
    by = actor(request)
    data = request.POST or None
    form = NewAmendingForm(data, by=by)
    chosen = _chosen(request)
    if request.method == "POST" and form.is_valid():
        try:
            row = _open(by, form, chosen)
        except NotAllowed:
            raise
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The amending document is begun."))
            return redirect("amending_document", pk=row.pk)
    context = {
        "form": form,
        "chosen": chosen,
        "page_title": gettext("New amending document"),
        "submit_label": gettext("Begin the document"),
        "cancel_url": reverse("law_changes" if chosen else "amending_documents"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "review/amending_form.html", context, status=status)


@transaction.atomic
def _open(by: Actor, form: NewAmendingForm, chosen: Sequence[int]) -> AmendingDocument:
    row = open_amending_document(by=by, owner=form.chosen_owner(), said=form.draft())
    if chosen:
        cover_law_changes(by=by, amending=row.pk, revision=row.revision, entries=chosen)
    return row


def _chosen(request: HttpRequest) -> list[int]:
    said = request.POST if request.method == "POST" else request.GET
    return asked_numbers(said.getlist("chosen"))


def _counts(row: AmendingDocument) -> tuple[int, int]:
    return int(getattr(row, "provisions", 0)), int(getattr(row, "items", 0))


def _wanted(request: HttpRequest, by: Actor) -> AmendingFilter:
    return AmendingFilter(
        text=request.GET.get("q", "").strip()[:200],
        states=tuple(each for each in request.GET.getlist("state") if each in set(AmendingState)),
        agencies=(by.home_agency_key,) if request.GET.get("mine") and by.home_agency_key else (),
    )
