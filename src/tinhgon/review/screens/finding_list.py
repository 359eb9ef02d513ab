"""The work list of findings: what the rules see, to be judged one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.ui.api import (
    Facet,
    FacetOption,
    FacetPanel,
    facet_panel,
    worklist,
)
from tinhgon.review.api import (
    FINDING_COLUMNS,
    FINDING_STATE_LABELS,
    JUDGE,
    VIEW,
    FindingFilter,
    FindingState,
    RuleCount,
    Severity,
    facet_counts,
    finding_groups,
    finding_rows,
    findings,
    rule_counts,
)
from tinhgon.review.screens.badges import SEVERITY_LABELS
from tinhgon.review.screens.finding_forms import draftable
from tinhgon.review.screens.finding_table import FindingTable
from tinhgon.review.screens.narrowing import agency_options, field_options
from tinhgon.review.screens.workbooks import sheet_response


@requires(VIEW.name)
@require_safe
def finding_list(request: HttpRequest) -> HttpResponse:
    """`?q=` words without diacritics; `?rule=`, `?state=` (open at first), `?severity=`,
    `?agency=`, `?field=`, `?mine=1`."""
    by = actor(request)
    asked = asked_for(request.GET)
    wanted = _wanted(asked, by)
    table = worklist(request, FindingTable, finding_groups(by, wanted))
    table.by, table.wanted = by, wanted
    table.export_url = f"{reverse('findings_export')}?{request.GET.urlencode()}"
    rules = rule_counts(by, wanted)
    may_judge = by.may(JUDGE.name)
    if not may_judge:
        table.columns.hide("chosen")
    context = {
        "panel": _panel(asked, by, wanted, rules),
        "table": table,
        "rules": _silent(rules, wanted),
        "words": wanted.text,
        "may_judge": may_judge,
        "plans": draftable(by) if may_judge else [],
        "query": request.GET.urlencode(),
    }
    return render(request, "review/findings.html", context)


@requires(VIEW.name)
@require_safe
def finding_export(request: HttpRequest) -> HttpResponse:
    """What the list shows, all of it as Excel: a row for each place quoted."""
    by = actor(request)
    rows = findings(by, _wanted(asked_for(request.GET), by))
    return sheet_response(
        "phat-hien", gettext("Findings"), FINDING_COLUMNS, finding_rows(rows.iterator(500))
    )


def asked_for(query: QueryDict) -> QueryDict:
    """The address as it is meant: without any state, open findings are."""
    asked = query.copy()
    if not asked.getlist("state"):
        asked.setlist("state", [FindingState.OPEN.value])
    return asked


def _wanted(asked: QueryDict, by: Actor) -> FindingFilter:
    agencies = tuple(asked.getlist("agency"))
    if asked.get("mine") and not agencies:
        agencies = (by.home_agency_key,)
    return FindingFilter(
        text=str(asked.get("q", "")).strip(),
        rules=tuple(asked.getlist("rule")),
        severities=tuple(asked.getlist("severity")),
        agencies=agencies,
        fields=tuple(asked.getlist("field")),
        states=tuple(asked.getlist("state")),
    )


def _panel(
    asked: QueryDict, by: Actor, wanted: FindingFilter, rules: Sequence[RuleCount]
) -> FacetPanel:
    counts = facet_counts(by, wanted)
    mine = replace(wanted, agencies=(by.home_agency_key,))
    facets = [
        Facet(
            "rule",
            gettext("Finding"),
            tuple(
                FacetOption(row.rule, gettext(row.title), counts["rule"].get(row.rule, 0))
                for row in rules
                if row.enabled or row.findings
            ),
        ),
        Facet(
            "state",
            gettext("State"),
            tuple(
                FacetOption(
                    state.value,
                    gettext(FINDING_STATE_LABELS[state]),
                    counts["state"].get(state.value, 0),
                )
                for state in FindingState
            ),
        ),
        Facet(
            "severity",
            gettext("Weight"),
            tuple(
                FacetOption(
                    word.value, gettext(SEVERITY_LABELS[word]), counts["severity"][word.value]
                )
                for word in Severity
                if word.value in counts["severity"]
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
    return facet_panel(
        asked,
        facets,
        mine=FacetOption("1", gettext("Only my agency"), finding_groups(by, mine).count())
        if by.home_agency_key
        else None,
        search_label=gettext("Words"),
    )


def _silent(rules: Sequence[RuleCount], wanted: FindingFilter) -> list[dict[str, object]]:
    """Rules chosen whose silence is no clean bill, with the number of procedures not judged."""
    return [
        {"title": gettext(row.title), "unassessed": row.unassessed}
        for row in rules
        if row.unassessed and row.rule in wanted.rules
    ]
