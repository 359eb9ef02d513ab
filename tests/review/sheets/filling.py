"""Short ways to a filled-in sheet."""

from __future__ import annotations

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.api import load
from tinhgon.review.api import (
    ReviewSheet,
    SheetAnswer,
    answer_question,
    complete_sheet,
    conclude_sheet,
    question_sets,
)
from tinhgon.review.rules.sheet_places import SheetPlace, places_of


def places(sheet: ReviewSheet) -> tuple[SheetPlace, ...]:
    return places_of(load(sheet.reading.content))


def answer(
    by: Actor, sheet: ReviewSheet, place: str, question: str, value: str, reason: str = "Vì cần"
) -> SheetAnswer:
    """Answer as somebody who sees what stands now."""
    known = SheetAnswer.objects.filter(sheet=sheet, place=place, question=question).first()
    return answer_question(
        by=by,
        sheet=sheet.pk,
        place=place,
        question=question,
        seen=0 if known is None else known.revision,
        value=value,
        reason=reason,
    )


def fill(by: Actor, sheet: ReviewSheet) -> None:
    """Answer every question in favour of keeping things."""
    asked = question_sets()[sheet.questions]
    for place in places(sheet):
        for question in asked.about(place.part):
            answer(by, sheet, place.key, question.key, question.keeps)


def completed(by: Actor, sheet: ReviewSheet, conclusion: str = "keep") -> ReviewSheet:
    """Filled in, concluded and completed."""
    fill(by, sheet)
    sheet.refresh_from_db()
    concluded = conclude_sheet(
        by=by, sheet=sheet.pk, revision=sheet.revision, conclusion=conclusion, reason="Còn cần"
    )
    return complete_sheet(by=by, sheet=sheet.pk, revision=concluded.revision)
