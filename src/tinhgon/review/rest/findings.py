"""Rules and findings by the API."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Page, Paged, Text, answers, page_of
from tinhgon.review.models import Finding
from tinhgon.review.queries.findings import FindingFilter, findings, rule_counts
from tinhgon.review.queries.sentences import finding_sentence
from tinhgon.review.vocabulary import FindingState

router = Router()


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


class FindingsAsked(Paged):
    q: Text = ""
    rule: list[Text] = []
    severity: list[Text] = []
    agency: list[Text] = []
    state: list[Text] = [FindingState.OPEN.value]


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
