"""Review sheets: opened, concluded, completed, reopened, given up."""

from __future__ import annotations

from collections import Counter

from django.db import IntegrityError, transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure, Reading, load
from tinhgon.review.actions.rereviewing import settle_reviewed
from tinhgon.review.actions.sheet_records import (
    OLDER_THAN_OWN,
    check_open,
    content_of_sheet,
    count_asked,
    given,
    keep_conclusion,
    places_of_sheet,
    set_of,
    sheet_facts,
    supersede_completed,
    take_open_sheet,
    take_sheet,
    tell,
    touch,
    written,
)
from tinhgon.review.bases import readings_in_force
from tinhgon.review.events import (
    SheetCompleted,
    SheetConcluded,
    SheetOpened,
    SheetReopened,
    SheetWithdrawn,
)
from tinhgon.review.models import ReviewSheet
from tinhgon.review.policies import check_fill
from tinhgon.review.queries.around import arounds
from tinhgon.review.queries.sheet_words import told_open
from tinhgon.review.questions import set_for
from tinhgon.review.rules.rereview import Around, around_text
from tinhgon.review.rules.sheet_completing import OpenQuestion, still_open
from tinhgon.review.rules.sheet_places import says_the_same
from tinhgon.review.vocabulary import Conclusion, SheetState, Verdict


class Incomplete(Refusal):
    """The sheet has open questions; `open` are they, in the order of the sheet."""

    def __init__(self, message: str, found: list[OpenQuestion], **params: object) -> None:
        super().__init__(message, **params)
        self.open = found


class SheetChanged(Refusal):
    """Somebody else changed the conclusion; `sheet` says what it is now."""

    def __init__(self, message: str, sheet: ReviewSheet, **params: object) -> None:
        super().__init__(message, **params)
        self.sheet = sheet


@transaction.atomic
def open_sheet(*, by: Actor, procedure: int) -> ReviewSheet:
    """Open an empty sheet of a procedure (id) against what holds today."""
    chosen = get_visible(Procedure.objects.select_related("managing_agency"), by, pk=procedure)
    check_fill(by, chosen)
    return open_against(by, chosen, reading_of(chosen))


def reading_of(procedure: Procedure) -> Reading:
    """What is reviewed: the current reading of the version in force, or a refusal."""
    rows = readings_in_force([procedure.pk]).select_related("content", "version")
    reading = rows.first()
    if reading is None:
        raise Refusal(
            gettext_noop(
                "No version of %(code)s is in force today, so there is nothing to review. Publish "
                "it first, or wait until it takes effect."
            ),
            code=procedure.code,
        )
    return reading


def open_against(
    by: Actor, procedure: Procedure, reading: Reading, renews: ReviewSheet | None = None
) -> ReviewSheet:
    """A new sheet; refuses a second one of the same procedure."""
    asked = set_for(procedure.scope)
    try:
        with transaction.atomic():
            sheet = ReviewSheet(
                procedure=procedure,
                reading=reading,
                content_hash=reading.content.content_hash,
                holds_for=reading.content.content_hash,
                questions=asked.key,
                asked=0,
                renews=renews,
                opened_at=timezone.now(),
                opened_by=by.account_id,
            )
            sheet.asked = count_asked(places_of_sheet(sheet), asked)
            sheet.save()
    except IntegrityError as error:
        raise Refusal(
            gettext_noop(
                "%(code)s has a review sheet that is being filled in already. Work there: several "
                "people can answer at once."
            ),
            code=procedure.code,
        ) from error
    tell(
        by,
        sheet,
        SheetOpened(
            sheet=sheet_facts(sheet),
            renews=None if renews is None else renews.pk,
            asked=sheet.asked,
        ),
    )
    return sheet


@transaction.atomic
def conclude_sheet(
    *, by: Actor, sheet: int, revision: int, conclusion: str, reason: str
) -> ReviewSheet:
    """Write down what is concluded, as far as it is known yet, as it was seen at `revision`. What
    another person had written is kept; where nothing was concluded, nothing can be overwritten."""
    row = take_open_sheet(by, sheet)
    said, why = _conclusion(conclusion), written(reason)
    if (row.conclusion, row.conclusion_reason) == (said, why):
        return row
    if row.revision != revision and (row.conclusion or row.conclusion_reason):
        raise SheetChanged(
            OLDER_THAN_OWN
            if row.concluded_by == by.account_id
            else gettext_noop(
                "Somebody else has written another conclusion meanwhile. Both stand here; send "
                "yours again to replace it."
            ),
            row,
        )
    if row.concluded_by != by.account_id:
        keep_conclusion(row)
    row.conclusion, row.conclusion_reason = said, why
    row.concluded_at, row.concluded_by = timezone.now(), by.account_id
    touch(row, "conclusion", "conclusion_reason", "concluded_at", "concluded_by")
    tell(by, row, SheetConcluded(sheet=row.pk, conclusion=said, revision=row.revision))
    return row


def complete_sheet(*, by: Actor, sheet: int, revision: int) -> ReviewSheet:
    """Complete a sheet (id) whose conclusion was seen at `revision`.

    Refuses, naming them, while questions are open. The sheet completed before is superseded, and
    what was to be reviewed again is settled.
    """
    seen = get_visible(
        ReviewSheet.objects.select_related("reading__version__procedure"), by, pk=sheet
    )
    # Looked at before the transaction: nobody who writes waits for it.
    around = arounds([seen.reading])[seen.procedure_id]
    return _complete(by, sheet, revision, seen.reading_id, around)


