"""Procedures with how often they are done in a year and what that costs; as a list and a workbook
to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import django_tables2 as tables
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_tables2.data import TableData

from tinhgon.costing.api import (
    MEASURE,
    VIEW,
    ProcedureVolume,
    cases_by_procedure,
    costs_of_versions,
    volumes_for_workbook,
)
from tinhgon.costing.screens.choices import asked_year, years
from tinhgon.costing.screens.files import as_typed, file_answer
from tinhgon.costing.screens.volume_workbook import volume_workbook
from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    FacetPanel,
    MoneyColumn,
    NumberColumn,
    RowLinkColumn,
    WorklistTable,
    facet_panel,
    worklist,
)
from tinhgon.procedures.api import CatalogueEntry, in_force, matching
from tinhgon.registry.api import Agency, agencies_within, names_on


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a year, words, an agency with all below it, a field, known."""

    year: int
    words: str
    agency: str
    field: str
    known: str

    @property
    def query(self) -> str:
        kept = {"year": str(self.year), "q": self.words, "agency": self.agency}
        kept |= {"field": self.field, "known": self.known}
        return urlencode({name: value for name, value in kept.items() if value})


def asked(request: HttpRequest) -> Asked:
    return Asked(
        year=asked_year(request),
        words=as_typed(request.GET.get("q", "")),
        agency=as_typed(request.GET.get("agency", "")),
        field=as_typed(request.GET.get("field", ""), 300),
        known=as_typed(request.GET.get("known", "")),
    )


def entries_of(wanted: Asked, by: Actor) -> QuerySet[CatalogueEntry]:
    """The procedures in force that are asked for, by code."""
    rows = visible(CatalogueEntry.objects.filter(in_force()), by)
    if wanted.words:
        rows = matching(rows, wanted.words)
    if wanted.agency:
        rows = rows.filter(managing_agency__in=agencies_within([wanted.agency]))
    if wanted.field:
        rows = rows.filter(field_key=wanted.field)
    volumes = ProcedureVolume.objects.filter(procedure=OuterRef("procedure"), year=wanted.year)
    if wanted.known == "yes":
        rows = rows.filter(Exists(visible(volumes, by)))
    elif wanted.known == "no":
        rows = rows.filter(~Exists(visible(volumes, by)))
    return rows.order_by("code", "version_id")


class Row:
    """A procedure as the table reads it."""

    def __init__(self, entry: CatalogueEntry, agency: str, cases: int | None, unit: int | None):
        self.code = entry.code
        self.name = entry.name or gettext("(no name)")
        self.agency = agency
        self.cases = cases
        self.unit = unit
        self.annual = None if cases is None or unit is None else cases * unit

    def get_absolute_url(self) -> str:
        return reverse("procedure_volumes", args=[self.code])


class Pages(TableData):  # type: ignore[misc]  # django-tables2 carries no types
    """Pages of the list; costs, volumes and names are looked up once for a page."""

    def __init__(self, entries: QuerySet[CatalogueEntry], year: int, by: Actor) -> None:
        super().__init__(entries)
        self._number = entries.count()
        self._year, self._by = year, by

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, key: slice) -> Sequence[Row]:
        page: Sequence[Row] = SimpleLazyObject(  # type: ignore[assignment]  # stands for the list
            lambda: self._rows(list(self.data[key.start : key.stop]))
        )
        return page

    def _rows(self, entries: list[CatalogueEntry]) -> list[Row]:
        names = names_on({entry.managing_agency_id for entry in entries})
        procedures = [entry.procedure_id for entry in entries]
        cases = cases_by_procedure(self._year, by=self._by, procedures=procedures)
        costs = costs_of_versions([entry.version_id for entry in entries], by=self._by)
        return [
            Row(
                entry,
                names.get(entry.managing_agency_id, ""),
                cases.get(entry.procedure_id),
                cost.amount_dong if (cost := costs.get(entry.version_id)) else None,
            )
            for entry in entries
        ]

    def order_by(self, aliases: object) -> None:
        """The list comes ordered by code."""


class VolumeTable(WorklistTable):
    code = tables.Column(
        verbose_name=_("Code"), attrs={"td": {"class": "code nowrap"}}, orderable=False
    )
    name = RowLinkColumn(verbose_name=_("Procedure"), orderable=False)
    cases = NumberColumn(verbose_name=_("Cases a year"), orderable=False)
    unit = MoneyColumn(verbose_name=_("Cost a case"), orderable=False)
    annual = MoneyColumn(verbose_name=_("Cost a year"), orderable=False)

    caption = _("Procedures and how often they are done")
    empty_title = _("No procedure found")

    class Meta(WorklistTable.Meta):
        empty_text = _("Try fewer or other words, or clear the filters.")

    def render_name(self, record: Row, value: str) -> SafeString:
        linked = RowLinkColumn().render(record, value)
        return format_html('{}<span class="about-line">{}</span>', linked, record.agency)


@requires(VIEW.name)
@require_safe
def volume_list(request: HttpRequest) -> HttpResponse:
    """The procedures in force with their cases and cost in `?year=`."""
    by = actor(request)
    wanted = asked(request)
    table = worklist(request, VolumeTable, Pages(entries_of(wanted, by), wanted.year, by))
    context = {
        "wanted": wanted,
        "years": [(year, f"?{replace(wanted, year=year).query}") for year in years()],
        "panel": _panel(request, wanted),
        "table": table,
        "may_enter": by.may(MEASURE.name),
        "workbook_url": f"{reverse('volume_workbook')}?{wanted.query}",
    }
    return render(request, "costing/volumes.html", context)


def _panel(request: HttpRequest, wanted: Asked) -> FacetPanel:
    facets = [
        Facet(
            "known",
            gettext("How often it is done"),
            (FacetOption("yes", gettext("known")), FacetOption("no", gettext("not known"))),
        ),
    ]
    if wanted.agency:
        agency = Agency.objects.filter(key=wanted.agency).first()
        name = names_on([agency.pk]).get(agency.pk, wanted.agency) if agency else wanted.agency
        option = FacetOption(wanted.agency, name)
        facets.append(Facet("agency", gettext("Managing agency"), (option,)))
    if wanted.field:
        option = FacetOption(wanted.field, wanted.field)
        facets.append(Facet("field", gettext("Field"), (option,)))
    return facet_panel(request.GET, facets, search_label=gettext("Words"), keep=("q", "year"))


@requires(VIEW.name)
@require_safe
def volume_sheet(request: HttpRequest) -> HttpResponse:
    """What is asked for as a workbook to fill in and bring back: every procedure, with the
    numbers known."""
    by = actor(request)
    wanted = asked(request)
    rows = volumes_for_workbook(entries_of(wanted, by), wanted.year, by=by)
    return file_answer(volume_workbook(rows, wanted.year), f"volumes-{wanted.year}.xlsx")
