"""Recommendations by the API: what one agency would change in a procedure of another."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Identity, Page, Paged, Text, answers, page_of
from tinhgon.review.models import Recommendation
from tinhgon.review.queries.recommendations import (
    RecommendationFilter,
    recommendation_page,
    recommendations,
)
from tinhgon.review.rest.lapsing import LapsedBy, lapsed_by
from tinhgon.review.rest.plans import CostOfMethod, costs_of

router = Router()


class RecommendationLine(Schema):
    """What `agency` recommends for a procedure that `managing_agency` manages. `outcome` is why
    it was declined, or what was said when it was taken up into `item` (null for who may not see
    it). `lapsed_by`: the decision that abolished the procedure before anybody decided."""

    id: int
    code: str
    name: str | None
    agency: str
    managing_agency: str
    state: str
    reason: str
    outcome: str
    item: int | None
    sent_at: datetime | None
    decided_at: datetime | None
    lapsed_by: LapsedBy | None
    revision: int


class RecommendedOperation(Schema):
    """An operation recommended: its sentence and the data it is stored as."""

    sentence: str
    data: dict[str, Any]


class RecommendationWhole(RecommendationLine):
    """A recommendation with its operations and what they would save. `is_stale`: the procedure
    has changed since."""

    operations: list[RecommendedOperation]
    promised: list[CostOfMethod]
    is_stale: bool


class RecommendationsAsked(Paged):
    q: Text = ""
    state: list[Text] = []


@router.get(
    "/recommendations", response=answers(Page[RecommendationLine]), summary="Recommendations"
)
def find_recommendations(
    request: HttpRequest, asked: Query[RecommendationsAsked]
) -> Page[RecommendationLine]:
    """Newest first."""
    wanted = RecommendationFilter(text=asked.q, states=tuple(asked.state))
    return page_of(recommendations(actor(request), wanted), asked, _line)


@router.get(
    "/recommendations/{recommendation}",
    response=answers(RecommendationWhole),
    summary="A recommendation",
)
def read_recommendation(request: HttpRequest, recommendation: Identity) -> RecommendationWhole:
    page = recommendation_page(actor(request), recommendation)
    told = json.loads(page.recommendation.operations)
    return RecommendationWhole(
        **_line(page.recommendation).model_dump(),
        operations=[
            RecommendedOperation(sentence=sentence, data=data)
            for sentence, data in zip(page.operations, told, strict=True)
        ],
        promised=costs_of(page.benefit),
        is_stale=page.is_stale,
    )


def _line(row: Recommendation) -> RecommendationLine:
    return RecommendationLine(
        id=row.pk,
        code=row.procedure.code,
        name=getattr(row, "name", None),
        agency=row.agency.key,
        managing_agency=row.procedure.managing_agency.key,
        state=row.state,
        reason=row.reason,
        outcome=row.outcome,
        item=row.item_id if getattr(row, "sees_item", False) else None,
        sent_at=row.sent_at,
        decided_at=row.decided_at,
        lapsed_by=lapsed_by(row),
        revision=row.revision,
    )
