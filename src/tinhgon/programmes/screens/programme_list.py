"""Programmes: what each wants, how far its plans are issued."""

from __future__ import annotations

import django_tables2 as tables
from django.db.models import Count
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
    NumberColumn,
    RowLinkColumn,
    SheetColumn,
    WorklistTable,
    facet_panel,
    number,
    sheet_answer,
    worklist,
)
from tinhgon.programmes.api import (
    PROGRAMME_STATE_LABELS,
    STEER,
    VIEW,
    Programme,
    ProgrammeFilter,
    ProgrammeState,
    programmes,
)
from tinhgon.programmes.screens.badges import programme_state_badge

_COLUMNS = (
    gettext_noop("Short name"),
    gettext_noop("Programme"),
    gettext_noop("State"),
    gettext_noop("Legal basis"),
    gettext_noop("Procedures"),
    gettext_noop("Plans issued"),
    gettext_noop("Participants"),
    gettext_noop("Plans due"),
    gettext_noop("Last milestone"),
)


class ProgrammeTable(WorklistTable):
    title = RowLinkColumn(verbose_name=_("Programme"))
    state = tables.Column(verbose_name=_("State"))
    basis = tables.Column(
        verbose_name=_("Legal basis"), accessor="legal_basis__number", orderable=False
    )
    member_count = NumberColumn(verbose_name=_("Procedures"))
    plans = tables.Column(
        verbose_name=_("Plans issued"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )
    plans_due_on = DayColumn(verbose_name=_("Plans due"), default="–")
    last_due = DayColumn(verbose_name=_("Last milestone"))

    caption = _("Programmes")
    empty_title = _("No programme here")

    class Meta(WorklistTable.Meta):
        empty_text = _("Change the words or the filters, or prepare a programme.")

    def render_state(self, value: str) -> SafeString:
        return programme_state_badge(value)

    def render_plans(self, record: Programme) -> SafeString:
        return format_html(
            '<span class="nowrap">{} / {}</span>',
            number(getattr(record, "plan_count", 0)),
            number(getattr(record, "participant_count", 0)),
        )


@requires(VIEW.name)
@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words of title, key or legal basis; `?state=`."""
    by = actor(request)
    wanted = _wanted(request)
    table = worklist(request, ProgrammeTable, programmes(by, wanted))
    table.export_url = f"{reverse('programmes_export')}?{request.GET.urlencode()}"
    context = {
        "table": table,
        "panel": _panel(request, by),
        "words": wanted.text,
        "may_steer": by.may(STEER.name),
    }
    return render(request, "programmes/programmes.html", context)


@requires(VIEW.name)
@require_safe
def programmes_export(request: HttpRequest) -> HttpResponse:
    """The programmes shown, as Excel."""
    columns = [SheetColumn(gettext(title)) for title in _COLUMNS]
    rows = (
        (
            row.key,
            row.title,
            gettext(PROGRAMME_STATE_LABELS[ProgrammeState(row.state)]),
            "" if row.legal_basis is None else row.legal_basis.number,
            getattr(row, "member_count", 0),
            getattr(row, "plan_count", 0),
            getattr(row, "participant_count", 0),
            row.plans_due_on,
            getattr(row, "last_due", None),
        )
        for row in programmes(actor(request), _wanted(request))
    )
    return sheet_answer("chuong-trinh", gettext("Programmes"), columns, rows)


def _wanted(request: HttpRequest) -> ProgrammeFilter:
    return ProgrammeFilter(
        text=request.GET.get("q", "").strip(), states=tuple(request.GET.getlist("state"))
    )


def _panel(request: HttpRequest, by: Actor) -> FacetPanel:
    rows = visible(Programme.objects.all(), by)
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    options = tuple(
        FacetOption(state.value, gettext(PROGRAMME_STATE_LABELS[state]), counts[state.value])
        for state in ProgrammeState
        if state.value in counts
    )
    return facet_panel(
        request.GET, [Facet("state", gettext("State"), options)], search_label=gettext("Words")
    )
