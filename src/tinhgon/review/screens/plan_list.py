"""Plans: what each agency proposes to simplify, and how far each item has come."""

from __future__ import annotations

from collections.abc import Mapping

import django_tables2 as tables
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import (
    DayColumn,
    Facet,
    FacetOption,
    FacetPanel,
    NumberColumn,
    RowLinkColumn,
    WorklistTable,
    facet_panel,
    refusal_sentence,
    worklist,
)
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    DRAFT,
    ITEM_COLUMNS,
    ITEM_WORDS,
    VIEW,
    ItemFilter,
    Plan,
    PlanFilter,
    PlanItem,
    item_rows,
    item_word,
    items,
    open_plan,
    plans,
)
from tinhgon.review.screens.badges import item_badge
from tinhgon.review.screens.plan_forms import NewPlanForm
from tinhgon.review.screens.workbooks import sheet_response


class PlanTable(WorklistTable):
    title = RowLinkColumn(verbose_name=_("Plan"), url="address")
    agency = tables.Column(verbose_name=_("Agency"), accessor="agency_id", orderable=False)
    item_count = NumberColumn(verbose_name=_("Procedures"))
    states = tables.Column(verbose_name=_("State of its items"), empty_values=(), orderable=False)
    made_at = DayColumn(verbose_name=_("Opened"))

    caption = _("Plans")
    empty_title = _("No plan yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Open a plan, or take up a finding into a new one.")
        row_attrs = {"data-href": lambda record: reverse("plan", args=[record.pk])}

    agency_names: Mapping[int, str]

    def before_render(self, request: HttpRequest) -> None:
        """Names of the agencies of this page, in one go."""
        self.agency_names = names_with_heirs({row.record.agency_id for row in self.paginated_rows})

    def render_agency(self, value: int) -> str:
        return self.agency_names[value]

    def render_states(self, record: Plan) -> SafeString:
        counts = [(word, getattr(record, f"{word}_count")) for word in ITEM_WORDS]
        return format_html_join(
            " ",
            '<span class="nowrap">{} {}</span>',
            ((item_badge(word), count) for word, count in counts if count),
        )


@requires(VIEW.name)
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words of the title; `?state=` plans that hold an item there; `?mine=1`."""
    by = actor(request)
    wanted = plans_wanted(request, by)
    rows = plans(by, wanted)
    for row in (table := worklist(request, PlanTable, rows)).paginated_rows:
        row.record.address = reverse("plan", args=[row.record.pk])
    table.export_url = f"{reverse('plans_export')}?{request.GET.urlencode()}"
    context = {
        "table": table,
        "panel": _panel(request, by),
        "words": wanted.text,
        "may_draft": by.may(DRAFT.name),
    }
    return render(request, "review/plans.html", context)


@requires(VIEW.name)
@require_safe
def plans_export(request: HttpRequest) -> HttpResponse:
    """The items of the plans shown, as Excel."""
    by = actor(request)
    shown = tuple(plans(by, plans_wanted(request, by)).values_list("pk", flat=True))
    rows = items(by, ItemFilter(plans=shown)) if shown else items(by).none()
    return sheet_response("phuong-an", gettext("Plans"), ITEM_COLUMNS, item_rows(rows))


@requires(DRAFT.name)
def new_plan(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    form = NewPlanForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            plan = open_plan(
                by=by,
                agency=form.chosen_agency(),
                title=data["title"],
                legal_basis=data["legal_basis"],
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The plan is open. Put the first procedure in."))
            return redirect("plan", pk=plan.pk)
    context = {
        "form": form,
        "page_title": gettext("New plan"),
        "submit_label": gettext("Open the plan"),
        "cancel_url": reverse("plans"),
    }
    return render(request, "review/plan_form.html", context, status=422 if form.is_bound else 200)


def plans_wanted(request: HttpRequest, by: Actor) -> PlanFilter:
    return PlanFilter(
        text=request.GET.get("q", "").strip(),
        agencies=(by.home_agency_key,) if request.GET.get("mine") else (),
        words=tuple(filter(None, request.GET.getlist("state"))),
    )


def _panel(request: HttpRequest, by: Actor) -> FacetPanel:
    """Who is asked about an item sees that one, and not its plan: no plan of the list."""
    held = (
        visible(PlanItem.objects.filter(plan__in=visible(Plan.objects.all(), by)), by)
        .annotate(stood=item_word())
        .values_list("stood")
        .annotate(plans=Count("plan", distinct=True))
        .order_by()
    )
    counts = dict(held)
    options = tuple(
        FacetOption(word, gettext(label), counts[word])
        for word, label in ITEM_WORDS.items()
        if word in counts
    )
    return facet_panel(
        request.GET,
        [Facet("state", gettext("Holds an item that is"), options)],
        mine=FacetOption("1", gettext("Only my agency")) if by.home_agency_key else None,
        search_label=gettext("Words"),
    )
