"""One plan: its items with cost before and after, its totals, its decisions, its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.costing.api import Method
from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import (
    Absence,
    Facet,
    FacetOption,
    FacetPanel,
    Tab,
    facet_panel,
    worklist,
)
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    ITEM_ACT_LABELS,
    ITEM_COLUMNS,
    ITEM_STATE_LABELS,
    VIEW,
    WITHDRAWABLE,
    ItemAct,
    ItemFilter,
    ItemState,
    Plan,
    PlanItemLine,
    PlanPage,
    Total,
    bulk_acts,
    can_act,
    can_ask_opinion,
    item_rows,
    items,
    items_without_law,
    lapse_sentence,
    open_to,
    opinions_on_plan,
    plan_page,
    ready_for,
    recommendations_for,
    to_bring_up,
    transition,
)
from tinhgon.review.screens.act_signs import ACT_ICONS, BULK_ACTS, WAYS_TO_DECIDE
from tinhgon.review.screens.badges import item_badge
from tinhgon.review.screens.benefits import (
    as_ratio,
    method_title,
    share,
)
from tinhgon.review.screens.opinion_lines import opinions_said
from tinhgon.review.screens.plan_forms import AddItemForm
from tinhgon.review.screens.plan_table import PlanItemTable, item_line
from tinhgon.review.screens.recommended_lines import recommended_lines
from tinhgon.review.screens.savings import saving_rows
from tinhgon.review.screens.workbooks import sheet_response

_AT_ONCE = {
    ItemAct.SUBMIT: gettext_noop("Submit all %(n)s drafts"),
    ItemAct.ACCEPT: gettext_noop("Accept all %(n)s submitted"),
    ItemAct.APPROVE: gettext_noop("Approve all %(n)s accepted"),
    ItemAct.ENACT: gettext_noop("Enact all %(n)s approved"),
    ItemAct.PUBLISH: gettext_noop("Publish all %(n)s enacted"),
}


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A total of the plan by one method at one stage, ready to be shown."""

    method: str
    stage: str
    total: Total
    default_share: Decimal | Absence | None
    rate: Decimal | None


@requires(VIEW.name)
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the plan; `?method=` shows the costs by the other method."""
    return render_plan(request, pk)


def render_plan(
    request: HttpRequest,
    pk: int,
    add_form: AddItemForm | None = None,
    status: int = 200,
    ways_on: Sequence[str] = ("", ""),
    *,
    refused: str = "",
) -> HttpResponse:
    """The plan as its address asks for it; what was ticked when a form was sent stays ticked.

    `refused` says why nothing was done with what was ticked.
    """
    by = actor(request)
    page = plan_page(by, pk)
    asked = request.GET.get("method", "")
    method = asked if asked in set(Method) else Method.BY_WORK.value
    acts = _acts(by, page)
    changed = to_bring_up(by, (line.item for line in page.lines))
    shown = [item_line(line, method) for line in _shown(request, page)]
    table = worklist(request, PlanItemTable, shown)
    table.export_url = f"{reverse('plan_export', args=[pk])}?{request.GET.urlencode()}"
    if not acts and not changed:
        table.columns.hide("chosen")
    names = names_with_heirs({page.plan.agency_id, *(row.issuer_id for row in page.decisions)})
    context = {
        "page": page,
        "plan": page.plan,
        "agency": names[page.plan.agency_id],
        "table": table,
        "panel": _panel(request, page),
        "words": request.GET.get("q", ""),
        "shown_count": len(shown),
        "without_reason": _without_reason(page),
        "without_law": items_without_law(by, page.plan).count(),
        "tabs": _method_tabs(pk, method),
        "acts": acts,
        "all_at_once": _all_at_once(by, page),
        "changed_count": len(changed),
        "totals": _totals(page),
        "savings": saving_rows(page.savings),
        "decisions": [(row, names[row.issuer_id]) for row in page.decisions],
        "bulk_acts": bulk_acts(by, page.plan),
        "opinions": opinions_said(opinions_on_plan(by, page.plan)),
        "may_ask": can_ask_opinion(by, page.plan),
        "ask_address": reverse("ask_about_plan", args=[pk])
        if can_ask_opinion(by, page.plan)
        else "",
        "withdrawn": [
            (item_line(line, method), item_badge(line.item.word), lapse_sentence(line.item))
            for line in page.withdrawn
        ],
        "ways_to_decide": [
            {"title": title, "address": f"{reverse('decide', args=[pk])}?for={word}"}
            for word, title in _ways_to_decide(acts)
        ],
        "can_withdraw_plan": page.can_draft
        and any(line.item.state_word in WITHDRAWABLE for line in page.lines),
        "add_form": add_form or AddItemForm(),
        "there_address": ways_on[0],
        "recommend_address": ways_on[1],
        "refused": refused,
        "query": request.GET.urlencode(),
        "recommended": recommended_lines(
            recommendations_for(by, [line.item.procedure_id for line in page.lines])
        ),
    }
    return render(request, "review/plan.html", context, status=status)


def plan_as_seen(request: HttpRequest, pk: int) -> str:
    """The address of the plan, narrowed and sorted as a request says it was seen."""
    query = request.GET.urlencode()
    return f"{reverse('plan', args=[pk])}?{query}" if query else reverse("plan", args=[pk])


def plan_again(request: HttpRequest, pk: int, refused: str) -> HttpResponse:
    """The plan as it was when a form was sent from it, the same items ticked, with why nothing
    was done."""
    return render_plan(request, pk, status=422, refused=refused)


@requires(VIEW.name)
@require_safe
def plan_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The items of the plan that the address asks for (`q`, `state`), as Excel."""
    by = actor(request)
    row = get_visible(Plan.objects.all(), by, pk=pk)
    wanted = ItemFilter(
        text=request.GET.get("q", ""),
        states=_states(request),
        plans=(row.pk,),
    )
    rows = items(by, wanted).exclude(state=ItemState.WITHDRAWN.value).order_by("pk")
    return sheet_response(f"phuong-an-{pk}", gettext("Plan"), ITEM_COLUMNS, item_rows(rows))


