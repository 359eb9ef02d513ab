"""Where a publication decision is issued, and who signs it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import SIGNED_SOURCES, SigningForm, refusal_sentence
from tinhgon.procedures.actions.signing import sign_publication
from tinhgon.procedures.documents.publication.announced import Announcement
from tinhgon.procedures.documents.publication.writing import document_of_announcement
from tinhgon.procedures.models import PublicationDecision
from tinhgon.procedures.permissions import PUBLISH, VIEW
from tinhgon.procedures.policies import can_prepare_publication, check_prepare_publication
from tinhgon.registry.api import Agency, DocumentOf, foot, letterhead_of, signed


@requires(VIEW.name)
@require_http_methods(["GET", "HEAD", "POST"])
def decision_signing(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed a recorded decision."""
    rows = PublicationDecision.objects.select_related("issuer")
    row = get_visible(rows, actor(request), pk=pk)
    told = Announcement(row.issuer, (), number=row.number, recorded=row.pk)
    title = gettext("Decision %(number)s") % {"number": row.number}
    managing = row.rows.values_list("procedure__managing_agency", flat=True)
    document = document_of_announcement(told, managing)
    return _answer(request, document, title, reverse("decision", args=[pk]))


@requires(PUBLISH.name)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_signing(request: HttpRequest, key: str) -> HttpResponse:
    """Who will sign the next publication decision of an agency."""
    agency = Agency.objects.filter(key=key).first()
    if agency is None:
        raise Http404
    title = gettext("The next publication decision")
    return _answer(
        request, document_of_announcement(Announcement(agency, ())), title, reverse("drafts")
    )


def signing_url(by: Actor) -> str:
    """Where one says who signs the next decision of one's own agency; empty where one may not."""
    agency = Agency.objects.filter(key=by.home_agency_key).first()
    if agency is None or not can_prepare_publication(by, agency):
        return ""
    return reverse("draft_signing", args=[agency.key])


def _answer(request: HttpRequest, document: DocumentOf, title: str, above_url: str) -> HttpResponse:
    by = actor(request)
    check_prepare_publication(by, document.agency)
    told = signed(by, document)
    head = letterhead_of(document, told)
    form = SigningForm(
        request.POST or None,
        begins=told.signing,
        together=bool(head.collective),
        is_proposed=document.is_proposed,
    )
    if request.method == "POST" and form.is_valid():
        try:
            sign_publication(by=by, document=document, signing=form.signing())
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("Kept; the document is printed with it."))
            return redirect(above_url)
    context = {
        "form": form,
        "document_title": f"{title} · {head.name}",
        "above": title,
        "above_url": above_url,
        "foot": foot(head, told.signing),
        "source": gettext(SIGNED_SOURCES[told.source.value]),
    }
    return render(request, "ui/signing.html", context, status=422 if form.is_bound else 200)
