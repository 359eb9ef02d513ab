"""Answers copied to the sheets of like procedures; what anybody has answered there stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure
from tinhgon.review.actions.sheet_records import (
    content_of_sheet,
    set_of,
    sign,
    take_open_sheet,
    tell,
)
from tinhgon.review.actions.sheets import open_sheet
from tinhgon.review.events import SheetAnswersCopied
from tinhgon.review.models import ReviewSheet, SheetAnswer
from tinhgon.review.policies import check_fill
from tinhgon.review.rules.sheet_carrying import pairs
from tinhgon.review.rules.sheet_places import places_of
from tinhgon.review.vocabulary import AnswerOrigin, SheetState

MOST_AT_ONCE = 50
_CHUNK = 250


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of one procedure: its sheet with the number of answers copied, or why none."""

    code: str
    sheet: ReviewSheet | None
    copied: int
    refused: Refusal | None = None


def copy_answers(
    *, by: Actor, source: int, procedures: Iterable[int], alike: bool = False
) -> list[Copied]:
    """Copy the answers of a sheet (id) to procedures (ids), each in a transaction of its own.

    To places that say the same word for word; with `alike` also to those that only resemble them,
    whose answers are then to be confirmed. A sheet is opened where there is none. One that cannot
    be is told and does not hold up the others.
    """
    chosen = list(dict.fromkeys(procedures))
    if not chosen or len(chosen) > MOST_AT_ONCE:
        raise Refusal(
            gettext_noop("Choose from 1 to %(most)s procedures; %(count)s are chosen."),
            most=MOST_AT_ONCE,
            count=len(chosen),
        )
    rows = ReviewSheet.objects.select_related(
        "procedure__managing_agency", "reading__content", "reading__version"
    )
    origin = get_visible(rows, by, pk=source)
    check_fill(by, origin.procedure)
    answers = list(origin.answers.all())
    done = []
    for procedure in chosen:
        if procedure == origin.procedure_id:
            continue
        target = get_visible(Procedure.objects.all(), by, pk=procedure)
        try:
            sheet, copied = _copy(by, origin, answers, procedure, alike=alike)
        except Refusal as refused:
            done.append(Copied(target.code, None, 0, refused))
        else:
            done.append(Copied(target.code, sheet, copied))
    return done


def open_sheet_of(procedure: int) -> ReviewSheet | None:
    """The sheet of a procedure (id) that is being filled in."""
    return ReviewSheet.objects.filter(procedure=procedure, state=SheetState.OPEN.value).first()


@transaction.atomic
def _copy(
    by: Actor, origin: ReviewSheet, answers: Sequence[SheetAnswer], procedure: int, *, alike: bool
) -> tuple[ReviewSheet, int]:
    known = open_sheet_of(procedure)
    opened = open_sheet(by=by, procedure=procedure) if known is None else known
    sheet = take_open_sheet(by, opened.pk)
    fresh = _fresh(by, origin, answers, sheet, alike=alike)
    SheetAnswer.objects.bulk_create(fresh, batch_size=_CHUNK)
    if fresh:
        tell(
            by,
            sheet,
            SheetAnswersCopied(
                sheet=sheet.pk,
                source=origin.pk,
                like=origin.procedure.code,
                copied=len(fresh),
            ),
        )
    return sheet, len(fresh)


def _fresh(
    by: Actor,
    origin: ReviewSheet,
    answers: Sequence[SheetAnswer],
    sheet: ReviewSheet,
    *,
    alike: bool,
) -> list[SheetAnswer]:
    content = content_of_sheet(sheet)
    asked = set_of(sheet)
    parts = {place.key: place.part for place in places_of(content)}
    taken = set(sheet.answers.values_list("place", "question"))
    by_place: dict[str, list[SheetAnswer]] = {}
    for answer in answers:
        if answer.value:
            by_place.setdefault(answer.place, []).append(answer)
    fresh = []
    for pair in pairs(content_of_sheet(origin), content):
        if not (pair.is_same or alike):
            continue
        questions = {question.key for question in asked.about(parts[pair.mine.key])}
        for answer in by_place.get(pair.theirs.key, []):
            key = (pair.mine.key, answer.question)
            if answer.question in questions and key not in taken:
                fresh.append(_copied(by, sheet, key, answer, is_confirmed=pair.is_same))
    return fresh


def _copied(
    by: Actor,
    sheet: ReviewSheet,
    key: tuple[str, str],
    answer: SheetAnswer,
    *,
    is_confirmed: bool,
) -> SheetAnswer:
    place, question = key
    row = SheetAnswer(
        sheet=sheet,
        place=place,
        question=question,
        value=answer.value,
        reason=answer.reason,
        origin=AnswerOrigin.COPIED.value,
        copied_from=answer,
        is_confirmed=is_confirmed,
    )
    sign(row, sheet, by)
    return row
