"""Plans of simplification and their items by the API."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Identity, Page, Paged, Text, answers, page_of
from tinhgon.review.models import Plan, PlanItem
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.queries.items import ItemFilter, OperationLine, item_page, items
from tinhgon.review.queries.plans import PlanFilter, plan_page, plans
from tinhgon.review.queries.sentences import is_amendment
from tinhgon.review.rest.lapsing import LapsedBy, lapsed_by
from tinhgon.review.rules.benefit import Benefit
from tinhgon.review.vocabulary import LAPSED, ItemState

# The kinds of the registry, named in the schema of the API.
OperationKind = StrEnum("OperationKind", {name.upper(): name for name in OPERATION_KINDS})  # type: ignore[misc]  # made from the registry, not written twice

router = Router()


class PlanLine(Schema):
    id: int
    title: str
    agency: str
    legal_basis: str
    items: int
    revision: int


class ItemLine(Schema):
    """A procedure of a plan. `is_stale`: what it simplifies has changed meanwhile. `lapsed_by`: the
    decision that abolished the procedure before the item, which is withdrawn then, took effect; of
    a published item the one that brought back what the item had abolished."""

    id: int
    plan: int
    code: str
    name: str | None
    state: str
    abolishes: bool
    is_stale: bool
    dossiers_per_year: int | None
    decision: str | None
    enacted_from: date | None
    lapsed_by: LapsedBy | None
    revision: int


class PlanWhole(PlanLine):
    """A plan with its items but those withdrawn, and the decisions that approved some."""

    lines: list[ItemLine]
    decisions: list[str]


class CostOfMethod(Schema):
    """Đồng for one case before and after, by one method; null where it could not say."""

    method: str
    before: int | None
    after: int | None
    lower_bound: bool


class OperationSaid(Schema):
    """An operation: its kind, the sentence of the plan, the data it is stored as. `amends` is false
    where it leaves the procedure as it is, as a delegation does."""

    kind: OperationKind
    sentence: str
    amends: bool
    data: dict[str, Any]


class ItemWhole(ItemLine):
    """An item with what is said of it, its operations and its benefit."""

    reason: str
    recommendation: str
    roadmap: str
    operations: list[OperationSaid]
    promised: list[CostOfMethod]
    enacted: list[CostOfMethod]


class PlansAsked(Paged):
    q: Text = ""
    agency: list[Text] = []
    state: list[Text] = []


class ItemsAsked(Paged):
    q: Text = ""
    state: list[Text] = []
    plan: list[Identity] = []


@router.get("/plans", response=answers(Page[PlanLine]), summary="Plans")
def find_plans(request: HttpRequest, asked: Query[PlansAsked]) -> Page[PlanLine]:
    """Newest first; `state` asks for plans that hold an item in one of these states."""
    words = set(asked.state)
    if ItemState.WITHDRAWN.value in words:
        words.add(LAPSED)
    wanted = PlanFilter(text=asked.q, agencies=tuple(asked.agency), words=tuple(sorted(words)))
    return page_of(plans(actor(request), wanted), asked, _plan)


@router.get("/plans/{plan}", response=answers(PlanWhole), summary="A plan")
def read_plan(request: HttpRequest, plan: Identity) -> PlanWhole:
    page = plan_page(actor(request), plan)
    lines = [_item(line.item) for line in page.lines]
    return PlanWhole(
        id=page.plan.pk,
        title=page.plan.title,
        agency=page.plan.agency.key,
        legal_basis=page.plan.legal_basis,
        items=len(lines),
        revision=page.plan.revision,
        lines=lines,
        decisions=[decision.number for decision in page.decisions],
    )


@router.get("/items", response=answers(Page[ItemLine]), summary="Items of plans")
def find_items(request: HttpRequest, asked: Query[ItemsAsked]) -> Page[ItemLine]:
    """Newest first."""
    wanted = ItemFilter(text=asked.q, states=tuple(asked.state), plans=tuple(asked.plan))
    return page_of(items(actor(request), wanted), asked, _item)


@router.get("/items/{item}", response=answers(ItemWhole), summary="An item of a plan")
def read_item(request: HttpRequest, item: Identity) -> ItemWhole:
    page = item_page(actor(request), item)
    return ItemWhole(
        **_item(page.item).model_dump(),
        reason=page.item.reason,
        recommendation=page.item.recommendation,
        roadmap=page.item.roadmap,
        operations=[_operation(line) for line in page.operations],
        promised=costs_of(page.promised),
        enacted=costs_of(page.enacted),
    )


def _plan(row: Plan) -> PlanLine:
    count: Any = getattr(row, "item_count", 0)
    return PlanLine(
        id=row.pk,
        title=row.title,
        agency=row.agency.key,
        legal_basis=row.legal_basis,
        items=count,
        revision=row.revision,
    )


def _item(row: PlanItem) -> ItemLine:
    return ItemLine(
        id=row.pk,
        plan=row.plan_id,
        code=row.procedure.code,
        name=getattr(row, "name", None),
        state=row.state,
        abolishes=row.abolishes,
        is_stale=bool(getattr(row, "is_stale", False)),
        dossiers_per_year=row.dossiers_per_year,
        decision=None if row.decision is None else row.decision.number,
        enacted_from=row.enacted_from,
        lapsed_by=lapsed_by(row),
        revision=row.revision,
    )


def _operation(line: OperationLine) -> OperationSaid:
    data = json.loads(line.row.data)
    return OperationSaid(
        kind=OperationKind(data["kind"]),
        sentence=line.sentence,
        amends=is_amendment(line.row),
        data=data,
    )


def costs_of(benefit: Benefit | None) -> list[CostOfMethod]:
    """A benefit method by method; none where nothing is priced."""
    return [
        CostOfMethod(
            method=each.method,
            before=each.before.amount,
            after=each.after.amount,
            lower_bound=each.before.lower_bound or each.after.lower_bound,
        )
        for each in (() if benefit is None else benefit.methods)
    ]
