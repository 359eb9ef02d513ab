"""Publication decisions as Word and PDF: recorded ones, and drafts of one to be signed."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import Order, document_answer, refusal_sentence
from tinhgon.procedures.documents.publication.announced import recorded
from tinhgon.procedures.documents.publication.files import print_announcement
from tinhgon.procedures.documents.publication.makers import (
    DECISION,
    DRAFT,
    draft_order,
    print_draft,
)
from tinhgon.procedures.permissions import PUBLISH, VIEW
from tinhgon.procedures.screens.publishing import DraftDecisionForm, rows_of
from tinhgon.procedures.screens.signing import signing_url
from tinhgon.registry.api import Agency


@requires(VIEW.name)
@require_safe
def decision_word(request: HttpRequest, pk: int) -> HttpResponse:
    printed = print_announcement(recorded(actor(request), pk))
    return document_answer(request, printed, "word", f"quyet-dinh-cong-bo-{pk}", _of(pk))


@requires(VIEW.name)
@require_safe
def decision_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    printed = print_announcement(recorded(actor(request), pk))
    return document_answer(request, printed, "pdf", f"quyet-dinh-cong-bo-{pk}", _of(pk))


@requires(PUBLISH.name)
@require_http_methods(["GET", "POST"])
def draft_decision(request: HttpRequest) -> HttpResponse:
    """The decision that chosen drafts would make, before it is signed; nothing is recorded.

    `draft`, `chosen` and the fields of a decision as when it is recorded, none of them needed;
    `print` is word or pdf.
    """
    by = actor(request)
    sent = request.POST if request.method == "POST" else request.GET
    rows = rows_of(request, by, sent, answered=True)
    if not rows:
        return redirect("drafts")
    form = DraftDecisionForm(by, {"issuer": by.home_agency_key, **sent.dict()})
    if all([form.is_valid(), *(row.form.is_valid() for row in rows)]):
        try:
            order = draft_order(
                Agency.objects.get(key=form.cleaned_data["issuer"]),
                [row.to_publish(form.cleaned_data) for row in rows],
                number=form.cleaned_data["number"],
                signed_on=form.cleaned_data["signed_on"],
            )
            kind = "pdf" if sent.get("print") == "pdf" else "word"
            name = gettext("draft-decision")
            printed = print_draft(by, order)
            return document_answer(request, printed, kind, name, _order(DRAFT, order))
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
    context = {
        "form": form,
        "rows": rows,
        "gaps": (),
        "cancel_url": reverse("drafts"),
        "signing_url": signing_url(by),
    }
    return render(request, "procedures/publish.html", context, status=422)


def _of(decision: int) -> Order:
    return _order(DECISION, {"decision": decision})


def _order(maker: str, asked: Mapping[str, object]) -> Order:
    return Order(maker, asked, reverse("print_document"))
