"""What is due this week and overdue: of everybody within reach, per person and agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    FacetPanel,
    SheetCell,
    SheetColumn,
    WorklistTable,
    facet_panel,
    names_of,
    sheet_answer,
    worklist,
)
from tinhgon.programmes.api import (
    DUE_LABELS,
    DUE_STATES,
    DUTY_LABELS,
    VIEW,
    DueState,
    Duties,
    Duty,
    DutyFilter,
    DutyKind,
    Programme,
    ProgrammeState,
    duties,
)
from tinhgon.programmes.screens.badges import due_badge
from tinhgon.programmes.screens.due_words import DutyShown, Plans, shown_duties
from tinhgon.programmes.screens.options import agency_options, person_options
from tinhgon.registry.api import names_with_heirs

_COLUMNS = (
    gettext_noop("What is to be done"),
    gettext_noop("About"),
    gettext_noop("By the day"),
    gettext_noop("Standing"),
    gettext_noop("Agency"),
    gettext_noop("Person in charge"),
    gettext_noop("Further"),
)


class DutyTable(WorklistTable):
    about = tables.Column(
        verbose_name=_("What is to be done"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "card-title"}},
    )
    due_on = DayColumn(verbose_name=_("By the day"), default="–")
    state = tables.Column(verbose_name=_("Standing"), orderable=False)
    agency = tables.Column(
        verbose_name=_("Person in charge"), orderable=False, attrs={"td": {"class": "agency-name"}}
    )

    caption = _("What is due")
    empty_title = _("Nothing is due here")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change or lift the filters; what is due later than in a week is not here.")

    by: Actor
    plans: Plans
    shown: Mapping[Duty, DutyShown]
    agency_names: Mapping[int, str]
    people: Mapping[str, str]

    def before_render(self, request: HttpRequest) -> None:
        """Words of the rows of this page, in one go."""
        rows = [row.record for row in self.paginated_rows]
        self.shown = shown_duties(self.by, rows, self.plans)
        self.agency_names = names_with_heirs({row.agency for row in rows})
        self.people = names_of([row.person for row in rows], self.by)

    def render_about(self, record: Duty) -> SafeString:
        shown = self.shown[record]
        more = " · ".join(filter(None, (gettext(DUTY_LABELS[record.kind]), shown.detail)))
        return format_html(
            '<a href="{}">{}</a><br><span class="soft small">{}</span>',
            shown.url,
            shown.title,
            more,
        )

    def render_state(self, value: DueState) -> SafeString:
        return due_badge(value)

    def render_agency(self, record: Duty) -> SafeString:
        return format_html(
            '{}<br><span class="soft small">{}</span>',
            self.people[record.person] if record.person else gettext("nobody by name"),
            self.agency_names[record.agency],
        )


def due_address(**parts: str) -> str:
    """The list narrowed: `programme`, `unit`, `alone`, `person`, `state`, `mine`, `group`,
    `field`."""
    return f"{reverse('due')}?{urlencode({name: value for name, value in parts.items() if value})}"


@requires(VIEW.name)
@require_safe
def due_list(request: HttpRequest) -> HttpResponse:
    """`?programme=`, `?group=` and `?field=` narrow the procedures; `?kind=`, `?state=`, `?unit=`,
    `?person=` are facets; `?alone=1` leaves out agencies below those of `?unit=`; `?mine=1` is what
    falls to the reader himself."""
    by = actor(request)
    wanted = _wanted(request, by)
    found = duties(by, wanted)
    table = worklist(request, DutyTable, found.lines)
    table.by, table.plans = by, found.plans
    table.export_url = f"{reverse('due_export')}?{request.GET.urlencode()}"
    panel = _panel(request, by, found, wanted)
    context = {"table": table, "panel": panel}
    if wanted.units and wanted.alone:
        query = request.GET.copy()
        del query["alone"]
        context["with_those_below"] = f"{reverse('due')}?{query.urlencode()}"
    return render(request, "programmes/due.html", context)


@requires(VIEW.name)
@require_safe
def due_export(request: HttpRequest) -> HttpResponse:
    """What is shown, as Excel."""
    by = actor(request)
    found = duties(by, _wanted(request, by))
    columns = [SheetColumn(gettext(title)) for title in _COLUMNS]
    return sheet_answer("viec-den-han", gettext("What is due"), columns, _cells(by, found))


def _cells(by: Actor, found: Duties) -> Iterator[tuple[SheetCell, ...]]:
    shown = shown_duties(by, found.lines, found.plans)
    agency_names = names_with_heirs({line.agency for line in found.lines})
    people = names_of([line.person for line in found.lines], by)
    for line in found.lines:
        told = shown[line]
        yield (
            gettext(DUTY_LABELS[line.kind]),
            told.title,
            line.due_on,
            gettext(DUE_LABELS[line.state]),
            agency_names[line.agency],
            people[line.person] if line.person else "",
            told.detail,
        )


def _wanted(request: HttpRequest, by: Actor) -> DutyFilter:
    query = request.GET
    asked = set(query.getlist("programme"))
    return DutyFilter(
        programmes=tuple(key for key, _title in _programmes(by) if key in asked),
        group=query.get("group", ""),
        field_key=query.get("field", "").replace("\0", ""),
        mine=bool(query.get("mine")),
        kinds=tuple(query.getlist("kind")),
        states=tuple(query.getlist("state")),
        units=tuple(key.replace("\0", "") for key in query.getlist("unit")),
        alone=bool(query.get("alone")),
        people=tuple(query.getlist("person")),
    )


def _programmes(by: Actor) -> list[tuple[str, str]]:
    rows = visible(Programme.objects.filter(state=ProgrammeState.OPEN.value), by)
    return list(rows.order_by("title").values_list("key", "title"))


def _panel(request: HttpRequest, by: Actor, found: Duties, wanted: DutyFilter) -> FacetPanel:
    counts = found.counts
    facets = [
        Facet(
            "state",
            gettext("Standing"),
            tuple(
                FacetOption(state.value, gettext(DUE_LABELS[state]), counts["state"].get(state, 0))
                for state in DUE_STATES
            ),
        ),
        Facet(
            "kind",
            gettext("What is to be done"),
            tuple(
                FacetOption(kind.value, gettext(DUTY_LABELS[kind]), counts["kind"].get(kind, 0))
                for kind in DutyKind
                if counts["kind"].get(kind) or kind in wanted.kinds
            ),
        ),
        Facet("unit", gettext("Agency"), agency_options(counts["unit"], wanted.units)),
        Facet(
            "person",
            gettext("Person in charge"),
            person_options(by, counts["person"], wanted.people, gettext("nobody by name")),
        ),
        Facet(
            "programme",
            gettext("Programme"),
            tuple(FacetOption(key, title) for key, title in _programmes(by)),
        ),
    ]
    mine = FacetOption("1", gettext("Only what is mine"))
    return facet_panel(request.GET, facets, mine=mine, keep=("sort", "group", "field", "alone"))
