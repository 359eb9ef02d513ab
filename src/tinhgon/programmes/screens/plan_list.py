"""The plans authorities issue under a programme: who has, who is late, who is not due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import (
    Absence,
    Facet,
    FacetOption,
    SheetColumn,
    WorklistTable,
    absence,
    day,
    facet_panel,
    number,
    sheet_answer,
    worklist,
)
from tinhgon.programmes.api import (
    PLAN_STANDING_LABELS,
    VIEW,
    AuthorityPlan,
    Owing,
    PlanStanding,
    owing,
    standing_counts,
)
from tinhgon.programmes.screens.badges import plan_standing_badge
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.registry.api import names_on

_COLUMNS = (
    gettext_noop("Authority"),
    gettext_noop("State of its plan"),
    gettext_noop("Number of the plan"),
    gettext_noop("Signed on"),
    gettext_noop("Procedures it expects"),
    gettext_noop("Own days"),
    gettext_noop("Due"),
    gettext_noop("Taken over from"),
)


class PlanTable(WorklistTable):
    name = tables.Column(
        verbose_name=_("Authority"), order_by="name", attrs={"td": {"class": "card-title"}}
    )
    standing = tables.Column(verbose_name=_("Its plan"), orderable=False)
    number = tables.Column(
        verbose_name=_("Number"), accessor="shown", empty_values=(), orderable=False
    )
    signed_on = tables.Column(
        verbose_name=_("Signed on"), accessor="shown", empty_values=(), orderable=False
    )
    expected = tables.Column(
        verbose_name=_("Procedures it expects"),
        accessor="shown",
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )
    own_days = tables.Column(
        verbose_name=_("Own days"),
        accessor="shown",
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )

    caption = _("Authority plans")
    empty_title = _("Nobody here owes a plan")

    class Meta(WorklistTable.Meta):
        empty_text = _("Name the participants of the programme, or clear the filters.")
        row_attrs = {"data-href": lambda record: record.address}

    former: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the agencies that have ended whose plans stand on this page, in one go."""
        self.former = _former(row.record for row in self.paginated_rows)

    def render_name(self, record: Owing, value: str) -> SafeString:
        return format_html('<a class="row-link" href="{}">{}</a>', record.address, value)

    def render_standing(self, value: PlanStanding) -> SafeString:
        return plan_standing_badge(value)

    def render_number(self, record: Owing) -> str | SafeString:
        plan = record.shown
        if plan is None or plan is record.plan:
            return "–" if plan is None else plan.number
        told = gettext("taken over from %(agency)s") % {"agency": self.former[plan.agency_id]}
        return format_html(
            '<span>{}<br><span class="soft small">{}</span></span>', plan.number, told
        )

    def render_signed_on(self, record: Owing) -> str | SafeString:
        if record.shown is None:
            return "–"
        if not (late := record.days_late):
            return day(record.shown.signed_on)
        told = ngettext("%(n)s day after it was due", "%(n)s days after it was due", late)
        return format_html(
            '<span>{}<br><span class="soft small">{}</span></span>',
            day(record.shown.signed_on),
            told % {"n": number(late)},
        )

    def render_expected(self, record: Owing) -> str:
        if record.shown is None:
            return "–"
        told = record.shown.expected
        return number(told) if told is not None else absence(Absence.NOT_REPORTED)

    def render_own_days(self, record: Owing) -> str:
        return "–" if record.shown is None else number(len(record.shown.milestones.all()))


@requires(VIEW.name)
@require_safe
def plan_list(request: HttpRequest, key: str) -> HttpResponse:
    """`?q=` words of an authority's name; `?standing=`."""
    by = actor(request)
    programme = programme_of(by, key)
    rows = owing(by, programme)
    shown = _wanted(request, rows)
    table = worklist(request, PlanTable, shown, per_page=100)
    table.export_url = f"{reverse('programme_plans_export', args=[key])}?{request.GET.urlencode()}"
    counted = standing_counts(rows)
    options = tuple(
        FacetOption(standing.value, gettext(PLAN_STANDING_LABELS[standing]), counted[standing])
        for standing in PlanStanding
    )
    context = framed(
        programme,
        "programme_plans",
        table=table,
        panel=facet_panel(
            request.GET,
            [Facet("standing", gettext("State of its plan"), options)],
            search_label=gettext("Words"),
        ),
        words=request.GET.get("q", "").strip(),
    )
    return render(request, "programmes/plans.html", context)


@requires(VIEW.name)
@require_safe
def plan_export(request: HttpRequest, key: str) -> HttpResponse:
    """The authorities shown with their plans, as Excel; a plan taken over is a row of its own."""
    by = actor(request)
    programme = programme_of(by, key)
    columns = [SheetColumn(gettext(title)) for title in _COLUMNS]
    rows = _wanted(request, owing(by, programme))
    names = _former(rows)
    lines = (
        (
            row.name,
            gettext(PLAN_STANDING_LABELS[standing]),
            None if plan is None else plan.number,
            None if plan is None else plan.signed_on,
            None if plan is None else plan.expected,
            None if plan is None else len(plan.milestones.all()),
            row.due_on,
            "" if plan is None or plan is row.plan else names[plan.agency_id],
        )
        for row in rows
        for plan, standing in _plans(row)
    )
    return sheet_answer(f"ke-hoach-{key}", gettext("Authority plans"), columns, lines)


def _plans(row: Owing) -> Iterator[tuple[AuthorityPlan | None, PlanStanding]]:
    """Its own plan, or that it has none, and each it took over."""
    if row.standing is not PlanStanding.TAKEN_OVER:
        yield row.plan, row.standing
    for plan in row.inherited:
        yield plan, PlanStanding.TAKEN_OVER


def _former(rows: Iterable[Owing]) -> Mapping[int, str]:
    return names_on({plan.agency_id for row in rows for plan in row.inherited})


def _wanted(request: HttpRequest, rows: list[Owing]) -> list[Owing]:
    words = fold(request.GET.get("q", ""))
    standings = set(request.GET.getlist("standing"))
    return [
        row
        for row in rows
        if words in fold(row.name) and (not standings or row.standing.value in standings)
    ]
