"""Review sheets, open and completed."""

from __future__ import annotations

from tests.access.world.world import HOSTILE, LONG_AGO, MANAGERS, World

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.review.api import (
    ReviewSheet,
    SheetAnswer,
    SheetPart,
    answer_question,
    compare_sheets,
    complete_sheet,
    conclude_sheet,
    open_sheet,
    set_for,
)


def review_procedures(world: World) -> None:
    """An open sheet of a procedure only those in reach know of, for each agency that manages some,
    and a completed one, grown old."""
    for agency in MANAGERS:
        for sort, state in (("group b", "open"), ("public", "completed")):
            about = world.one(sort, agency)
            sign = next(world.signs)
            sheet = open_sheet(by=SYSTEM, procedure=int(about.at["id"]))
            for question in set_for(sheet.procedure.scope).about(SheetPart.WHOLE):
                answer_question(
                    by=SYSTEM,
                    sheet=sheet.pk,
                    place="whole",
                    question=question.key,
                    seen=0,
                    value="no",
                    reason=f"{HOSTILE}Xét",
                )
            sheet = conclude_sheet(
                by=SYSTEM,
                sheet=sheet.pk,
                revision=sheet.revision,
                conclusion="abolish",
                reason=f"{HOSTILE}Kết luận {sign}",
            )
            if state == "completed":
                complete_sheet(by=SYSTEM, sheet=sheet.pk, revision=sheet.revision)
                ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=LONG_AGO)
                compare_sheets([sheet.pk])
            at = {"pk": sheet.pk, "code": about.at["code"]}
            world.add("sheet", agency, sign=sign, word=about.word, at=at, state=state)
    waiting = SheetAnswer.objects.filter(sheet=int(world.one("sheet", state="open").at["pk"]))
    waiting.filter(question="whole.goals").update(is_confirmed=False)
