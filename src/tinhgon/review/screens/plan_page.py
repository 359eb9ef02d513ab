"""One plan: its items with cost before and after, its totals, its decisions, its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

import django_tables2 as tables
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tinhgon.costing.api import Method
from tinhgon.foundation.access.api import Actor, actor, get_visible, requires, visible
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.ui.api import (
    Absence,
    NumberColumn,
    SelectColumn,
    Tab,
    WorklistTable,
    refusal_sentence,
    worklist,
)
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import names_on
from tinhgon.review.api import (
    ITEM_ACT_LABELS,
    ITEM_COLUMNS,
    VIEW,
    WITHDRAWABLE,
    ItemAct,
    ItemFilter,
    Plan,
    PlanItemLine,
    PlanPage,
    Total,
    add_item,
    bulk_acts,
    can_act,
    can_ask_opinion,
    describe_plan,
    item_rows,
    items,
    opinions_on_plan,
    plan_page,
    recommendations_for,
    transition,
)
from tinhgon.review.screens.addresses import item_address
from tinhgon.review.screens.badges import item_state_badge, stale_badge
from tinhgon.review.screens.benefits import (
    CostLine,
    TermLine,
    as_ratio,
    cost_line,
    method_title,
    share,
    term_line,
)
from tinhgon.review.screens.opinion_lines import opinions_said
from tinhgon.review.screens.plan_forms import AddItemForm, PlanForm
from tinhgon.review.screens.recommended_lines import recommended_lines
from tinhgon.review.screens.savings import Stages, saving_rows, stages
from tinhgon.review.screens.sheets import sheet_response

# The order of the way of an item; what takes it off the way comes last.
BULK_ACTS = (
    ItemAct.SUBMIT,
    ItemAct.ACCEPT,
    ItemAct.APPROVE,
    ItemAct.ENACT,
    ItemAct.PUBLISH,
    ItemAct.RETURN,
    ItemAct.OBJECT,
    ItemAct.WITHDRAW,
    ItemAct.REVOKE,
    ItemAct.CLOSE,
)
ACT_ICONS = {
    ItemAct.SUBMIT: "paper-airplane",
    ItemAct.ACCEPT: "clipboard-document-check",
    ItemAct.APPROVE: "check-circle",
    ItemAct.ENACT: "scale",
    ItemAct.PUBLISH: "megaphone",
    ItemAct.RETURN: "arrow-uturn-left",
    ItemAct.WITHDRAW: "archive-box",
    ItemAct.REVOKE: "no-symbol",
    ItemAct.OBJECT: "hand-raised",
    ItemAct.CLOSE: "lock-closed",
}


# The acts that a page for many items decides about, with its title.
WAYS_TO_DECIDE = {
    ItemAct.ACCEPT: gettext_noop("Appraise many items"),
    ItemAct.APPROVE: gettext_noop("Approve a part of the plan"),
}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A row of the plan: `key` is the item with the revision the person sees."""

    key: str
    code: str
    name: str
    line: PlanItemLine
    cost: CostLine | None
    stages: Stages
    term: TermLine | None
    dossiers: int | None
    address: str


def _stage_column(title: str | Promise) -> tables.Column:
    return tables.Column(
        verbose_name=title,
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )


