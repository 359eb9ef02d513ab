"""One procedure of a plan: what is changed, both versions, what it costs and saves, its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.costing.api import Method, volume_of
from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.events.api import history
from tinhgon.foundation.ui.api import DifferenceRow, names_of, number, timeline_entries
from tinhgon.procedures.api import Content, InternalGroup, ScopeValue
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    BEFORE_APPROVAL,
    ITEM_ACT_LABELS,
    VIEW,
    ChangeSaid,
    Finding,
    FindingState,
    ItemAct,
    ItemComment,
    ItemPage,
    ItemState,
    PlanItem,
    can_ask_opinion,
    can_comment,
    can_view_findings,
    changes_in_appraisal,
    findings_of,
    is_amendment,
    is_in_appraisal,
    item_page,
    opinions_on_item,
    recommendations_for,
    rule_title,
    start_for,
    suggested_operation,
)
from tinhgon.review.screens.act_signs import ACT_ICONS, BULK_ACTS
from tinhgon.review.screens.addresses import back_from, item_address
from tinhgon.review.screens.badges import finding_state_badge, item_badge
from tinhgon.review.screens.benefits import cost_lines, term_line
from tinhgon.review.screens.item_forms import CommentOnForm, ItemTextsForm, texts_of
from tinhgon.review.screens.item_law import law_context
from tinhgon.review.screens.operation_forms import (
    OperationForm,
    OperationStart,
    form_for,
    start_of,
    start_to_change,
    subject_of,
    title_of,
)
from tinhgon.review.screens.operation_offers import offered_parts
from tinhgon.review.screens.opinion_lines import opinions_said
from tinhgon.review.screens.parts import all_rows, changed_rows, described, part_label
from tinhgon.review.screens.quotations import quotation
from tinhgon.review.screens.recommended_lines import recommended_lines
from tinhgon.review.screens.savings import observed_line
from tinhgon.review.screens.stated_savings import saving_warnings
from tinhgon.review.screens.suggestions import suggestion_label

_EVENTS_SHOWN = 20


@requires(VIEW.name)
@require_safe
def plan_item(request: HttpRequest, pk: int) -> HttpResponse:
    """`?operation=<kind>&at=<place>` opens the form of an operation, `?finding=<id>` the one that
    answers a finding, `?change=<id>` the one of an operation that is there, `?law=<words>`
    fills in what is to be amended, `?whole=1` shows all that both versions say."""
    return render_item(request, pk)


def render_item(
    request: HttpRequest,
    pk: int,
    *,
    texts_form: ItemTextsForm | None = None,
    refused: tuple[OperationStart, OperationForm] | None = None,
    comment_form: CommentOnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that was refused in its place and everything typed in it."""
    by = actor(request)
    page = item_page(by, pk)
    item = page.item
    found = list(findings_of(by, item.procedure))
    opinions = opinions_on_item(by, item)
    start, form = refused or _asked(request, page, found)
    shown = page.enacted or page.promised
    names = names_with_heirs({item.plan.agency_id, item.procedure.managing_agency_id})
    context = {
        "page": page,
        "item": item,
        "key": f"{item.pk}:{item.revision}",
        "state": item_badge(item.word),
        "agency": names[item.procedure.managing_agency_id],
        "acts": [
            {
                "act": act.value,
                "label": gettext(ITEM_ACT_LABELS[act]),
                "icon": ACT_ICONS[act],
                "is_first": place == 0,
            }
            for place, act in enumerate(act for act in BULK_ACTS if act in page.acts)
        ],
        "unclassified": item.procedure.scope == ScopeValue.INTERNAL.value
        and item.procedure.group == InternalGroup.UNKNOWN.value,
        "operation_form": form,
        "start": start,
        "operation_title": title_of(start) if start and form is not None else "",
        "operation_subject": subject_of(start, page.base) if start else "",
        "parts": offered_parts(page.base, _found_in(found)) if page.can_edit else [],
        "delegates_only": bool(page.operations)
        and not any(is_amendment(line.row) for line in page.operations),
        "rows": _difference(page, whole=bool(request.GET.get("whole"))),
        "contradicts": [gettext(each.reason) % each.params for each in page.contradicts],
        "costs": cost_lines(shown, item.dossiers_per_year),
        "observed": observed_line(item, Method.BY_WORK.value),
        "promised_costs": cost_lines(page.promised, item.dossiers_per_year) if page.enacted else [],
        "term": None if shown is None else term_line(shown.main_term),
        "saving_warnings": saving_warnings((item.reason, item.recommendation, item.roadmap), shown),
        "texts_form": _with_source(by, item, texts_form or ItemTextsForm(initial=texts_of(item))),
        "findings": [_finding_line(row, page.base) for row in found],
        "shows_findings": can_view_findings(by, item.procedure),
        "sent_back": _sent_back(page),
        "comments": _comments(page, by),
        "comment_form": comment_form
        or (CommentOnForm(page=page) if can_comment(by, item) else None),
        "operations": _operation_lines(page),
        "opinions": opinions_said(opinions, item),
        "may_ask": can_ask_opinion(by, item.plan),
        "ask_address": reverse("ask_about_item", args=[pk])
        if can_ask_opinion(by, item.plan) and item.state_word in BEFORE_APPROVAL
        else "",
        "add_address": reverse("add_operation", args=[pk]),
        "revision": item.revision,
        "recommended": recommended_lines(recommendations_for(by, [item.procedure_id])),
        "in_appraisal": is_in_appraisal(item),
        "changed": _changed(by, page),
        **law_context(by, page, request.GET.get("law", "")[:2000]),
        "law_back": back_from(request, f"{item_address(item.pk)}#law"),
        "events": timeline_entries(history("plan_item", item.pk, limit=_EVENTS_SHOWN), by),
    }
    return render(request, "review/item.html", context, status=status)


