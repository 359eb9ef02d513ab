"""The tree of agencies on any day, and the page of one agency with its history."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    NumberColumn,
    RowLinkColumn,
    WorklistTable,
    badge_html,
    facet_panel,
    worklist,
)
from tinhgon.registry.api import (
    AGENCY_KIND_LABELS,
    VIEW,
    Agency,
    AgencyKind,
    AgencyState,
    AgencySuccession,
    Branch,
    IssuerNotation,
    agency_on,
    ancestors,
    can_reorganise,
    can_set_templates,
    names_on,
    tree,
)
from tinhgon.registry.notices import notices_of
from tinhgon.registry.screens.days import day_asked
from tinhgon.registry.screens.happenings import sentences
from tinhgon.registry.screens.marks import source_mark
from tinhgon.registry.screens.workbooks import listed

# The list opens on what stands directly under the top; communes are reached by search or facet.
_FIRST_LOOK = frozenset(kind.value for kind in AgencyKind if kind is not AgencyKind.COMMUNE)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A line of the list: an agency, whose it is, and how many stand directly under it."""

    key: str
    name: str
    kind: str
    parent: str
    below: int
    mark: str
    on: str

    def get_absolute_url(self) -> str:
        return reverse("agency", args=[self.key]) + (f"?on={self.on}" if self.on else "")


class AgencyTable(WorklistTable):
    name = RowLinkColumn(verbose_name=_("Agency"))
    kind = tables.Column(verbose_name=_("Kind"))
    parent = tables.Column(verbose_name=_("Stands under"), default="–")
    below = NumberColumn(verbose_name=_("Directly below"))
    mark = tables.Column(verbose_name=_("Source"))

    caption = _("Agencies")
    empty_title = _("No agency found")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words, the kinds or the day.")
        row_attrs = {"data-href": lambda record: record.get_absolute_url()}

    def render_kind(self, value: str) -> str:
        return gettext(AGENCY_KIND_LABELS[AgencyKind(value)])

    def render_mark(self, value: str) -> SafeString:
        return source_mark(value)


class StateTable(WorklistTable):
    valid_from = DayColumn(verbose_name=_("From"))
    valid_to = DayColumn(verbose_name=_("To"), default="–")
    name = tables.Column(verbose_name=_("Name"))
    parent_name = tables.Column(verbose_name=_("Stands under"), default="–")
    source = tables.Column(verbose_name=_("Source"))
    mark = tables.Column(verbose_name="")

    caption = _("Names and places over time")

    class Meta(WorklistTable.Meta):
        orderable = False

    def render_mark(self, value: str) -> SafeString:
        return source_mark(value)


@requires(VIEW.name)
def agency_list(request: HttpRequest) -> HttpResponse:
    """Agencies of a day; `?q=` finds names without diacritics, `?kind=` filters."""
    on = day_asked(request)
    branches = tree(on)
    names = {branch.agency_id: branch.name for branch in branches}
    found = _found(request.GET, branches)
    panel = facet_panel(
        request.GET,
        [_kinds(Counter(branch.kind for branch in branches))],
        search_label=gettext("Words"),
        keep=("q", "sort", "on"),
    )
    shown_on = request.GET.get("on", "")
    rows = [
        AgencyRow(
            key=branch.key,
            name=branch.name,
            kind=branch.kind,
            parent=names.get(branch.parent_id or 0, ""),
            below=branch.below,
            mark=branch.mark,
            on=shown_on,
        )
        for branch in found
    ]
    table = listed(request, AgencyTable, rows, "agencies")
    if isinstance(table, HttpResponse):
        return table
    context = {
        "on": on,
        "panel": panel,
        "table": table,
        "standing": len(branches),
        "words": request.GET.get("q", ""),
        "can_reorganise": actor(request).may("registry.reorganise"),
    }
    return render(request, "registry/agencies.html", context)


def _found(query: QueryDict, branches: list[Branch]) -> list[Branch]:
    words = fold(query.get("q", "")).split()
    kinds = set(query.getlist("kind"))
    if not kinds and not words:
        kinds = set(_FIRST_LOOK)
    return [
        branch
        for branch in branches
        if (not kinds or branch.kind in kinds) and _says(branch, words)
    ]