@transaction.atomic
def _complete(by: Actor, sheet: int, revision: int, reading: int, around: Around) -> ReviewSheet:
    row = take_open_sheet(by, sheet)
    if row.revision != revision or row.reading_id != reading:
        raise SheetChanged(
            gettext_noop(
                "Somebody else has changed the conclusion of this sheet meanwhile. Look at it and "
                "complete the sheet again."
            ),
            row,
        )
    _check_up_to_date(row)
    _check_concluded(row)
    _check_answered(row)
    before = supersede_completed(row)
    row.state, row.around = SheetState.COMPLETED.value, around_text(around)
    row.completed_at, row.completed_by = timezone.now(), by.account_id
    row.completed_on, row.compared_at = today(), row.completed_at
    touch(
        row,
        "state",
        "around",
        "completed_at",
        "completed_by",
        "completed_on",
        "compared_at",
        "renews",
    )
    settle_reviewed(by, before)
    tell(by, row, _completed(row))
    return row


@transaction.atomic
def reopen_sheet(*, by: Actor, sheet: int, revision: int) -> ReviewSheet:
    """Fill a completed sheet in again; until it is completed the procedure is not reviewed."""
    row = take_sheet(by, sheet)
    if row.item_id is not None:
        raise Refusal(
            gettext_noop(
                "%(code)s was reviewed by way of a plan, without questions. Review it again in a "
                "new sheet."
            ),
            code=row.procedure.code,
        )
    if row.state_word is not SheetState.COMPLETED or row.revision != revision:
        raise Refusal(
            gettext_noop(
                "Only a completed sheet that nobody has changed meanwhile can be reopened. Reload "
                "the page to see where this one stands."
            )
        )
    if _has_open(row):
        raise Refusal(
            gettext_noop(
                "A later review sheet of %(code)s is being filled in already. Work there, or give "
                "it up first."
            ),
            code=row.procedure.code,
        )
    row.state, row.around = SheetState.OPEN.value, ""
    row.completed_at, row.completed_by, row.completed_on = None, "", None
    touch(row, "state", "around", "completed_at", "completed_by", "completed_on")
    settle_reviewed(by, row, gone=True)
    tell(by, row, SheetReopened(sheet=sheet_facts(row), conclusion=row.conclusion))
    return row


@transaction.atomic
def withdraw_sheet(*, by: Actor, sheet: int, revision: int) -> ReviewSheet:
    """Give an open sheet up; what was answered stays readable."""
    row = take_sheet(by, sheet)
    check_open(row)
    if row.revision != revision:
        raise SheetChanged(
            gettext_noop(
                "Somebody else has changed this sheet meanwhile. Look at it before you give it up."
            ),
            row,
        )
    row.state = SheetState.WITHDRAWN.value
    touch(row, "state")
    tell(by, row, SheetWithdrawn(sheet=sheet_facts(row)))
    return row


def _conclusion(said: str) -> str:
    if said and said not in set(Conclusion):
        raise Refusal(gettext_noop("Choose one of the conclusions: keep, simplify, abolish."))
    return said


def _check_up_to_date(sheet: ReviewSheet) -> None:
    now = reading_of(sheet.procedure)
    if now.content.content_hash in {sheet.content_hash, sheet.holds_for}:
        return
    if not says_the_same(content_of_sheet(sheet), load(now.content)):
        raise Refusal(
            gettext_noop(
                "%(code)s has changed since this sheet was opened. Bring the sheet up to what "
                "holds today; answers about what did not change stay."
            ),
            code=sheet.procedure.code,
        )


def _check_concluded(sheet: ReviewSheet) -> None:
    if not sheet.conclusion or not sheet.conclusion_reason:
        raise Refusal(
            gettext_noop(
                "Say what is concluded about %(code)s and why: keeping a procedure needs a reason "
                "too."
            ),
            code=sheet.procedure.code,
        )


def _check_answered(sheet: ReviewSheet) -> None:
    content, answers = content_of_sheet(sheet), given(sheet.answers.all())
    found = still_open(places_of_sheet(sheet), set_of(sheet), answers, Conclusion(sheet.conclusion))
    if found:
        raise Incomplete(
            gettext_noop("The sheet has %(count)s open questions: %(open)s."),
            found,
            count=len(found),
            open=told_open(found, content),
        )


def _has_open(sheet: ReviewSheet) -> bool:
    return ReviewSheet.objects.filter(
        procedure=sheet.procedure_id, state=SheetState.OPEN.value
    ).exists()


def _completed(sheet: ReviewSheet) -> SheetCompleted:
    verdicts = Counter(sheet.answers.values_list("value", flat=True))
    return SheetCompleted(
        sheet=sheet_facts(sheet),
        on=today(),
        conclusion=Conclusion(sheet.conclusion).value,
        kept=verdicts[Verdict.KEEP.value],
        changed=verdicts[Verdict.CHANGE.value],
        dropped=verdicts[Verdict.DROP.value],
        renews=sheet.renews_id,
    )
