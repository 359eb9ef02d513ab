"""Recommendations: what agencies recommend to each other, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

import django_tables2 as tables
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
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
    Tone,
    WorklistTable,
    badge_html,
    facet_panel,
    worklist,
)
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    DRAFT,
    RECOMMENDATION_COLUMNS,
    RECOMMENDATION_STATE_LABELS,
    VIEW,
    RecommendationFilter,
    RecommendationState,
    recommendation_rows,
    recommendations,
)
from tinhgon.review.screens.workbooks import sheet_response

_TONES = {
    RecommendationState.DRAFT: Tone.NEUTRAL,
    RecommendationState.SENT: Tone.ACCENT,
    RecommendationState.TAKEN_UP: Tone.GOOD,
    RecommendationState.DECLINED: Tone.BAD,
    RecommendationState.WITHDRAWN: Tone.UNKNOWN,
    RecommendationState.LAPSED: Tone.UNKNOWN,
}


def recommendation_badge(state: str) -> SafeString:
    word = RecommendationState(state)
    icon = "archive-box" if word is RecommendationState.LAPSED else ""
    return badge_html(gettext(RECOMMENDATION_STATE_LABELS[word]), _TONES[word], icon)


class RecommendationTable(WorklistTable):
    procedure = RowLinkColumn(
        verbose_name=_("Procedure"), url="address", accessor="shown", orderable=False
    )
    agency = tables.Column(verbose_name=_("Recommended by"), accessor="agency_id", orderable=False)
    managing = tables.Column(
        verbose_name=_("Managing agency"),
        accessor="procedure__managing_agency_id",
        orderable=False,
    )
    state = tables.Column(verbose_name=_("State"), orderable=False)
    sent_at = DayColumn(verbose_name=_("Sent"))

    caption = _("Recommendations")
    empty_title = _("No recommendation")

    class Meta(WorklistTable.Meta):
        empty_text = _("Whoever may not plan a procedure himself recommends a change of it.")
        row_attrs = {"data-href": lambda record: reverse("recommendation", args=[record.pk])}

    agency_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the agencies of this page, in one go."""
        rows = [row.record for row in self.paginated_rows]
        self.agency_names = names_with_heirs(
            {row.agency_id for row in rows} | {row.procedure.managing_agency_id for row in rows}
        )

    def render_agency(self, value: int) -> str:
        return self.agency_names[value]

    def render_managing(self, value: int) -> str:
        return self.agency_names[value]

    def render_state(self, value: str) -> SafeString:
        return recommendation_badge(value)


@requires(VIEW.name)
@require_safe
def recommendation_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words or codes; `?state=`; `?mine=1` what my agency is to answer."""
    by = actor(request)
    table = worklist(request, RecommendationTable, recommendations(by, _wanted(request)))
    for row in table.paginated_rows:
        row.record.address = reverse("recommendation", args=[row.record.pk])
        row.record.shown = f"{row.record.procedure.code} – {row.record.name}"
    table.export_url = f"{reverse('recommendations_export')}?{request.GET.urlencode()}"
    context = {
        "table": table,
        "panel": _panel(request, by),
        "words": request.GET.get("q", ""),
        "may_draft": by.may(DRAFT.name),
    }
    return render(request, "review/recommendations.html", context)


@requires(VIEW.name)
@require_safe
def recommendations_export(request: HttpRequest) -> HttpResponse:
    """The recommendations shown, as Excel."""
    rows = recommendations(actor(request), _wanted(request))
    return sheet_response(
        "kien-nghi", gettext("Recommendations"), RECOMMENDATION_COLUMNS, recommendation_rows(rows)
    )


def _wanted(request: HttpRequest) -> RecommendationFilter:
    known = {each.value for each in RecommendationState}
    return RecommendationFilter(
        text=request.GET.get("q", "").strip(),
        states=tuple(each for each in request.GET.getlist("state") if each in known),
        for_me=bool(request.GET.get("mine")),
    )


def _panel(request: HttpRequest, by: Actor) -> FacetPanel:
    counts = dict(
        recommendations(by).order_by().values_list("state").annotate(n=Count("pk", distinct=True))
    )
    options = tuple(
        FacetOption(each.value, gettext(RECOMMENDATION_STATE_LABELS[each]), counts[each.value])
        for each in RecommendationState
        if each.value in counts
    )
    mine = FacetOption("1", gettext("To be answered by my agency"))
    return facet_panel(
        request.GET,
        [Facet("state", gettext("State"), options)],
        mine=mine if by.may(DRAFT.name) else None,
        search_label=gettext("Words"),
    )