def _says(branch: Branch, words: list[str]) -> bool:
    text = fold(f"{branch.name} {branch.name_en} {branch.key} {branch.code}")
    return all(word in text for word in words)


def _kinds(counted: Counter[str]) -> Facet:
    options = tuple(
        FacetOption(kind.value, gettext(AGENCY_KIND_LABELS[kind]), counted[kind.value])
        for kind in AgencyKind
        if counted[kind.value]
    )
    return Facet("kind", gettext("Kind"), options)


@dataclass
class AgencyPage:
    """What the page of one agency shows, read on a day."""

    agency: Agency
    on: date

    @cached_property
    def states(self) -> list[AgencyState]:
        rows = AgencyState.objects.filter(agency=self.agency).select_related("parent")
        return sorted(rows, key=lambda row: row.valid_from or date.min)

    @cached_property
    def state(self) -> AgencyState | None:
        return agency_on(self.agency.key, self.on)

    @property
    def last(self) -> AgencyState:
        return self.state or self.states[-1]

    @cached_property
    def above(self) -> list[tuple[str, str]]:
        """Key and name of the agencies above, the highest first."""
        agencies = ancestors(self.agency.key, self.on)
        names = names_on([agency.pk for agency in agencies], self.on)
        return [(agency.key, names[agency.pk]) for agency in reversed(agencies)]

    @cached_property
    def below(self) -> list[Branch]:
        return tree(self.on, under=self.agency.key, levels=1)

    @cached_property
    def successions(self) -> list[tuple[AgencySuccession, str, bool]]:
        """Each succession with the name of the other agency and whether it is the successor."""
        rows = [
            *AgencySuccession.objects.filter(predecessor=self.agency).select_related("successor"),
            *AgencySuccession.objects.filter(successor=self.agency).select_related("predecessor"),
        ]
        others = {
            row.pk: row.successor if row.predecessor_id == self.agency.pk else row.predecessor
            for row in rows
        }
        names = names_on([other.pk for other in others.values()], self.on)
        return [
            (row, names[others[row.pk].pk], row.predecessor_id == self.agency.pk) for row in rows
        ]

    @property
    def predecessors(self) -> list[tuple[AgencySuccession, str, bool]]:
        return [row for row in self.successions if not row[2]]

    @property
    def successors(self) -> list[tuple[AgencySuccession, str, bool]]:
        return [row for row in self.successions if row[2]]

    @cached_property
    def notations(self) -> list[str]:
        rows = IssuerNotation.objects.filter(agency=self.agency)
        return sorted(rows.values_list("notation", flat=True))


@requires(VIEW.name)
def agency_page(request: HttpRequest, key: str) -> HttpResponse:
    """One agency on a day: where it stands, what stands under it, how it came to be."""
    agency = Agency.objects.filter(key=key).first()
    if agency is None:
        raise Http404
    on = day_asked(request)
    page = AgencyPage(agency, on)
    parents = names_on([row.parent_id for row in page.states if row.parent_id is not None], on)
    states = [
        {
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "name": row.name,
            "parent_name": parents.get(row.parent_id or 0),
            "source": row.source,
            "mark": row.mark,
        }
        for row in reversed(page.states)
    ]
    shown_on = request.GET.get("on", "")
    below = [
        AgencyRow(row.key, row.name, row.kind, "", row.below, row.mark, shown_on)
        for row in page.below
    ]
    below_table = worklist(request, AgencyTable, below)
    below_table.columns.hide("parent")
    kind = gettext(AGENCY_KIND_LABELS[AgencyKind(page.last.kind)])
    context = {
        "page": page,
        "on": on,
        "kind_badge": badge_html(kind),
        "states": StateTable(states),
        "below": below_table,
        "events": sentences("agency", agency.key, request),
        "can_reorganise": can_reorganise(actor(request), agency),
        "notices": notices_of(agency, actor(request)),
        "can_set_templates": can_set_templates(actor(request), agency),
    }
    return render(request, "registry/agency.html", context)
