"""Opinions of cooperating agencies by the API: what is asked, answered, late."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Identity, Page, Paged, Text, answers, page_of
from tinhgon.review.models import Opinion
from tinhgon.review.queries.opinions import (
    OpinionFilter,
    opinion_page,
    opinions,
    standing_of,
)
from tinhgon.review.vocabulary import OpinionStanding

router = Router()


class OpinionLine(Schema):
    """What an agency is asked to say by `due_on` about one item, or (`item` null) about a whole
    plan. `standing` is waiting, late, answered, answered_late or withdrawn; `position` is null
    until it is answered."""

    id: int
    plan: int
    item: int | None
    code: str | None
    agency: str
    question: str
    due_on: date
    standing: str
    position: str | None
    text: str
    asked_at: datetime
    answered_at: datetime | None
    reminders: int


class OpinionOfItem(Schema):
    """What an agency asked about a whole plan says of one of its items."""

    item: int
    position: str
    text: str


class OpinionWhole(OpinionLine):
    """An opinion with the items it is asked about (`items`), and what it says of single ones."""

    items: list[int]
    lines: list[OpinionOfItem]


class OpinionsAsked(Paged):
    q: Text = ""
    standing: list[OpinionStanding] = []


@router.get("/opinions", response=answers(Page[OpinionLine]), summary="Opinions")
def find_opinions(request: HttpRequest, asked: Query[OpinionsAsked]) -> Page[OpinionLine]:
    """Unanswered ones first, the nearest day first."""
    wanted = OpinionFilter(text=asked.q, standings=tuple(asked.standing))
    return page_of(opinions(actor(request), wanted), asked, _line)


@router.get("/opinions/{opinion}", response=answers(OpinionWhole), summary="An opinion")
def read_opinion(request: HttpRequest, opinion: Identity) -> OpinionWhole:
    page = opinion_page(actor(request), opinion)
    seen = {item.pk for item in page.items}
    return OpinionWhole(
        **_line(page.opinion).model_dump(),
        items=sorted(seen),
        lines=[
            OpinionOfItem(item=line.item_id, position=line.position, text=line.text)
            for line in page.opinion.lines.all()
            if line.item_id in seen
        ],
    )


def _line(row: Opinion) -> OpinionLine:
    return OpinionLine(
        id=row.pk,
        plan=row.plan_id,
        item=row.item_id,
        code=None if row.item is None else row.item.procedure.code,
        agency=row.agency.key,
        question=row.question,
        due_on=row.due_on,
        standing=standing_of(row).value,
        position=row.position or None,
        text=row.text,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        reminders=row.reminders,
    )
