"""The catalogue as a list: found, filtered, kept as a filter, taken away as Excel."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tinhgon.foundation.access.api import actor, get_visible, requires, signed_in
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import attachment, refusal_sentence, worklist
from tinhgon.procedures.actions.filters import drop_filter, keep_filter
from tinhgon.procedures.exports.listing import workbook
from tinhgon.procedures.models import SavedFilter
from tinhgon.procedures.permissions import ASSIGN, CLASSIFY, IMPORT, PUBLISH, VIEW
from tinhgon.procedures.ports import selection_acts_for
from tinhgon.procedures.queries.catalogue import listing
from tinhgon.procedures.screens.asking import asked, panel, saved_filters
from tinhgon.procedures.screens.catalogue_table import CatalogueTable, ListingData


@requires(VIEW.name)
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The entries in force that the actor may see, by `?q=`, facets, `paper`, `cites` and `on`."""
    by = actor(request)
    wanted = asked(request)
    found = listing(wanted, by=by)
    table = worklist(request, CatalogueTable, ListingData(found, by, wanted.on))
    query = request.GET.copy()
    query.pop("page", None)
    table.export_url = f"{reverse('catalogue_workbook')}?{query.urlencode()}"
    acts = [(reverse(act.url_name), gettext(act.title)) for act in selection_acts_for(by)]
    choosing = bool(acts) or any(by.may(each.name) for each in (ASSIGN, PUBLISH, CLASSIFY))
    if not choosing:
        table.columns.hide("pk")
    context = {
        "wanted": wanted,
        "found": found,
        "panel": panel(request, wanted, found),
        "saved": saved_filters(request, by),
        "save_url": reverse("save_filter"),
        "table": table,
        "choosing": choosing,
        "acts": acts,
        "may_assign": by.may(ASSIGN.name),
        "may_publish": by.may(PUBLISH.name),
        "may_classify": by.may(CLASSIFY.name),
        "may_import": by.may(IMPORT.name),
    }
    return render(request, "procedures/catalogue.html", context)


@requires(VIEW.name)
@require_safe
def catalogue_workbook(request: HttpRequest) -> HttpResponse:
    """The same rows, all pages of them, as a workbook."""
    by = actor(request)
    found = listing(asked(request), by=by)
    return attachment(workbook(found, by=by), f"{gettext('procedures')}.xlsx")


@signed_in
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep what the list shows under a name."""
    by = actor(request)
    query = request.POST.get("query", "")
    try:
        kept = keep_filter(by=by, name=request.POST.get("name", ""), query=query)
    except Refusal as refused:
        messages.error(request, refusal_sentence(refused))
        return redirect(f"{reverse('catalogue')}?{query[:1000]}")
    messages.success(request, gettext("The filter “%(name)s” is kept.") % {"name": kept.name})
    return redirect(kept)


@signed_in
@require_POST
def delete_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's own filters."""
    by = actor(request)
    kept = get_visible(SavedFilter.objects.all(), by, pk=pk)
    drop_filter(by=by, kept=kept)
    messages.success(request, gettext("The filter “%(name)s” was removed.") % {"name": kept.name})
    return redirect("catalogue")
