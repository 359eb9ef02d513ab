"""Review sheets by the API: what is reviewed, and one with every question and its answer."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Identity, Page, Paged, Text, answers, page_of
from tinhgon.review.models import ReviewSheet
from tinhgon.review.queries.sheet_page import PlaceLine, QuestionLine, sheet_page
from tinhgon.review.queries.sheets import SheetFilter, sheets
from tinhgon.review.rest.lapsing import LapsedBy, lapsed_by

router = Router()


class SheetLine(Schema):
    """A review sheet. `answered` of `asked` questions; `conclusion` is null until it is drawn.
    `is_stale`: the procedure has changed since. `lapsed_by`: the decision that abolished it while
    the sheet was open."""

    id: int
    code: str
    name: str | None
    managing_agency: str
    state: str
    asked: int
    answered: int
    conclusion: str | None
    conclusion_reason: str
    opened_at: datetime
    completed_on: date | None
    is_stale: bool
    lapsed_by: LapsedBy | None


class SheetAnswerLine(Schema):
    """A question about a place. `value` is null while unanswered; `is_open`: it still waits for
    an answer, its reason or a confirmation."""

    place: str
    part: str
    component: str
    question: str
    criterion: str
    text: str
    value: str | None
    reason: str
    origin: str | None
    answered_at: datetime | None
    is_confirmed: bool
    is_open: bool


class SheetWhole(SheetLine):
    """A sheet with all its questions. `questions` names the set, `force` whether law or practice
    asks it, `mark` how far its source is checked."""

    questions: str
    force: str
    source: str
    mark: str
    answers: list[SheetAnswerLine]


class SheetsAsked(Paged):
    q: Text = ""
    state: list[Text] = ["open", "completed"]
    conclusion: list[Text] = []
    agency: list[Text] = []
    field: list[Text] = []
    stale: bool = False


@router.get("/sheets", response=answers(Page[SheetLine]), summary="Review sheets")
def find_sheets(request: HttpRequest, asked: Query[SheetsAsked]) -> Page[SheetLine]:
    """Newest first; open and completed ones unless `state` says otherwise."""
    wanted = SheetFilter(
        text=asked.q,
        states=tuple(asked.state),
        conclusions=tuple(asked.conclusion),
        agencies=tuple(asked.agency),
        fields=tuple(asked.field),
        stale=asked.stale,
    )
    return page_of(sheets(actor(request), wanted), asked, _line)


@router.get("/sheets/{sheet}", response=answers(SheetWhole), summary="A review sheet")
def read_sheet(request: HttpRequest, sheet: Identity) -> SheetWhole:
    by = actor(request)
    page = sheet_page(by, sheet)
    row = sheets(by, SheetFilter(states=())).get(pk=page.sheet.pk)
    return SheetWhole(
        **_line(row).model_dump(),
        questions=page.asked.key,
        force=page.asked.force.value,
        source=page.asked.source,
        mark=page.asked.mark.value,
        answers=[_answer(place, line) for place in page.places for line in place.questions],
    )


def _line(row: ReviewSheet) -> SheetLine:
    return SheetLine(
        id=row.pk,
        code=row.procedure.code,
        name=getattr(row, "name", None),
        managing_agency=row.procedure.managing_agency.key,
        state=row.state,
        asked=row.asked,
        answered=getattr(row, "answered", 0),
        conclusion=row.conclusion or None,
        conclusion_reason=row.conclusion_reason,
        opened_at=row.opened_at,
        completed_on=row.completed_on,
        is_stale=bool(getattr(row, "is_stale", False)),
        lapsed_by=lapsed_by(row),
    )


def _answer(at: PlaceLine, line: QuestionLine) -> SheetAnswerLine:
    given = line.answer
    return SheetAnswerLine(
        place=at.place.key,
        part=at.place.part.value,
        component=at.place.component,
        question=line.question.key,
        criterion=line.question.criterion.value,
        text=line.question.text(get_language() or ""),
        value=None if given is None else given.value or None,
        reason="" if given is None else given.reason,
        origin=None if given is None else given.origin,
        answered_at=None if given is None else given.answered_at,
        is_confirmed=given is not None and given.is_confirmed,
        is_open=line.open is not None,
    )
