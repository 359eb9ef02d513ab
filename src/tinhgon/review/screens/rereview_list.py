"""The queue of what is to be reviewed again, with the reason of each."""

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
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    FacetPanel,
    WorklistTable,
    facet_panel,
    worklist,
)
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    REREVIEW_COLUMNS,
    REREVIEW_LABELS,
    VIEW,
    ReReview,
    ReReviewFilter,
    age_limit,
    rereview_counts,
    rereview_rows,
    rereview_sentence,
    rereviews,
)
from tinhgon.review.screens.badges import rereview_badge
from tinhgon.review.screens.narrowing import agency_options, field_options
from tinhgon.review.screens.workbooks import sheet_response


class ReReviewTable(WorklistTable):
    name = tables.Column(
        verbose_name=_("Procedure"),
        order_by="sheet__procedure__code",
        attrs={"td": {"class": "card-title"}},
    )
    agency = tables.Column(
        verbose_name=_("Managing agency"),
        accessor="sheet__procedure__managing_agency_id",
        orderable=False,
        attrs={"td": {"class": "agency-brief"}},
    )
    kind = tables.Column(verbose_name=_("Why again"))
    noted_at = DayColumn(verbose_name=_("Noted on"))
    reviewed = DayColumn(verbose_name=_("Reviewed on"), accessor="sheet__completed_on")

    caption = _("To be reviewed again")
    empty_title = _("Nothing to be reviewed again")

    class Meta(WorklistTable.Meta):
        empty_text = _("A reviewed procedure comes here when something around it changes.")
        row_attrs = {"data-href": lambda record: reverse("sheet", args=[record.sheet_id])}

    agency_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the agencies of this page, in one go."""
        rows = [row.record for row in self.paginated_rows]
        self.agency_names = names_with_heirs(
            {row.sheet.procedure.managing_agency_id for row in rows}
        )

    def render_agency(self, value: int) -> str:
        return self.agency_names[value]

    def render_name(self, record: ReReview, value: str) -> SafeString:
        title = f"{record.sheet.procedure.code} – {value}"
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("sheet", args=[record.sheet_id]), title
        )

    def render_kind(self, record: ReReview) -> SafeString:
        return format_html(
            '{}<br><span class="small">{}</span>',
            rereview_badge(record.kind),
            rereview_sentence(record),
        )


@requires(VIEW.name)
@require_safe
def rereview_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words; `?kind=`, `?agency=`, `?field=`, `?mine=1`."""
    by = actor(request)
    wanted = _wanted(request, by)
    table = worklist(request, ReReviewTable, rereviews(by, wanted))
    table.export_url = f"{reverse('rereviews_export')}?{request.GET.urlencode()}"
    context = {
        "table": table,
        "panel": _panel(request, by, wanted),
        "words": wanted.text,
        "limit": age_limit(today()),
    }
    return render(request, "review/rereviews.html", context)


@requires(VIEW.name)
@require_safe
def rereviews_export(request: HttpRequest) -> HttpResponse:
    """What the list shows, all of it as Excel."""
    by = actor(request)
    rows = rereviews(by, _wanted(request, by))
    title = gettext("To be reviewed again")
    return sheet_response("ra-soat-lai", title, REREVIEW_COLUMNS, rereview_rows(rows))


def _wanted(request: HttpRequest, by: Actor) -> ReReviewFilter:
    asked = request.GET
    agencies = tuple(asked.getlist("agency"))
    if asked.get("mine") and not agencies:
        agencies = (by.home_agency_key,)
    return ReReviewFilter(
        text=str(asked.get("q", "")).strip(),
        kinds=tuple(asked.getlist("kind")),
        agencies=agencies,
        fields=tuple(asked.getlist("field")),
    )


def _panel(request: HttpRequest, by: Actor, wanted: ReReviewFilter) -> FacetPanel:
    counts = rereview_counts(by, wanted)
    facets = [
        Facet(
            "kind",
            gettext("Why again"),
            tuple(
                FacetOption(word.value, gettext(label), counts["kind"].get(word.value, 0))
                for word, label in REREVIEW_LABELS.items()
            ),
        ),
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
    mine = FacetOption("1", gettext("Only my agency"), None) if by.home_agency_key else None
    return facet_panel(request.GET, facets, mine=mine, search_label=gettext("Words"))
