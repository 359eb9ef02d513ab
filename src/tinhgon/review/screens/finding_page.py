"""One finding: the words in full, why they were found, and what can be done about them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, get_visible, requires
from tinhgon.procedures.api import load
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    VIEW,
    Finding,
    FindingState,
    can_judge_findings,
    finding_sentence,
    findings_of,
    open_item_of,
    rule_title,
)
from tinhgon.review.queries.portal_words import in_words
from tinhgon.review.screens.badges import finding_state_badge, legal_basis, severity_badge
from tinhgon.review.screens.finding_forms import draftable
from tinhgon.review.screens.quotations import quotation
from tinhgon.review.screens.replacements import replacements
from tinhgon.review.screens.suggestions import compares, is_answered_by_a_plan, suggestion_label

_OPEN = FindingState.OPEN.value
_FIRST = 4


@requires(VIEW.name)
@require_safe
def finding_page(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    rows = Finding.objects.select_related(
        "procedure__managing_agency", "reading__version__entry", "reading__content"
    )
    finding = get_visible(rows, by, pk=pk)
    agency = finding.procedure.managing_agency_id
    may_judge = can_judge_findings(by, [finding.procedure])
    item = open_item_of(by, finding.procedure_id)
    context = {
        "finding": finding,
        "page_title": rule_title(finding.rule),
        "entry": finding.reading.version.entry,
        "agency": names_with_heirs([agency])[agency],
        "sentence": finding_sentence(finding),
        "quotation": quotation(finding, load(finding.reading.content)),
        "severity": severity_badge(finding.severity),
        "state": finding_state_badge(finding.state),
        "legal_basis": legal_basis(finding.rule),
        "replacements": replacements(finding),
        "suggestion": suggestion_label(finding.rule),
        "is_open": finding.state == _OPEN,
        "compares": compares(finding.rule),
        "by_plan": is_answered_by_a_plan(finding.rule),
        "may_judge": may_judge,
        "item": item,
        "plans": draftable(by) if may_judge and item is None else [],
        "others": other_findings(finding, by),
        "history_subject": f"{finding.procedure.code}/{finding.fingerprint}",
    }
    return render(request, "review/finding.html", context)


def other_findings(finding: Finding, by: Actor) -> list[dict[str, object]]:
    """What else was found in the same procedure, rule by rule; of each rule the first few."""
    of_rule: dict[str, list[Finding]] = {}
    for row in findings_of(by, finding.procedure).exclude(pk=finding.pk):
        of_rule.setdefault(row.rule, []).append(row)
    return [
        {
            "title": rule_title(rule),
            "rows": [
                {
                    "row": row,
                    "state": "" if row.state == _OPEN else finding_state_badge(row.state),
                    "words": in_words(row.quote) or gettext("a part that is missing"),
                }
                for row in rows[:_FIRST]
            ],
            "more": max(0, len(rows) - _FIRST),
        }
        for rule, rows in of_rule.items()
    ]
