"""Findings on the catalogue's pages, a column of open ones and a facet of what was found; and what
the catalogue asks of plans: the drafts they hold, the numbers of their decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.procedures.api import (
    CatalogueColumn,
    CatalogueEntry,
    CatalogueFacet,
    FacetChoice,
    register_columns,
    register_decision_numbers,
    register_draft_holds,
    register_facets,
)
from tinhgon.review.catalogue import drafts_of_plans
from tinhgon.review.findings.registry import RULES
from tinhgon.review.models import PlanDecision
from tinhgon.review.permissions import VIEW
from tinhgon.review.queries.findings import (
    FindingFilter,
    checked_procedures,
    findings,
    open_finding_counts,
    procedures_by_rule,
)


def open_findings(entries: Sequence[CatalogueEntry], by: Actor) -> Mapping[int, int]:
    """The number of open findings by version id; left out where nobody has checked, or where
    findings are not for the eyes of `by`."""
    procedures = {entry.procedure_id for entry in entries}
    checked = checked_procedures(by, procedures)
    counts = open_finding_counts(by, procedures)
    return {
        entry.version_id: counts.get(entry.procedure_id, 0)
        for entry in entries
        if entry.procedure_id in checked
    }


def choices(entries: QuerySet[CatalogueEntry] | None, by: Actor) -> list[FacetChoice]:
    """The rules, each with the number of procedures among `entries` in which it has something
    open."""
    if entries is None:
        return [FacetChoice(rule.id, gettext(rule.title)) for rule in RULES if rule.enabled]
    counts = procedures_by_rule(by, entries.order_by().values("procedure"))
    return [
        FacetChoice(rule.id, gettext(rule.title), counts.get(rule.id, 0))
        for rule in RULES
        if rule.enabled
    ]


def restrict(
    entries: QuerySet[CatalogueEntry], rules: tuple[str, ...], by: Actor
) -> QuerySet[CatalogueEntry]:
    """Entries with an open finding of one of the rules that `by` may see."""
    found = findings(by, FindingFilter(rules=rules)).filter(procedure=OuterRef("procedure"))
    return entries.filter(Exists(found.order_by()))


def approvals_signed(number: str, issuers: Collection[int], year: int) -> set[date]:
    """On which days of a year the decisions of a number that approve plans were signed."""
    same = PlanDecision.objects.filter(number=number, issuer__in=issuers, signed_on__year=year)
    return set(same.values_list("signed_on", flat=True))


def register() -> None:
    """Tell the catalogue; once, when Django starts."""
    register_draft_holds("review", drafts_of_plans)
    register_decision_numbers("review", approvals_signed)
    register_columns(
        CatalogueColumn(
            name="open_findings",
            title=gettext_noop("Open findings"),
            values=open_findings,
            permission=VIEW.name,
        )
    )
    register_facets(
        CatalogueFacet(
            name="finding",
            title=gettext_noop("Finding"),
            choices=choices,
            restrict=restrict,
            permission=VIEW.name,
        )
    )
