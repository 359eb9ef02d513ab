"""Opinions: what agencies are asked, what they answered, who is late."""

from __future__ import annotations

from collections.abc import Mapping

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    FacetPanel,
    RowLinkColumn,
    WorklistTable,
    facet_panel,
    worklist,
)
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    GIVE_OPINION,
    OPINION_COLUMNS,
    OPINION_STANDING_LABELS,
    VIEW,
    Opinion,
    OpinionFilter,
    OpinionStanding,
    opinion_rows,
    opinions,
)
from tinhgon.review.screens.opinion_lines import position_badge, standing_badge
from tinhgon.review.screens.workbooks import sheet_response


class OpinionTable(WorklistTable):
    subject = RowLinkColumn(
        verbose_name=_("Asked about"), url="address", accessor="shown", orderable=False
    )
    plan = tables.Column(verbose_name=_("Plan"), accessor="plan__title", orderable=False)
    agency = tables.Column(verbose_name=_("Agency asked"), accessor="agency_id", orderable=False)
    due_on = DayColumn(verbose_name=_("Answer by"))
    standing = tables.Column(verbose_name=_("Standing"), empty_values=(), orderable=False)
    said = tables.Column(verbose_name=_("Opinion"), empty_values=(), orderable=False)

    caption = _("Opinions")
    empty_title = _("No opinion asked for")

    class Meta(WorklistTable.Meta):
        empty_text = _("Agencies are asked on the page of a plan or of one of its items.")
        row_attrs = {"data-href": lambda record: reverse("opinion", args=[record.pk])}

    agency_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the agencies of this page, in one go."""
        self.agency_names = names_with_heirs({row.record.agency_id for row in self.paginated_rows})

    def render_agency(self, value: int) -> str:
        return self.agency_names[value]

    def render_standing(self, record: Opinion) -> SafeString:
        return standing_badge(record)

    def render_said(self, record: Opinion) -> SafeString:
        return format_html("{}", position_badge(record.position) or "–")


@requires(VIEW.name)
@require_safe
def opinion_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words or codes; `?standing=`; `?mine=1` what my agency is to answer."""
    by = actor(request)
    table = worklist(request, OpinionTable, opinions(by, _wanted(request)))
    for row in table.paginated_rows:
        row.record.address = reverse("opinion", args=[row.record.pk])
        row.record.shown = _subject(row.record)
    table.export_url = f"{reverse('opinions_export')}?{request.GET.urlencode()}"
    context = {"table": table, "panel": _panel(request, by), "words": request.GET.get("q", "")}
    return render(request, "review/opinions.html", context)


@requires(VIEW.name)
@require_safe
def opinions_export(request: HttpRequest) -> HttpResponse:
    """The opinions shown, as Excel."""
    rows = opinions(actor(request), _wanted(request))
    return sheet_response("y-kien", gettext("Opinions"), OPINION_COLUMNS, opinion_rows(rows))


def _subject(row: Opinion) -> str:
    if row.item is None:
        return gettext("The whole plan")
    return f"{row.item.procedure.code} – {getattr(row, 'name', '')}"


def _wanted(request: HttpRequest) -> OpinionFilter:
    known = {each.value: each for each in OpinionStanding}
    return OpinionFilter(
        text=request.GET.get("q", "").strip(),
        standings=tuple(known[each] for each in request.GET.getlist("standing") if each in known),
        for_me=bool(request.GET.get("mine")),
    )


def _panel(request: HttpRequest, by: Actor) -> FacetPanel:
    counts = {
        each: opinions(by, OpinionFilter(standings=(each,))).count() for each in OpinionStanding
    }
    options = tuple(
        FacetOption(each.value, gettext(OPINION_STANDING_LABELS[each]), count)
        for each, count in counts.items()
        if count
    )
    mine = FacetOption("1", gettext("To be answered by my agency"))
    return facet_panel(
        request.GET,
        [Facet("standing", gettext("Standing"), options)],
        mine=mine if by.may(GIVE_OPINION.name) else None,
        search_label=gettext("Words"),
    )
