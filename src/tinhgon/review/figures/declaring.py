"""Telling the figures of review's facts and indicators; once, when Django starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from tinhgon.figures.api import Fact, FactKind, SubjectLink, declare_fact, declare_indicator
from tinhgon.foundation.access.api import Actor
from tinhgon.registry.api import Agency, agencies_within
from tinhgon.review.figures.facts import EVENTS, ItemRow, apply, subjects
from tinhgon.review.figures.indicators import FACT, INDICATORS
from tinhgon.review.figures.replaying import replay
from tinhgon.review.models import PlanItem, PlanItemBalance, PlanItemFact
from tinhgon.review.permissions import VIEW


def visible_facts(rows: QuerySet[Fact], actor: Actor) -> QuerySet[Fact]:
    """The facts of plans that `actor` may see."""
    scope = actor.scope(VIEW.name)
    if scope.everywhere:
        return rows
    if not scope:
        return rows.none()
    within = Agency.objects.filter(pk__in=agencies_within(scope.agency_ids))
    return rows.filter(agency__in=within.values("key"))


def links(items: Sequence[str]) -> Mapping[str, SubjectLink]:
    """Items by code and name, and the page of each."""
    rows = PlanItem.objects.filter(pk__in=[int(item) for item in items]).values_list(
        "pk", "procedure__code", "base__entry__name"
    )
    return {
        str(pk): SubjectLink(f"{code} {name or ''}".strip(), reverse("plan_item", args=[pk]))
        for pk, code, name in rows
    }


PLAN_ITEMS = FactKind(
    name=FACT,
    row=ItemRow,
    model=PlanItemFact,
    balance=PlanItemBalance,
    axes=("scope", "state", "field_key"),
    events=EVENTS,
    subjects=subjects,
    apply=apply,
    replay=replay,
    visible_to=visible_facts,
    links=links,
)


def declare() -> None:
    declare_fact(PLAN_ITEMS)
    for indicator in INDICATORS:
        declare_indicator(indicator)