class PlanItemTable(WorklistTable):
    chosen = SelectColumn(accessor="key", label="code")
    procedure = tables.Column(
        verbose_name=_("Procedure"),
        empty_values=(),
        order_by="code",
        attrs={"td": {"class": "card-title"}},
    )
    state = tables.Column(verbose_name=_("State"), empty_values=(), orderable=False)
    case = tables.Column(
        verbose_name=_("Cost of a case"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}},
    )
    dossiers = NumberColumn(verbose_name=_("Dossiers a year"))
    promised = _stage_column(_("Saving promised"))
    enacted = _stage_column(_("Enacted"))
    observed = _stage_column(_("Observed in practice"))
    term = tables.Column(verbose_name=_("Time limit"), empty_values=(), orderable=False)

    caption = _("Procedures of the plan")
    empty_title = _("No procedure in the plan yet")

    class Meta(WorklistTable.Meta):
        empty_text = _("Take up a finding into this plan, or put a procedure in by its code.")
        row_attrs = {"data-href": lambda record: record.address}

    def render_procedure(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_procedure.html", {"row": record})

    def render_state(self, record: ItemLine) -> SafeString:
        context = {
            "badge": item_state_badge(record.line.item.state_word),
            "stale": stale_badge() if record.line.is_stale else "",
            "item": record.line.item,
        }
        return render_to_string("review/cells/item_state.html", context)

    def render_case(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_cost.html", {"cost": record.cost})

    def render_promised(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_stage.html", {"stage": record.stages.promised})

    def render_enacted(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_stage.html", {"stage": record.stages.enacted})

    def render_observed(self, record: ItemLine) -> SafeString:
        context = {"stage": record.stages.observed, "observed": True}
        return render_to_string("review/cells/item_stage.html", context)

    def render_term(self, record: ItemLine) -> SafeString:
        return render_to_string("review/cells/item_term.html", {"term": record.term})


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
    recommend_address: str = "",
) -> HttpResponse:
    by = actor(request)
    page = plan_page(by, pk)
    asked = request.GET.get("method", "")
    method = asked if asked in set(Method) else Method.BY_WORK.value
    acts = _acts(by, page)
    table = worklist(request, PlanItemTable, [item_line(line, method) for line in page.lines])
    table.export_url = reverse("plan_export", args=[pk])
    if not acts:
        table.columns.hide("chosen")
    names = names_on({page.plan.agency_id, *(row.issuer_id for row in page.decisions)})
    context = {
        "page": page,
        "plan": page.plan,
        "agency": names[page.plan.agency_id],
        "table": table,
        "tabs": _method_tabs(pk, method),
        "acts": acts,
        "all_at_once": _all_at_once(page, acts),
        "totals": _totals(page),
        "savings": saving_rows(page.savings),
        "decisions": [(row, names[row.issuer_id]) for row in page.decisions],
        "bulk_acts": bulk_acts(by, page.plan),
        "opinions": opinions_said(opinions_on_plan(by, page.plan)),
        "may_ask": can_ask_opinion(by, page.plan),
        "ask_address": reverse("ask_about_plan", args=[pk])
        if can_ask_opinion(by, page.plan)
        else "",
        "withdrawn": [item_line(line, method) for line in page.withdrawn],
        "ways_to_decide": [
            {"title": title, "address": f"{reverse('decide', args=[pk])}?for={word}"}
            for word, title in _ways_to_decide(acts)
        ],
        "can_withdraw_plan": page.can_draft
        and any(line.item.state_word in WITHDRAWABLE for line in page.lines),
        "add_form": add_form or AddItemForm(),
        "recommend_address": recommend_address,
        "recommended": recommended_lines(
            recommendations_for(by, [line.item.procedure_id for line in page.lines])
        ),
    }
    return render(request, "review/plan.html", context, status=status)


@requires(VIEW.name)
@require_safe
def plan_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The items of the plan as Excel."""
    by = actor(request)
    row = get_visible(Plan.objects.all(), by, pk=pk)
    rows = items(by, ItemFilter(plans=(row.pk,))).order_by("pk")
    return sheet_response(f"phuong-an-{pk}", gettext("Plan"), ITEM_COLUMNS, item_rows(rows))


@requires(VIEW.name)
def edit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and legal basis. Who meets another's change gets his own words back to send again."""
    by = actor(request)
    row = get_visible(Plan.objects.all(), by, pk=pk)
    started = {"title": row.title, "legal_basis": row.legal_basis}
    form = PlanForm(request.POST or None, initial=started)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            describe_plan(
                by=by,
                plan=pk,
                revision=_number(request.POST.get("revision", "")),
                title=data["title"],
                legal_basis=data["legal_basis"],
            )
        except Refusal as refused:
            form.add_error(None, refusal_sentence(refused))
        else:
            messages.success(request, gettext("The plan is saved."))
            return redirect("plan", pk=pk)
    context = {
        "form": form,
        "plan": row,
        "page_title": gettext("Title and legal basis"),
        "submit_label": gettext("Save"),
        "cancel_url": reverse("plan", args=[pk]),
    }
    return render(request, "review/plan_form.html", context, status=422 if form.is_bound else 200)


@requires(VIEW.name)
def add_to_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `code`: put a procedure into the plan and open its item."""
    by = actor(request)
    form, instead = AddItemForm(request.POST or None), ""
    if form.is_valid():
        code = form.cleaned_data["code"]
        found = visible(Procedure.objects.filter(code=code), by).first()
        if found is None:
            form.add_error("code", gettext("No procedure has the code %(code)s.") % {"code": code})
        else:
            try:
                item = add_item(by=by, plan=pk, procedure=found.pk)
            except (NotAllowed, NotFound):
                raise
            except Refusal as refused:
                form.add_error("code", refusal_sentence(refused))
                instead = f"{reverse('new_recommendation')}?{urlencode({'code': code, 'plan': pk})}"
            else:
                return redirect(item_address(item.pk))
    return render_plan(request, pk, form, 422 if form.is_bound else 200, instead)


def item_line(line: PlanItemLine, method: str) -> ItemLine:
    item = line.item
    shown = line.enacted or line.promised
    return ItemLine(
        key=f"{item.pk}:{item.revision}",
        code=item.procedure.code,
        name=item.base.entry.name,
        line=line,
        cost=cost_line(shown, method, item.dossiers_per_year),
        stages=stages(line, method),
        term=None if shown is None else term_line(shown.main_term),
        dossiers=item.dossiers_per_year,
        address=item_address(item.pk),
    )


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


def _all_at_once(page: PlanPage, acts: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Acts of which a decision takes many, with how many items stand ready for each."""
    offered = {each["act"] for each in acts}
    ready = {
        act: sum(1 for line in page.lines if line.item.state_word in transition(act).sources)
        for act in (ItemAct.ENACT, ItemAct.PUBLISH)
        if act.value in offered
    }
    labels = {
        ItemAct.ENACT: gettext("Enact all %(n)s approved"),
        ItemAct.PUBLISH: gettext("Publish all %(n)s enacted"),
    }
    return [
        {"act": act.value, "label": labels[act] % {"n": count}, "icon": ACT_ICONS[act]}
        for act, count in ready.items()
        if count > 1
    ]


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


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
