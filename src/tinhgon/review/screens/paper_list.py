"""The once-only map: the papers procedures ask for, as table, chart and Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import Chart, Facet, FacetOption, FacetPanel, facet_panel, worklist
from tinhgon.foundation.vocabulary import MARK_LABELS
from tinhgon.review.api import (
    COPY_FORM_LABELS,
    HELD,
    ISSUED,
    NEITHER,
    VIEW,
    CopyForm,
    PaperFilter,
    PaperLine,
    databases,
    paper_facets,
    paper_lines,
    yearly_costs,
)
from tinhgon.review.screens.narrowing import agency_options, field_options
from tinhgon.review.screens.paper_table import PaperTable, database
from tinhgon.review.screens.workbooks import sheet_response

HOLDER_LABELS = {
    HELD: gettext_noop("A database of the state holds it"),
    ISSUED: gettext_noop("A procedure issues it"),
    NEITHER: gettext_noop("Neither, as far as we know"),
}
Cell = str | int | None
_CHARTED = 15
_CHARTED_NAME = 60
_COLUMNS = (
    gettext_noop("Paper"),
    gettext_noop("Key"),
    gettext_noop("Procedures"),
    gettext_noop("Agencies"),
    gettext_noop("Original"),
    gettext_noop("Copy"),
    gettext_noop("Certified copy"),
    gettext_noop("The office may look it up"),
    gettext_noop("Issued by a procedure"),
    gettext_noop("Database"),
    gettext_noop("Source of that"),
    gettext_noop("Mark"),
    gettext_noop("Cost a case (đồng, mean)"),
    gettext_noop("Cost a year (đồng)"),
    gettext_noop("Procedures with a volume"),
    gettext_noop("Year of the volumes"),
)


@requires(VIEW.name)
@require_safe
def paper_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words; `?agency=`, `?field=`, `?database=`, `?form=`, `?holder=`, `?mine=1`."""
    by = actor(request)
    wanted = wanted_of(request.GET, by)
    lines = paper_lines(by, wanted)
    table = worklist(request, PaperTable, lines)
    table.by, table.wanted = by, wanted
    table.export_url = f"{reverse('papers_export')}?{request.GET.urlencode()}"
    context = {
        "panel": _panel(request.GET, by, wanted),
        "table": table,
        "words": wanted.text,
        "chart": _chart(lines[:_CHARTED]),
    }
    return render(request, "review/papers.html", context)


@requires(VIEW.name)
@require_safe
def papers_export(request: HttpRequest) -> HttpResponse:
    """The same papers as the list, all of them, as Excel."""
    by = actor(request)
    wanted = wanted_of(request.GET, by)
    return sheet_response("giay-to", gettext("Papers asked for"), _COLUMNS, _rows(by, wanted))


def wanted_of(query: QueryDict, by: Actor) -> PaperFilter:
    """What an address asks for."""
    agencies = tuple(query.getlist("agency"))
    if query.get("mine") and not agencies:
        agencies = (by.home_agency_key,)
    return PaperFilter(
        text=str(query.get("q", "")).strip(),
        agencies=agencies,
        fields=tuple(query.getlist("field")),
        databases=tuple(query.getlist("database")),
        forms=tuple(query.getlist("form")),
        holders=tuple(query.getlist("holder")),
    )


def form_facet(counts: dict[str, int]) -> Facet:
    """As what a paper is asked for."""
    return Facet(
        "form",
        gettext("Asked for as"),
        tuple(
            FacetOption(form.value, gettext(label), counts.get(form.value, 0))
            for form, label in COPY_FORM_LABELS.items()
            if form is not CopyForm.UNSAID or form.value in counts
        ),
    )


def _panel(query: QueryDict, by: Actor, wanted: PaperFilter) -> FacetPanel:
    counts = paper_facets(by, wanted)
    facets = [
        Facet(
            "holder",
            gettext("Who has it"),
            tuple(FacetOption(value, gettext(label)) for value, label in HOLDER_LABELS.items()),
        ),
        Facet(
            "database",
            gettext("Database"),
            tuple(
                FacetOption(key, held.name, counts["database"].get(key, 0))
                for key, held in databases().items()
                if key in counts["database"] or key in wanted.databases
            ),
        ),
        form_facet(counts["form"]),
        Facet(
            "agency", gettext("Managing agency"), agency_options(counts["agency"], wanted.agencies)
        ),
        Facet(
            "field",
            gettext("Field"),
            field_options(by, counts["field"], wanted.fields),
            is_open=False,
        ),
    ]
    mine = FacetOption("1", gettext("Only my agency")) if by.home_agency_key else None
    return facet_panel(query, facets, mine=mine, search_label=gettext("Words"))


def _chart(lines: Iterable[PaperLine]) -> Chart | None:
    """The papers asked for most; each bar opens its page."""
    lines = list(lines)
    if not lines:
        return None
    values = [
        {
            "paper": line["name"][:_CHARTED_NAME],
            "procedures": line["procedures"],
            "has": gettext("The state has it")
            if line["database"] or line["is_issued"]
            else gettext("Not known"),
            "href": reverse("paper", args=[line["paper"]]),
        }
        for line in lines
    ]
    spec: dict[str, object] = {
        "width": 560,
        "height": {"step": 24},
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {
                "field": "paper",
                "type": "nominal",
                "title": None,
                "sort": None,
                "axis": {"labelLimit": 320},
            },
            "x": {
                "field": "procedures",
                "type": "quantitative",
                "title": gettext("Procedures"),
                "axis": {"tickMinStep": 1, "format": "d"},
            },
            "color": {"field": "has", "type": "nominal", "title": None},
            "href": {"field": "href"},
        },
    }
    return Chart(
        title=gettext("Papers asked for by most procedures"),
        spec=spec,
        columns=(gettext("Paper"), gettext("Procedures")),
        rows=tuple((line["name"], line["procedures"]) for line in lines),
    )


def _rows(by: Actor, wanted: PaperFilter) -> Iterator[tuple[Cell, ...]]:
    lines = list(paper_lines(by, wanted))
    years = yearly_costs(by, [line["paper"] for line in lines], wanted)
    for line in lines:
        held = database(line["database"])
        yearly = years[line["paper"]]
        yield (
            line["name"],
            line["paper"],
            line["procedures"],
            line["agencies"],
            line["originals"],
            line["copies"],
            line["certified"],
            line["looked_up"],
            gettext("yes") if line["is_issued"] else gettext("none known"),
            "" if held is None else f"{held.name} ({held.holder})",
            "" if held is None else held.source,
            "" if held is None else gettext(MARK_LABELS[held.mark]),
            None if line["cost"] is None else round(line["cost"]),
            yearly.dong,
            yearly.counted,
            yearly.year,
        )
