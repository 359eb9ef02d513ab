"""The queue of what is to be reviewed again: reasons noted, settled, and found to be gone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.procedures.api import Reading, load
from tinhgon.review.actions.sheet_records import content_of_sheet, entry_of, sheet_facts
from tinhgon.review.bases import readings_in_force
from tinhgon.review.events import ReReviewNoted, ReReviewSettled
from tinhgon.review.models import ReReview, ReviewSheet
from tinhgon.review.queries.around import arounds
from tinhgon.review.queries.review_age import GeneralLimit, age_limit, demanded
from tinhgon.review.rules.rereview import Demand, Reason, read_around, reasons, too_early, too_old
from tinhgon.review.rules.sheet_places import changed_parts
from tinhgon.review.vocabulary import ReReviewKind, ReReviewOutcome, SheetState

_CHUNK = 250


@dataclass(frozen=True, slots=True)
class Compared:
    """A completed sheet with what was found: why to review again, and whether the reading in force
    still says what the sheet was filled in against (its hash)."""

    sheet: ReviewSheet
    found: Sequence[Reason]
    holds_for: str


@dataclass(frozen=True, slots=True)
class ComparedAgain:
    """How many completed sheets were compared, and how many reasons came and went."""

    compared: int
    noted: int
    gone: int


def compare_sheets(sheets: Iterable[int]) -> ComparedAgain:
    """Compare completed sheets (ids) with what holds and lies around their procedures now.

    In batches: looked at outside of any transaction, stored in one of its own.
    """
    waiting = iter(sorted(set(sheets)))
    total = ComparedAgain(0, 0, 0)
    while batch := list(islice(waiting, _CHUNK)):
        now = timezone.now()
        done = _keep(_look(batch), now)
        total = ComparedAgain(
            total.compared + done.compared, total.noted + done.noted, total.gone + done.gone
        )
    return total


def settle_reviewed(by: Actor, sheet: ReviewSheet | None, *, gone: bool = False) -> None:
    """Settle all reasons noted against a sheet: the procedure was reviewed again, or the sheet is
    no longer completed (`gone`). Within the transaction of that act."""
    if sheet is None:
        return
    rows = list(sheet.rereviews.filter(settled_at=None))
    outcome = ReReviewOutcome.GONE if gone else ReReviewOutcome.REVIEWED
    _settle(by, {sheet.pk: sheet}, rows, outcome)


def _look(sheets: Sequence[int]) -> list[Compared]:
    rows = list(
        ReviewSheet.objects.filter(pk__in=sheets, state=SheetState.COMPLETED.value).select_related(
            "procedure__managing_agency", "reading__content", "reading__version"
        )
    )
    holding = {
        reading.version.procedure_id: reading
        for reading in readings_in_force([row.procedure_id for row in rows]).select_related(
            "content", "version__procedure"
        )
    }
    around = arounds(list(holding.values()))
    demands, limit = demanded([row.procedure_id for row in rows], today()), age_limit(today())
    found = []
    for row in rows:
        reading = holding.get(row.procedure_id)
        if reading is None:  # abolished: there is nothing left to review
            found.append(Compared(row, (), row.holds_for))
            continue
        changed = _changed(row, reading)
        about = reasons(read_around(row.around), around[row.procedure_id])
        age = _age(row, demands.get(row.procedure_id, ()), limit)
        every = [*changed, *about, *age]
        holds = row.holds_for if changed else reading.content.content_hash
        found.append(Compared(row, every, holds))
    return found


def _age(sheet: ReviewSheet, demands: Iterable[Demand], limit: GeneralLimit | None) -> list[Reason]:
    """Why a review is too old: for a programme, or by the general limit."""
    if sheet.completed_on is None:
        return []
    early = too_early(sheet.completed_on, demands)
    old = None if limit is None else too_old(sheet.completed_on, limit.months, today())
    return early if old is None else [*early, old]


def _changed(sheet: ReviewSheet, reading: Reading) -> list[Reason]:
    """Whether the procedure says something else than it said when it was reviewed."""
    if reading.content.content_hash in {sheet.content_hash, sheet.holds_for}:
        return []
    parts = changed_parts(content_of_sheet(sheet), load(reading.content))
    if not parts:
        return []
    return [Reason(ReReviewKind.CONTENT_CHANGED, "", {"parts": ",".join(parts)})]


@transaction.atomic
def _keep(looked_at: Sequence[Compared], now: datetime) -> ComparedAgain:
    current = {
        row.pk: row
        for row in ReviewSheet.objects.select_for_update(of=("self",))
        .filter(pk__in=[each.sheet.pk for each in looked_at], state=SheetState.COMPLETED.value)
        .select_related("procedure__managing_agency", "reading__version")
    }
    compared = [
        replace(each, sheet=current[each.sheet.pk])
        for each in looked_at
        if each.sheet.pk in current and current[each.sheet.pk].revision == each.sheet.revision
    ]
    for each in compared:
        each.sheet.holds_for, each.sheet.compared_at = each.holds_for, now
    ReviewSheet.objects.bulk_update(
        [each.sheet for each in compared], ["holds_for", "compared_at"], batch_size=_CHUNK
    )
    known = {
        (row.sheet_id, row.kind, row.about): row
        for row in ReReview.objects.filter(sheet__in=list(current))
    }
    wanted = {
        (each.sheet.pk, reason.kind.value, reason.about): reason
        for each in compared
        for reason in each.found
    }
    noted = _note(current, known, wanted, now)
    looked = {each.sheet.pk for each in compared}
    gone = [
        row
        for key, row in known.items()
        if row.settled_at is None and key not in wanted and row.sheet_id in looked
    ]
    _settle(SYSTEM, current, gone, ReReviewOutcome.GONE)
    return ComparedAgain(len(compared), noted, len(gone))


def _note(
    sheets: dict[int, ReviewSheet],
    known: dict[tuple[int, str, str], ReReview],
    wanted: dict[tuple[int, str, str], Reason],
    now: datetime,
) -> int:
    """Store the reasons; one event for each that was not open before."""
    fresh: list[ReReview] = []
    entries: list[Entry] = []
    for key, reason in wanted.items():
        sheet, kind, about = key
        params = json.dumps(reason.params, ensure_ascii=False, sort_keys=True)
        row = known.get(key)
        if row is not None and row.settled_at is None:
            if row.params != params:
                ReReview.objects.filter(pk=row.pk).update(params=params)
            continue
        fresh.append(ReReview(sheet_id=sheet, kind=kind, about=about, params=params, noted_at=now))
        event = ReReviewNoted(sheet=sheet_facts(sheets[sheet]), kind=kind, about=about)
        entries.append(entry_of(sheets[sheet], event))
    ReReview.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["sheet", "kind", "about"],
        update_fields=["params", "noted_at", "settled_at", "outcome"],
        batch_size=_CHUNK,
    )
    append_many(entries, by=SYSTEM)
    return len(fresh)


def _settle(
    by: Actor, sheets: dict[int, ReviewSheet], rows: Sequence[ReReview], outcome: ReReviewOutcome
) -> None:
    now = timezone.now()
    for row in rows:
        row.settled_at, row.outcome = now, outcome.value
    ReReview.objects.bulk_update(rows, ["settled_at", "outcome"], batch_size=_CHUNK)
    append_many(
        (
            entry_of(
                sheets[row.sheet_id],
                ReReviewSettled(
                    sheet=sheet_facts(sheets[row.sheet_id]),
                    kind=row.kind,
                    about=row.about,
                    outcome=outcome.value,
                ),
            )
            for row in rows
        ),
        by=by,
    )
