"""Findings, plans and their items, for who may view reviews."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import (
    Holding,
    Identity,
    Page,
    Paged,
    Text,
    answers,
    page_of,
    page_with,
)
from tinhgon.review.models import Finding, Plan, PlanItem
from tinhgon.review.operations.registry import OPERATION_KINDS
from tinhgon.review.permissions import VIEW
from tinhgon.review.queries.findings import FindingFilter, findings, rule_counts
from tinhgon.review.queries.items import ItemFilter, OperationLine, item_page, items
from tinhgon.review.queries.papers import (
    Line,
    PaperFilter,
    Yearly,
    issuing_entries,
    paper_lines,
    places_of,
    seen_paper,
    yearly_costs,
)
from tinhgon.review.queries.plans import PlanFilter, plan_page, plans
from tinhgon.review.queries.sentences import finding_sentence, is_amendment
from tinhgon.review.rules.benefit import Benefit
from tinhgon.review.vocabulary import FindingState

# The kinds of the registry, named in the schema of the API.
OperationKind = StrEnum("OperationKind", {name.upper(): name for name in OPERATION_KINDS})  # type: ignore[misc]  # made from the registry, not written twice

router = Router(tags=["review"], auth=Holding(VIEW.name))


class RuleLine(Schema):
    """A rule with its open findings; `unassessed` procedures could not be judged by it."""

    id: str
    title: str
    severity: str
    enabled: bool
    findings: int
    procedures: int
    unassessed: int


class FindingLine(Schema):
    """A finding with its evidence: the words quoted from `start` to `end` of `path`."""

    id: int
    code: str
    rule: str
    severity: str
    state: str
    sentence: str
    component: str
    path: str
    start: int
    end: int
    quote: str


class PlanLine(Schema):
    id: int
    title: str
    agency: str
    legal_basis: str
    items: int
    revision: int


class ItemLine(Schema):
    """A procedure of a plan. `is_stale`: what it simplifies has changed meanwhile."""

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


class PaperPlace(Schema):
    """A procedure that asks for a paper: the words it asks in, from `start` to `end` of the name
    of its dossier item `component`; `form` is original, copy, certified or unsaid. `cost_dong` is
    what the whole item adds to one case, null while unknown."""

    code: str
    component: str
    quote: str
    start: int
    end: int
    form: str
    looked_up: bool
    cost_dong: int | None


class PaperLine(Schema):
    """A paper and how many procedures and agencies ask for it, by `form`.

    `database` is the key of the database of the state that holds what it says, null where none is
    known. `cost_dong` is the mean of the items that ask for it, đồng a case; `cost_a_year_dong` is
    null while no asking procedure has a volume, else over `with_volume` procedures in `year`.
    """

    key: str
    name: str
    procedures: int
    agencies: int
    originals: int
    copies: int
    certified: int
    looked_up: int
    database: str | None
    is_issued: bool
    cost_dong: int | None
    cost_a_year_dong: int | None
    with_volume: int
    year: int


class PaperWhole(PaperLine):
    """A paper with the codes of procedures that issue it, and every place that asks for it."""

    issued_by: list[str]
    places: list[PaperPlace]


class PapersAsked(Paged):
    q: Text = ""
    agency: list[Text] = []
    field: list[Text] = []
    database: list[Text] = []
    form: list[Text] = []
    holder: list[Text] = []


class FindingsAsked(Paged):
    q: Text = ""
    rule: list[Text] = []
    severity: list[Text] = []
    agency: list[Text] = []
    state: list[Text] = [FindingState.OPEN.value]


class PlansAsked(Paged):
    q: Text = ""
    agency: list[Text] = []
    state: list[Text] = []


class ItemsAsked(Paged):
    q: Text = ""
    state: list[Text] = []
    plan: list[Identity] = []


@router.get("/rules", response=answers(list[RuleLine]), summary="Rules and their findings")
def list_rules(request: HttpRequest) -> list[RuleLine]:
    """The rules in order, with the open findings among procedures one may see."""
    return [
        RuleLine(
            id=each.rule,
            title=each.title,
            severity=each.severity,
            enabled=each.enabled,
            findings=each.findings,
            procedures=each.procedures,
            unassessed=each.unassessed,
        )
        for each in rule_counts(actor(request))
    ]


@router.get("/findings", response=answers(Page[FindingLine]), summary="Findings")
def find_findings(request: HttpRequest, asked: Query[FindingsAsked]) -> Page[FindingLine]:
    """By code, rule and place; open ones unless `state` says otherwise."""
    wanted = FindingFilter(
        text=asked.q,
        rules=tuple(asked.rule),
        severities=tuple(asked.severity),
        agencies=tuple(asked.agency),
        states=tuple(asked.state),
    )
    return page_of(findings(actor(request), wanted), asked, _finding)


@router.get("/papers", response=answers(Page[PaperLine]), summary="Papers asked for")
def find_papers(request: HttpRequest, asked: Query[PapersAsked]) -> Page[PaperLine]:
    """Those known by name first, most asked for first; `holder` is held, issued or neither."""
    by = actor(request)
    wanted = PaperFilter(
        text=asked.q,
        agencies=tuple(asked.agency),
        fields=tuple(asked.field),
        databases=tuple(asked.database),
        forms=tuple(asked.form),
        holders=tuple(asked.holder),
    )
    lines = paper_lines(by, wanted)
    found = list(lines[asked.offset : asked.offset + asked.limit])
    years = yearly_costs(by, [line["paper"] for line in found], wanted)
    rows = [_paper(line, years[line["paper"]]) for line in found]
    return page_with(lines.count(), rows, asked)


@router.get("/papers/{key}", response=answers(PaperWhole), summary="A paper")
def read_paper(request: HttpRequest, key: Text) -> PaperWhole:
    by = actor(request)
    paper = seen_paper(by, key)
    line = paper_lines(by).filter(paper=paper.key)[0]
    yearly = yearly_costs(by, [paper.key])[paper.key]
    return PaperWhole(
        **_paper(line, yearly).model_dump(),
        issued_by=[entry.code for entry in issuing_entries(by, paper)],
        places=[
            PaperPlace(
                code=place.procedure.code,
                component=place.component,
                quote=place.quote,
                start=place.start,
                end=place.end,
                form=place.form,
                looked_up=place.looked_up,
                cost_dong=place.cost_dong,
            )
            for place in places_of(by, paper, PaperFilter())
        ],
    )


@router.get("/plans", response=answers(Page[PlanLine]), summary="Plans")
def find_plans(request: HttpRequest, asked: Query[PlansAsked]) -> Page[PlanLine]:
    """Newest first; `state` asks for plans that hold an item in one of these states."""
    wanted = PlanFilter(text=asked.q, agencies=tuple(asked.agency), states=tuple(asked.state))
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
        promised=_costs(page.promised),
        enacted=_costs(page.enacted),
    )


def _finding(row: Finding) -> FindingLine:
    return FindingLine(
        id=row.pk,
        code=row.procedure.code,
        rule=row.rule,
        severity=row.severity,
        state=row.state,
        sentence=finding_sentence(row),
        component=row.component,
        path=row.path,
        start=row.start,
        end=row.end,
        quote=row.quote,
    )


def _paper(line: Line, yearly: Yearly) -> PaperLine:
    return PaperLine(
        key=line["paper"],
        name=line["name"],
        procedures=line["procedures"],
        agencies=line["agencies"],
        originals=line["originals"],
        copies=line["copies"],
        certified=line["certified"],
        looked_up=line["looked_up"],
        database=line["database"] or None,
        is_issued=line["is_issued"],
        cost_dong=None if line["cost"] is None else round(line["cost"]),
        cost_a_year_dong=yearly.dong,
        with_volume=yearly.counted,
        year=yearly.year,
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


def _costs(benefit: Benefit | None) -> list[CostOfMethod]:
    return [
        CostOfMethod(
            method=each.method,
            before=each.before.amount,
            after=each.after.amount,
            lower_bound=each.before.lower_bound or each.after.lower_bound,
        )
        for each in (() if benefit is None else benefit.methods)
    ]
