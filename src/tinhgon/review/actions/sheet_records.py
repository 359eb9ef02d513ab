"""Review sheets as actions hold them: locked, open, told to the log."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import Entry, Event, append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.api import CatalogueEntry, Content, load
from tinhgon.review.events import SheetFacts
from tinhgon.review.models import EarlierAnswer, ReviewSheet, SheetAnswer
from tinhgon.review.policies import check_fill
from tinhgon.review.questions import QuestionSet, set_called
from tinhgon.review.rules.sheet_completing import Given, asked_about
from tinhgon.review.rules.sheet_places import SheetPlace, places_of
from tinhgon.review.vocabulary import SheetState

OLDER_THAN_OWN = gettext_noop(
    "You wrote something else here meanwhile, perhaps in another window. Both stand here; send "
    "this one again to replace the other."
)
_LONGEST = 10_000
_WITH = ("procedure__managing_agency", "reading__content", "reading__version")


def take_sheet(by: Actor, sheet: int) -> ReviewSheet:
    """The sheet (id), locked for this transaction; only for who may fill it in."""
    rows = ReviewSheet.objects.select_for_update(of=("self",)).select_related(*_WITH)
    row = get_visible(rows, by, pk=sheet)
    check_fill(by, row.procedure)
    return row


def take_open_sheet(by: Actor, sheet: int) -> ReviewSheet:
    """The same, only where it is being filled in."""
    row = take_sheet(by, sheet)
    check_open(row)
    return row


def check_open(sheet: ReviewSheet) -> None:
    if sheet.state_word is SheetState.LAPSED:
        raise Refusal(
            gettext_noop(
                "The procedure %(code)s has been abolished, and its review sheet ended with it. "
                "What was answered stays readable."
            ),
            code=sheet.procedure.code,
        )
    if sheet.state_word is not SheetState.OPEN:
        raise Refusal(
            gettext_noop(
                "The review sheet of %(code)s is not being filled in. Reopen it, or open a new one."
            ),
            code=sheet.procedure.code,
        )


def content_of_sheet(sheet: ReviewSheet) -> Content:
    """What the procedure says as the sheet was filled in against it."""
    return load(sheet.reading.content)


def set_of(sheet: ReviewSheet) -> QuestionSet:
    return set_called(sheet.questions)


def places_of_sheet(sheet: ReviewSheet) -> tuple[SheetPlace, ...]:
    return places_of(content_of_sheet(sheet))


def given(rows: Iterable[SheetAnswer]) -> dict[tuple[str, str], Given]:
    """Answers as the rules of completing read them."""
    return {
        (row.place, row.question): Given(row.value, row.reason, row.is_confirmed) for row in rows
    }


def count_asked(places: Iterable[SheetPlace], asked: QuestionSet) -> int:
    return len(asked_about(tuple(places), asked))


def written(reason: str) -> str:
    """A reason as it is stored, or a refusal: nothing of it is cut off unseen."""
    text = nfc(reason.replace("\x00", "")).strip()
    if len(text) > _LONGEST:
        raise Refusal(
            gettext_noop("A reason has at most %(longest)s characters; this one has %(length)s."),
            longest=_LONGEST,
            length=len(text),
        )
    return text


def keep_earlier(rows: Iterable[SheetAnswer]) -> None:
    """Keep what answers say now: they are about to say something else, or to go."""
    EarlierAnswer.objects.bulk_create(
        EarlierAnswer(
            sheet_id=row.sheet_id,
            place=row.place,
            question=row.question,
            value=row.value,
            reason=row.reason,
            answered_at=row.answered_at,
            answered_by=row.answered_by,
        )
        for row in rows
        if row.value or row.reason
    )


def keep_conclusion(sheet: ReviewSheet) -> None:
    """Keep what is concluded now: another person is about to write something else."""
    if sheet.concluded_at is None or not (sheet.conclusion or sheet.conclusion_reason):
        return
    EarlierAnswer.objects.create(
        sheet=sheet,
        place=EarlierAnswer.CONCLUSION,
        question=EarlierAnswer.CONCLUSION,
        value=sheet.conclusion,
        reason=sheet.conclusion_reason,
        answered_at=sheet.concluded_at,
        answered_by=sheet.concluded_by,
    )


def supersede_completed(sheet: ReviewSheet) -> ReviewSheet | None:
    """The sheet of its procedure completed before `sheet`, which no longer speaks; `sheet` renews
    it unless it renews another, to be stored by the caller."""
    before = (
        ReviewSheet.objects.select_for_update(of=("self",))
        .filter(procedure=sheet.procedure_id, state=SheetState.COMPLETED.value)
        .select_related("procedure__managing_agency", "reading__version")
        .first()
    )
    if before is not None:
        before.state = SheetState.SUPERSEDED.value
        touch(before, "state")
        sheet.renews = sheet.renews or before
    return before


def touch(sheet: ReviewSheet, *fields: str) -> None:
    """Store `fields` under the next revision."""
    sheet.revision += 1
    sheet.save(update_fields=[*fields, "revision"])


def tell(by: Actor, sheet: ReviewSheet, event: Event) -> None:
    """Append an event about the sheet's procedure, acted in its managing agency."""
    append(event, by=by, subject=sheet.procedure.code, agency=sheet.procedure.managing_agency.key)


def entry_of(sheet: ReviewSheet, event: Event) -> Entry:
    """The same for many at once."""
    return Entry(event, sheet.procedure.code, sheet.procedure.managing_agency.key)


def sheet_facts(sheet: ReviewSheet) -> SheetFacts:
    """What the sheet is about now, for the log."""
    entry = (
        CatalogueEntry.objects.filter(version=sheet.reading.version_id)
        .only("level", "field_key")
        .first()
    )
    return SheetFacts(
        sheet=sheet.pk,
        version=sheet.reading.version.number,
        content_hash=sheet.content_hash,
        managing_agency=sheet.procedure.managing_agency.key,
        scope=sheet.procedure.scope,
        group=sheet.procedure.group,
        level="" if entry is None else entry.level,
        field_key="" if entry is None else entry.field_key,
        questions=sheet.questions,
    )


def sign(row: SheetAnswer, sheet: ReviewSheet, by: Actor) -> None:
    """Say whose answer it is, when it was given, and about what reading."""
    row.answered_at, row.answered_by = timezone.now(), by.account_id
    row.reading_id = sheet.reading_id
