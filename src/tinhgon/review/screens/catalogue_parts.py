"""What review shows on the catalogue's own pages: open findings as a column, a facet, a tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import (
    CatalogueColumn,
    CatalogueEntry,
    CatalogueFacet,
    FacetChoice,
    PagePanel,
    PageSubject,
    PanelView,
    Place,
    register_columns,
    register_facets,
    register_panels,
)
from tinhgon.review.api import (
    VIEW,
    FindingFilter,
    FindingState,
    finding_sentence,
    findings,
    findings_of,
    open_finding_counts,
    open_item_of,
    rule_counts,
    rule_title,
    unassessed_rules,
)
from tinhgon.review.screens.badges import (
    finding_state_badge,
    item_state_badge,
    legal_basis,
    severity_badge,
)
from tinhgon.review.screens.quotations import quotation

_NAME = "finding"


def register() -> None:
    """Once, when Django starts."""
    register_columns(
        CatalogueColumn(
            name="findings",
            title=gettext_noop("Open findings"),
            values=_counts,
            permission=VIEW.name,
            order=20,
        )
    )
    register_facets(
        CatalogueFacet(
            name=_NAME,
            title=gettext_noop("Open findings"),
            choices=_choices,
            restrict=_restrict,
            permission=VIEW.name,
            order=20,
        )
    )
    register_panels(
        PagePanel(
            name="findings",
            title=gettext_noop("Findings"),
            build=_panel,
            place=Place.TAB,
            permission=VIEW.name,
            order=20,
        )
    )


def _counts(entries: Sequence[CatalogueEntry], by: Actor) -> Mapping[int, int]:
    """The number of open findings by version id; none found is zero, it was looked at."""
    counts = open_finding_counts(by, [entry.procedure_id for entry in entries])
    return {entry.version_id: counts.get(entry.procedure_id, 0) for entry in entries}


def _choices(by: Actor) -> list[FacetChoice]:
    return [
        FacetChoice(row.rule, gettext(row.title), row.procedures)
        for row in rule_counts(by)
        if row.procedures
    ]


def _restrict(
    rows: QuerySet[CatalogueEntry], rules: tuple[str, ...], by: Actor
) -> QuerySet[CatalogueEntry]:
    found = findings(by, FindingFilter(rules=rules)).order_by()
    return rows.filter(procedure__in=found.values("procedure"))


def _panel(subject: PageSubject, by: Actor) -> PanelView:
    rows = list(findings_of(by, subject.procedure))
    item = open_item_of(by, subject.procedure.pk)
    unassessed = unassessed_rules(subject.procedure)
    context = {
        "findings": [
            {
                "row": row,
                "title": rule_title(row.rule),
                "severity": severity_badge(row.severity),
                "state": finding_state_badge(row.state),
                "sentence": finding_sentence(row),
                "legal_basis": legal_basis(row.rule),
                "quotation": quotation(row, subject.content),
            }
            for row in rows
        ],
        "item": item,
        "item_state": "" if item is None else item_state_badge(item.state_word),
        "is_checked": unassessed is not None,
        "unassessed": [rule_title(rule) for rule in unassessed or ()],
    }
    opened = sum(row.state == FindingState.OPEN.value for row in rows)
    return PanelView("review/parts/procedure_findings.html", context, count=opened)
