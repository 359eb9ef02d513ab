"""The review sheets: what is being reviewed, what was, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse, QueryDict
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
    Tone,
    WorklistTable,
    badge_html,
    facet_panel,
    worklist,
)
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    CONCLUSION_LABELS,
    FILL,
    SHEET_COLUMNS,
    SHEET_STANDING,
    SHEET_STATE_LABELS,
    VIEW,
    Conclusion,
    ReviewSheet,
    SheetFilter,
    sheet_counts,
    sheet_rows,
    sheets,
)
from tinhgon.review.screens.badges import sheet_state_badge
from tinhgon.review.screens.narrowing import agency_options, field_options
from tinhgon.review.screens.workbooks import sheet_response


class SheetTable(WorklistTable):
    name = tables.Column(
        verbose_name=_("Procedure"),
        order_by="procedure__code",
        attrs={"td": {"class": "card-title"}},
    )
    agency = tables.Column(
        verbose_name=_("Managing agency"),
        accessor="procedure__managing_agency_id",
        orderable=False,
        attrs={"td": {"class": "agency-brief"}},
    )
    state = tables.Column(verbose_name=_("State"))
    progress = tables.Column(
        verbose_name=_("Answered"),
        empty_values=(),
        order_by="answered",
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )
    conclusion = tables.Column(
        verbose_name=_("Conclusion"),
        orderable=False,
        default=_("not yet"),
        attrs={"td": {"class": "phrase"}},
    )
    completed_on = DayColumn(verbose_name=_("Reviewed on"), default=_("not yet"))

    caption = _("Review sheets")
    empty_title = _("No review sheet here")

    class Meta(WorklistTable.Meta):
        empty_text = _("Open one on the page of a procedure, or change the filters.")
        row_attrs = {"data-href": lambda record: reverse("sheet", args=[record.pk])}

    agency_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the agencies of this page, in one go."""
        rows = [row.record for row in self.paginated_rows]
        self.agency_names = names_with_heirs({row.procedure.managing_agency_id for row in rows})

    def render_agency(self, value: int) -> str:
        return self.agency_names[value]

    def render_name(self, record: ReviewSheet, value: str) -> SafeString:
        title = f"{record.procedure.code} – {value}"
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("sheet", args=[record.pk]), title
        )

    def render_state(self, record: ReviewSheet) -> SafeString:
        badge = sheet_state_badge(record.state_word)
        return badge + changed_badge() if getattr(record, "is_stale", False) else badge

    def render_progress(self, record: ReviewSheet) -> str:
        if record.item_id is not None:
            return gettext("by way of a plan")
        return (
            f"{getattr(record, 'answered', 0)}\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{record.asked}"
        )

    def render_conclusion(self, value: str) -> str:
        return gettext(CONCLUSION_LABELS[Conclusion(value)])


def changed_badge() -> SafeString:
    return badge_html(
        gettext("procedure changed since"),
        Tone.CARE,
        title=gettext("The procedure says something else than when this sheet was filled in."),
    )


@requires(VIEW.name)
@require_safe
def sheet_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words; `?state=` (open and completed at first), `?conclusion=`, `?stale=1`,
    `?agency=`, `?field=`, `?mine=1`; `?open=` a code that no sheet could be opened for."""
    by = actor(request)
    asked = _asked_for(request.GET)
    wanted = _wanted(asked, by)
    table = worklist(request, SheetTable, sheets(by, wanted))
    table.export_url = f"{reverse('sheets_export')}?{request.GET.urlencode()}"
    context = {
        "table": table,
        "panel": _panel(asked, by, wanted),
        "words": wanted.text,
        "may_fill": by.may(FILL.name),
        "code": request.GET.get("open", ""),
    }
    return render(request, "review/sheets.html", context)


@requires(VIEW.name)
@require_safe
def sheets_export(request: HttpRequest) -> HttpResponse:
    """What the list shows, all of it as Excel."""
    by = actor(request)
    rows = sheets(by, _wanted(_asked_for(request.GET), by))
    return sheet_response(
        "phieu-ra-soat", gettext("Review sheets"), SHEET_COLUMNS, sheet_rows(rows)
    )


def _asked_for(query: QueryDict) -> QueryDict:
    """The address as it is meant: without any state, those that stand."""
    asked = query.copy()
    if not asked.getlist("state"):
        asked.setlist("state", list(SHEET_STANDING))
    return asked


def _wanted(asked: QueryDict, by: Actor) -> SheetFilter:
    agencies = tuple(asked.getlist("agency"))
    if asked.get("mine") and not agencies:
        agencies = (by.home_agency_key,)
    return SheetFilter(
        text=str(asked.get("q", "")).strip(),
        states=tuple(asked.getlist("state")),
        conclusions=tuple(asked.getlist("conclusion")),
        agencies=agencies,
        fields=tuple(asked.getlist("field")),
        stale=bool(asked.get("stale")),
    )


def _panel(asked: QueryDict, by: Actor, wanted: SheetFilter) -> FacetPanel:
    counts = sheet_counts(by, wanted)
    facets = [
        Facet(
            "state",
            gettext("State"),
            tuple(
                FacetOption(word.value, gettext(label), counts["state"].get(word.value, 0))
                for word, label in SHEET_STATE_LABELS.items()
            ),
        ),
        Facet(
            "stale",
            gettext("Validity"),
            (FacetOption("1", gettext("Procedure changed since"), counts["stale"]["1"]),),
        ),
        Facet(
            "conclusion",
            gettext("Conclusion"),
            tuple(
                FacetOption(word.value, gettext(label), counts["conclusion"].get(word.value, 0))
                for word, label in CONCLUSION_LABELS.items()
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
    return facet_panel(asked, facets, mine=mine, search_label=gettext("Words"))