def _with_source(by: Actor, item: PlanItem, form: ItemTextsForm) -> ItemTextsForm:
    """The form, saying beside the cases of a year what was counted, and for which year."""
    year, volume = volume_of(item.procedure_id, by=by)
    counted = volume.cases_a_year
    if counted is None:
        return form
    told = {"year": str(year), "n": number(counted)}
    field = form.fields["dossiers_per_year"]
    if counted == item.dossiers_per_year:
        field.help_text = gettext("As counted for the year %(year)s.") % told
    else:
        field.help_text = gettext("For the year %(year)s %(n)s were counted.") % told
    return form


def start_from(request: HttpRequest, found: Iterable[Finding]) -> OperationStart | None:
    """What a sent form is about."""
    said = request.POST
    finding = next((row for row in found if str(row.pk) == said.get("finding")), None)
    return start_of(said.get("kind", ""), said.get("at", ""), finding)


def _asked(
    request: HttpRequest, page: ItemPage, found: Sequence[Finding]
) -> tuple[OperationStart | None, OperationForm | None]:
    """The operation form the address asks for, filled in by the finding where one is named."""
    if not page.can_edit:
        return None, None
    query = request.GET
    changing = next(
        (line.row for line in page.operations if str(line.row.pk) == query.get("change")), None
    )
    if changing is not None:
        begun_again = start_to_change(changing, page.base)
        again = None if begun_again is None else form_for(begun_again, page.base)
        return (begun_again, again) if again is not None else (None, None)
    finding = next((row for row in found if str(row.pk) == query.get("finding")), None)
    kind, at = query.get("operation", ""), query.get("at", "")
    if finding is not None and not kind:
        suggested, begun = suggested_operation(finding, page.base), start_for(finding, page.base)
        if suggested is None or begun is None:
            return None, None
        kind, at = str(suggested["kind"]), begun.at
    start = start_of(kind, at, finding)
    form = None if start is None else form_for(start, page.base)
    return (start, form) if form is not None else (None, None)


def _found_in(found: Sequence[Finding]) -> set[str]:
    return {row.component for row in found if row.state == FindingState.OPEN.value}


def _difference(page: ItemPage, *, whole: bool) -> list[DifferenceRow]:
    if page.draft is None:
        return all_rows(page.base, page.base) if whole else []
    return all_rows(page.base, page.draft) if whole else changed_rows(page.base, page.draft)


def _finding_line(row: Finding, base: Content) -> dict[str, object]:
    return {
        "row": row,
        "title": rule_title(row.rule),
        "state": finding_state_badge(row.state),
        "is_open": row.state == FindingState.OPEN.value,
        "has_operation": suggested_operation(row, base) is not None,
        "suggestion": suggestion_label(row.rule),
        "quotation": quotation(row, base),
    }


def _operation_lines(page: ItemPage) -> list[dict[str, object]]:
    """Each operation, and whether it asks something that can be answered otherwise."""
    return [
        {
            "row": line.row,
            "sentence": line.sentence,
            "can_change": page.can_edit and start_to_change(line.row, page.base) is not None,
        }
        for line in page.operations
    ]


def _changed(by: Actor, page: ItemPage) -> list[ChangeSaid]:
    return changes_in_appraisal(by, page.item, page.base)


def _sent_back(page: ItemPage) -> str:
    """Why a returned item is the drafter's again: returned, or objected to by himself."""
    if page.item.state_word is not ItemState.RETURNED:
        return ""
    acts = (ItemAct.RETURN.value, ItemAct.OBJECT.value)
    last = next((row for row in reversed(page.comments) if row.act in acts), None)
    return "" if last is None else f"{gettext(ITEM_ACT_LABELS[ItemAct(last.act)])}: {last.text}"


def _comments(page: ItemPage, by: Actor) -> list[dict[str, object]]:
    rows = page.comments
    names = names_of({row.written_by for row in rows}, by)
    sentences = {line.row.pk: line.sentence for line in page.operations}
    return [
        {
            "text": row.text,
            "at": row.written_at,
            "by": names[row.written_by],
            "act": gettext(ITEM_ACT_LABELS[ItemAct(row.act)]) if row.act else "",
            "about": _about(row, page.base, sentences),
        }
        for row in reversed(rows)
    ]


def _about(row: ItemComment, base: Content, sentences: Mapping[int, str]) -> str:
    """What a comment is about, in words; empty where it is about the whole item."""
    if row.operation_id is not None and row.operation_id in sentences:
        return sentences[row.operation_id]
    if not row.component:
        return ""
    found = base.find(row.component)
    if found is None:
        return gettext("a part that is not there any more")
    kind, component = found
    return f"{part_label(kind, component)}: {described(component)}"