def _without_reason(page: PlanPage) -> int:
    """How many items cannot be submitted since nobody has written why."""
    drafted = transition(ItemAct.SUBMIT).sources
    return sum(1 for line in page.lines if line.item.state_word in drafted and not line.item.reason)


def _acts(by: Actor, page: PlanPage) -> list[dict[str, object]]:
    """The acts possible on at least one item, for this actor."""
    possible = [
        act
        for act in BULK_ACTS
        if any(
            can_act(by, act, line.item)
            for line in page.lines
            if act is not ItemAct.CLOSE or line.is_stale
        )
    ]
    return [
        {
            "act": act.value,
            "label": gettext(ITEM_ACT_LABELS[act]),
            "icon": ACT_ICONS[act],
            "is_first": place == 0,
        }
        for place, act in enumerate(possible)
    ]


def _ways_to_decide(acts: Sequence[Mapping[str, object]]) -> list[tuple[str, str]]:
    possible = {each["act"] for each in acts}
    return [
        (act.value, gettext(title))
        for act, title in WAYS_TO_DECIDE.items()
        if act.value in possible
    ]


def _all_at_once(by: Actor, page: PlanPage) -> list[dict[str, object]]:
    """Acts taken on many at once, with how many items stand ready for each and are `by`'s to do."""
    held = [line.item for line in page.lines]
    ready = {
        act: len(open_to(by, act, (row for row in held if row.state_word in ready_for(act))))
        for act in _AT_ONCE
    }
    return [
        {"act": act.value, "label": gettext(_AT_ONCE[act]) % {"n": count}, "icon": ACT_ICONS[act]}
        for act, count in ready.items()
        if count > 1
    ]


def _shown(request: HttpRequest, page: PlanPage) -> list[PlanItemLine]:
    """The items narrowed to what the address asks for: `q`, a code or words; `state`, several."""
    states = _states(request)
    words = fold(request.GET.get("q", "")).split()
    return [
        line
        for line in page.lines
        if (not states or line.item.state in states)
        and all(
            line.item.procedure.code.startswith(word) or word in line.item.base.entry.name_folded
            for word in words
        )
    ]


def _states(request: HttpRequest) -> tuple[str, ...]:
    return tuple(state for state in request.GET.getlist("state") if state)


def _panel(request: HttpRequest, page: PlanPage) -> FacetPanel:
    """The states its items are in, with how many."""
    counts = Counter(line.item.state_word for line in page.lines)
    options = tuple(
        FacetOption(state.value, gettext(ITEM_STATE_LABELS[state]), counts[state])
        for state in ItemState
        if counts[state]
    )
    return facet_panel(
        request.GET,
        [Facet("state", gettext("State"), options)],
        search_label=gettext("Words"),
        keep=("q", "sort", "method"),
    )


def _method_tabs(pk: int, method: str) -> list[Tab]:
    address = reverse("plan", args=[pk])
    return [
        Tab(method_title(other.value), f"{address}?method={other.value}", other.value == method)
        for other in Method
    ]


def _totals(page: PlanPage) -> list[TotalLine]:
    stages = (
        (gettext("As drafted"), page.totals.drafted),
        (gettext("Promised at approval"), page.totals.promised),
        (gettext("Enacted"), page.totals.enacted),
    )
    return [
        TotalLine(
            method=method_title(total.method),
            stage=stage,
            total=total,
            default_share=share(total.default_share)
            if total.method == Method.BY_WORK.value
            else Absence.NOT_APPLICABLE,
            rate=as_ratio(total.rate),
        )
        for stage, totals in stages
        for total in totals
        if total.counted or total.without_volume or total.without_cost
    ]
