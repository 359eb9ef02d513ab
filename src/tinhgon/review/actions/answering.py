"""Answering the questions of a sheet; nobody overwrites another unseen, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import append_many
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.review.actions.sheet_records import (
    OLDER_THAN_OWN,
    entry_of,
    keep_earlier,
    places_of_sheet,
    set_of,
    sign,
    take_open_sheet,
    tell,
    written,
)
from tinhgon.review.events import SheetAnswered
from tinhgon.review.models import ReviewSheet, SheetAnswer
from tinhgon.review.questions import Need, SheetQuestion
from tinhgon.review.rules.sheet_completing import asked_about
from tinhgon.review.vocabulary import AnswerOrigin, SheetPart


class AnswerChanged(Refusal):
    """Somebody else has answered meanwhile; `theirs` is what stands now."""

    def __init__(self, message: str, theirs: SheetAnswer, **params: object) -> None:
        super().__init__(message, **params)
        self.theirs = theirs


@transaction.atomic
def answer_question(
    *, by: Actor, sheet: int, place: str, question: str, seen: int, value: str, reason: str = ""
) -> SheetAnswer:
    """Answer a question about a place, as its answer was seen at revision `seen` (0: none).

    The same answer again changes nothing but that it is confirmed. What another person had
    written is kept as an earlier answer.
    """
    row = take_open_sheet(by, sheet)
    _check_value(_asked(row, place, question), value)
    why = written(reason)
    answer = row.answers.select_for_update().filter(place=place, question=question).first()
    if answer is None:
        answer = SheetAnswer(sheet=row, place=place, question=question, revision=0)
    elif (answer.value, answer.reason, answer.is_confirmed) == (value, why, True):
        return answer
    if answer.revision != seen:
        raise AnswerChanged(
            OLDER_THAN_OWN
            if answer.answered_by == by.account_id
            else gettext_noop(
                "Somebody else has answered this meanwhile. Both answers stand here; send yours "
                "again to replace the other one."
            ),
            answer,
        )
    _write(by, row, answer, value, why)
    return answer


@transaction.atomic
def answer_alike(
    *, by: Actor, sheet: int, part: SheetPart, values: dict[str, str], reason: str
) -> int:
    """Answer everything of one part that nobody has answered yet in the same way: `values` by
    question, `reason` for the verdict. Answers that are there stay. The number of new ones.
    """
    row = take_open_sheet(by, sheet)
    asked, why = set_of(row), written(reason)
    for question in asked.about(part):
        _check_value(question, values.get(question.key, ""))
    known = set(row.answers.values_list("place", "question"))
    fresh = [
        _new_answer(by, row, (place.key, question), values[question.key], why)
        for place, question in asked_about(places_of_sheet(row), asked)
        if place.part is part
        and values.get(question.key)
        and (place.key, question.key) not in known
    ]
    SheetAnswer.objects.bulk_create(fresh)
    tell_answered(by, row, fresh)
    return len(fresh)


@transaction.atomic
def confirm_answers(*, by: Actor, sheet: int, answers: Iterable[int] | None = None) -> int:
    """Say of answers (ids; None: all) carried over from before a change that they still hold."""
    row = take_open_sheet(by, sheet)
    waiting = row.answers.select_for_update().filter(is_confirmed=False)
    if answers is not None:
        waiting = waiting.filter(pk__in=list(answers))
    rows = list(waiting)
    keep_earlier(answer for answer in rows if answer.answered_by != by.account_id)
    for answer in rows:
        answer.is_confirmed, answer.revision = True, answer.revision + 1
        sign(answer, row, by)
    SheetAnswer.objects.bulk_update(
        rows, ["is_confirmed", "revision", "reading", "answered_at", "answered_by"], batch_size=250
    )
    tell_answered(by, row, rows)
    return len(rows)


def tell_answered(by: Actor, sheet: ReviewSheet, rows: Sequence[SheetAnswer]) -> None:
    """One event for each answer."""
    append_many((entry_of(sheet, _answered(sheet, row, others=False)) for row in rows), by=by)


def _write(by: Actor, sheet: ReviewSheet, answer: SheetAnswer, value: str, reason: str) -> None:
    others = bool(answer.pk) and answer.answered_by != by.account_id
    if others or answer.origin != AnswerOrigin.WRITTEN.value:
        keep_earlier([answer])
    answer.value, answer.reason = value, reason
    answer.origin, answer.copied_from, answer.is_confirmed = AnswerOrigin.WRITTEN.value, None, True
    answer.revision += 1
    sign(answer, sheet, by)
    answer.save()
    tell(by, sheet, _answered(sheet, answer, others=others))


def _new_answer(
    by: Actor, sheet: ReviewSheet, asked: tuple[str, SheetQuestion], value: str, reason: str
) -> SheetAnswer:
    place, question = asked
    row = SheetAnswer(
        sheet=sheet,
        place=place,
        question=question.key,
        value=value,
        reason="" if question.reason is Need.NONE else reason,
    )
    sign(row, sheet, by)
    return row


def _asked(sheet: ReviewSheet, place: str, question: str) -> SheetQuestion:
    """The question about this place of the sheet, or a refusal: the page may be an old one."""
    for known, asked in asked_about(places_of_sheet(sheet), set_of(sheet)):
        if (known.key, asked.key) == (place, question):
            return asked
    raise NotFound(
        gettext_noop(
            "This question is not asked in the review sheet of %(code)s any more. Reload the page; "
            "what you typed is still in it."
        ),
        code=sheet.procedure.code,
    )


def _check_value(question: SheetQuestion, value: str) -> None:
    if value and value not in question.replies:
        raise Refusal(
            gettext_noop("“%(value)s” is no answer to this question. Choose one of those offered."),
            value=value[:40],
        )


def _answered(sheet: ReviewSheet, row: SheetAnswer, *, others: bool) -> SheetAnswered:
    return SheetAnswered(
        sheet=sheet.pk,
        place=row.place,
        question=row.question,
        value=row.value,
        revision=row.revision,
        others=others,
    )
