"""One paper: every procedure that asks for it, with the words, and who issues and holds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import Facet, FacetPanel, Figure, Unit, facet_panel, worklist
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    COPY_FORM_LABELS,
    DRAFT,
    VIEW,
    CopyForm,
    Paper,
    PaperFilter,
    issuing_entries,
    known_papers,
    paper_lines,
    place_facets,
    places_of,
    seen_paper,
    yearly_costs,
)
from tinhgon.review.screens.finding_forms import draftable
from tinhgon.review.screens.narrowing import agency_options, field_options
from tinhgon.review.screens.paper_list import form_facet, wanted_of
from tinhgon.review.screens.paper_table import PlaceTable, database, item_name
from tinhgon.review.screens.workbooks import sheet_response

Cell = str | int | None
_SHOWN_ISSUERS = 8
_PER_PAGE = 50
_COLUMNS = (
    gettext_noop("Code"),
    gettext_noop("Procedure"),
    gettext_noop("Managing agency"),
    gettext_noop("Field"),
    gettext_noop("Words quoted"),
    gettext_noop("Whole item"),
    gettext_noop("Asked for as"),
    gettext_noop("The office may look it up"),
    gettext_noop("Cost a case (đồng)"),
)


@requires(VIEW.name)
@require_safe
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """`?agency=`, `?field=`, `?form=`, `?mine=1` narrow the procedures shown."""
    by = actor(request)
    row = seen_paper(by, key)
    wanted = _wanted(request.GET, by)
    table = worklist(request, PlaceTable, places_of(by, row, wanted), per_page=_PER_PAGE)
    table.by = by
    table.export_url = f"{reverse('paper_export', args=[key])}?{request.GET.urlencode()}"
    held = database(row.database)
    may_replace = by.may(DRAFT.name)
    if not may_replace:
        table.columns.hide("chosen")
    issuers = list(issuing_entries(by, row)[: _SHOWN_ISSUERS + 1])
    known = known_papers().get(row.key)
    context = {
        "paper": row,
        "page_title": row.name,
        "known": known,
        "held": held,
        "issuers": issuers[:_SHOWN_ISSUERS],
        "more_issuers": len(issuers) > _SHOWN_ISSUERS,
        "tiles": _tiles(by, row),
        "panel": _panel(request.GET, by, row, wanted),
        "table": table,
        "may_replace": may_replace,
        "plans": draftable(by) if may_replace else [],
        "query": request.GET.urlencode(),
    }
    return render(request, "review/paper.html", context)


@requires(VIEW.name)
@require_safe
def paper_export(request: HttpRequest, key: str) -> HttpResponse:
    """The same places as the page, all of them, as Excel."""
    by = actor(request)
    row = seen_paper(by, key)
    rows = _rows(by, row, _wanted(request.GET, by))
    return sheet_response(f"giay-to-{key}"[:80], row.name, _COLUMNS, rows)


def _wanted(query: QueryDict, by: Actor) -> PaperFilter:
    asked = wanted_of(query, by)
    return PaperFilter(agencies=asked.agencies, fields=asked.fields, forms=asked.forms)


def _tiles(by: Actor, row: Paper) -> dict[str, Any]:
    """The numbers of the whole paper, whatever the list below is narrowed to."""
    line = paper_lines(by).filter(paper=row.key)[0]
    yearly = yearly_costs(by, [row.key])[row.key]
    cost = None if line["cost"] is None else round(line["cost"])
    return {
        "line": line,
        "cost": Figure(cost, Unit.MONEY),
        "yearly": yearly.dong,
        "counted": yearly.counted,
        "year": yearly.year,
    }


def _panel(query: QueryDict, by: Actor, row: Paper, wanted: PaperFilter) -> FacetPanel:
    counts = place_facets(by, row, wanted)
    facets = [
        Facet(
            "agency", gettext("Managing agency"), agency_options(counts["agency"], wanted.agencies)
        ),
        form_facet(counts["form"]),
        Facet("field", gettext("Field"), field_options(by, counts["field"], wanted.fields)),
    ]
    return facet_panel(query, facets)


def _rows(by: Actor, row: Paper, wanted: PaperFilter) -> Iterator[tuple[Cell, ...]]:
    places = list(places_of(by, row, wanted))
    names = names_with_heirs({place.procedure.managing_agency_id for place in places})
    for place in places:
        entry = place.reading.version.entry
        yield (
            place.procedure.code,
            entry.name,
            names.get(place.procedure.managing_agency_id, ""),
            entry.field,
            place.quote,
            item_name(place),
            gettext(COPY_FORM_LABELS[CopyForm(place.form)]),
            gettext("yes") if place.looked_up else gettext("no"),
            place.cost_dong,
        )
