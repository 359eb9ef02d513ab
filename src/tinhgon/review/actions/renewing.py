"""Sheets brought up to what holds today: what did not change keeps its answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Content, Reading, load
from tinhgon.review.actions.sheet_records import (
    content_of_sheet,
    count_asked,
    keep_earlier,
    set_of,
    sheet_facts,
    take_open_sheet,
    take_sheet,
    tell,
    touch,
)
from tinhgon.review.actions.sheets import open_against, reading_of
from tinhgon.review.events import SheetBroughtUp
from tinhgon.review.models import ReviewSheet, SheetAnswer
from tinhgon.review.questions import set_for
from tinhgon.review.rules.sheet_carrying import Standing, standings
from tinhgon.review.rules.sheet_places import places_of
from tinhgon.review.vocabulary import AnswerOrigin, SheetState

_CHUNK = 250


@dataclass(frozen=True, slots=True)
class BroughtUp:
    """A sheet with the number of its answers that stand, are to be confirmed, and are gone."""

    sheet: ReviewSheet
    kept: int
    to_confirm: int
    gone: int


@transaction.atomic
def bring_up_sheet(*, by: Actor, sheet: int) -> BroughtUp:
    """Rest an open sheet on what holds today. Answers about what changed are to be confirmed;
    those about what is gone are kept as earlier ones."""
    row = take_open_sheet(by, sheet)
    reading = reading_of(row.procedure)
    if reading.pk == row.reading_id:
        raise Refusal(
            gettext_noop("The review sheet of %(code)s already rests on what holds today."),
            code=row.procedure.code,
        )
    fates = standings(content_of_sheet(row), load(reading.content))
    answers = list(row.answers.all())
    gone = [each for each in answers if fates.get(each.place) is Standing.GONE]
    touched = [each for each in answers if fates.get(each.place) is Standing.TOUCHED]
    keep_earlier(gone)
    row.answers.filter(pk__in=[each.pk for each in gone]).delete()
    for answer in touched:
        answer.is_confirmed, answer.revision = False, answer.revision + 1
    SheetAnswer.objects.bulk_update(touched, ["is_confirmed", "revision"], batch_size=_CHUNK)
    _rest_on(row, reading)
    return _told(by, row, len(answers) - len(gone) - len(touched), len(touched), len(gone))


@transaction.atomic
def renew_sheet(*, by: Actor, sheet: int) -> BroughtUp:
    """Open a new sheet after a completed one (id), with its answers, or those of the last one in
    which questions were asked: those about what changed since are to be confirmed. The old one
    stays as it is until the new one is completed."""
    before = take_sheet(by, sheet)
    if before.state_word is not SheetState.COMPLETED:
        raise Refusal(
            gettext_noop(
                "Only the completed review sheet of a procedure is renewed. Reload the page to see "
                "where this one stands."
            )
        )
    reading = reading_of(before.procedure)
    row = open_against(by, before.procedure, reading, renews=before)
    source = _asked(before)
    fates = standings(content_of_sheet(source), load(reading.content))
    asked = {question.key for question in set_of(row).questions}
    answers = [each for each in source.answers.all() if each.question in asked]
    kept = [_carried(row, each, fates) for each in answers if not _is_gone(each, fates)]
    SheetAnswer.objects.bulk_create(kept, batch_size=_CHUNK)
    confirmed = sum(each.is_confirmed for each in kept)
    return _told(by, row, confirmed, len(kept) - confirmed, len(answers) - len(kept))


def _asked(sheet: ReviewSheet) -> ReviewSheet:
    """The sheet, or the last before it that was not a review by way of a plan."""
    while sheet.item_id is not None and sheet.renews is not None:
        sheet = sheet.renews
    return sheet


def _is_gone(answer: SheetAnswer, fates: dict[str, Standing]) -> bool:
    return fates.get(answer.place, Standing.GONE) is Standing.GONE


def _carried(sheet: ReviewSheet, answer: SheetAnswer, fates: dict[str, Standing]) -> SheetAnswer:
    """The same answer in another sheet, signed by whoever gave it."""
    return SheetAnswer(
        sheet=sheet,
        place=answer.place,
        question=answer.question,
        value=answer.value,
        reason=answer.reason,
        reading_id=answer.reading_id,
        origin=AnswerOrigin.CARRIED.value,
        copied_from=answer,
        is_confirmed=fates[answer.place] is Standing.SAME,
        answered_at=answer.answered_at,
        answered_by=answer.answered_by,
    )


def _rest_on(sheet: ReviewSheet, reading: Reading) -> None:
    asked = set_for(sheet.procedure.scope)
    content: Content = load(reading.content)
    sheet.reading, sheet.questions = reading, asked.key
    sheet.content_hash = sheet.holds_for = reading.content.content_hash
    sheet.asked = count_asked(places_of(content), asked)
    sheet.compared_at = timezone.now()
    touch(sheet, "reading", "questions", "content_hash", "holds_for", "asked", "compared_at")


def _told(by: Actor, sheet: ReviewSheet, kept: int, to_confirm: int, gone: int) -> BroughtUp:
    tell(
        by,
        sheet,
        SheetBroughtUp(sheet=sheet_facts(sheet), kept=kept, to_confirm=to_confirm, gone=gone),
    )
    return BroughtUp(sheet, kept, to_confirm, gone)
