"""One question of a sheet as it stands now, with how far the sheet is; nothing beside it is read,
so that an answer to a sheet of a thousand questions costs as little as one to a short sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Left

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.procedures.api import load
from tinhgon.review.models import ReviewSheet
from tinhgon.review.queries.sheet_before import Before, said_before
from tinhgon.review.queries.sheet_page import QuestionLine
from tinhgon.review.questions import SheetQuestion, set_called
from tinhgon.review.rules.sheet_completing import Given, asked_about, still_open
from tinhgon.review.rules.sheet_places import SheetPlace, places_of
from tinhgon.review.rules.sheet_progress import Progress, progress_of


@dataclass(frozen=True, slots=True)
class LineOnSheet:
    """A question at its place; `answered` of the `asked` questions there are answered. `before` is
    what an answer that is to be confirmed was given about."""

    sheet: ReviewSheet
    place: SheetPlace
    line: QuestionLine
    answered: int
    asked: int
    progress: Progress
    before: Before | None

    @property
    def is_done(self) -> bool:
        return self.answered == self.asked


def question_line(by: Actor, sheet: int, place: str, question: str) -> LineOnSheet:
    """A question (`place`, `question`) of a sheet (id), or `NotFound`."""
    rows = ReviewSheet.objects.select_related("procedure__managing_agency", "reading__content")
    row = get_visible(rows, by, pk=sheet)
    content, asked = load(row.reading.content), set_called(row.questions)
    places = places_of(content)
    about, chosen = _chosen(asked_about(places, asked), place, question)
    given = {
        (at, key): Given(value, begun, confirmed)
        for at, key, value, begun, confirmed in row.answers.values_list(
            "place", "question", "value", Left("reason", 1), "is_confirmed"
        )
    }
    opened = still_open(places, asked, given)
    here = {each.question.key: each for each in opened if each.place.key == place}
    answer = row.answers.filter(place=place, question=question).first()
    questions = asked.about(about.part)
    return LineOnSheet(
        sheet=row,
        place=about,
        line=QuestionLine(
            chosen,
            answer,
            tuple(row.earlier.filter(place=place, question=question)),
            here.get(question),
        ),
        answered=len(questions) - len(here),
        asked=len(questions),
        progress=progress_of(places, asked, opened),
        before=None if answer is None else said_before([answer], content, places).get(answer.pk),
    )


def _chosen(
    asked: Sequence[tuple[SheetPlace, SheetQuestion]], place: str, question: str
) -> tuple[SheetPlace, SheetQuestion]:
    for about, each in asked:
        if (about.key, each.key) == (place, question):
            return about, each
    raise NotFound(gettext_noop("This question is not asked in this review sheet."))
