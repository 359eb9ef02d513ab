"""Imports: begun, staged in small transactions, switched in one, or discarded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import append, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.citations import link_citations
from tinhgon.procedures.actions.procedures import classify_group
from tinhgon.procedures.events import ImportCompleted
from tinhgon.procedures.importing.choices import check_choices
from tinhgon.procedures.importing.collector import rarely_collecting
from tinhgon.procedures.importing.formats import format_of, read_file
from tinhgon.procedures.importing.grouping import groups_to_take
from tinhgon.procedures.importing.layout import (
    Choices,
    Layout,
    choices_as_json,
    choices_from_json,
)
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS, Limits
from tinhgon.procedures.importing.reach import check_something_within_reach
from tinhgon.procedures.importing.staging import Staging, Superseded, advance
from tinhgon.procedures.importing.switching import (
    Overtaken,
    check_still_true,
    create,
    observe,
    staged,
)
from tinhgon.procedures.models import (
    ImportBatch,
    ImportedGroup,
    ImportedProcedure,
    ImportedRecord,
)
from tinhgon.procedures.policies import check_finish_import, check_import, check_name_manager
from tinhgon.procedures.projection.contents import drop_unused
from tinhgon.procedures.states import BatchState
from tinhgon.procedures.vocabulary import InternalGroup
from tinhgon.registry.api import Agency

# A staging that has not moved for so long was killed; its rows may be dropped.
ABANDONED_AFTER = timedelta(minutes=15)
_LOCK = 0x696D706F  # "impo": one switch at a time on PostgreSQL
_CHUNK = 500
MOVED_ON = gettext_noop(
    "This import was confirmed, discarded or read anew meanwhile; look at it again."
)
# A file that could not be read as it is may be read by columns a person names.
_CHOOSABLE = (BatchState.STAGED.value, BatchState.FAILED.value)
_COUNTED = ("read", "created", "changed", "unchanged", "rejected", "problem_count")


@transaction.atomic
def begin_import(*, by: Actor, path: Path, name: str = "", stored_file: str = "") -> ImportBatch:
    """Open a batch for a file. `name` is the name it came under, `stored_file` where it is kept.

    Refuses a file name that announces no known format.
    """
    check_import(by)
    now = timezone.now()
    called = name or path.name
    return ImportBatch.objects.create(
        file_name=called[-255:],
        file_hash=_hash(path),
        stored_file=stored_file,
        format=format_of(called).name,
        state=BatchState.STAGING.value,
        agency_id=by.home_agency_id,
        started_at=now,
        started_by=by.account_id,
        touched_at=now,
    )


def stage_import(
    *, by: Actor, batch: ImportBatch, path: Path, limits: Limits = DEFAULT_LIMITS
) -> ImportBatch:
    """Read the file and write what it would change, unseen, in transactions of 200 records.

    Progress stands in the batch as it goes. A file that cannot be read at all fails the batch
    with its sentence and raises it; nothing in the catalogue has changed then. Not atomic as a
    whole, on purpose.
    """
    check_finish_import(by, batch)
    # A job that was killed is done again from the start, and so is one that reads anew.
    advance(batch, **dict.fromkeys(_COUNTED, 0))
    drop_staged(batch)
    batch.problems.all().delete()
    choices = choices_from_json(batch.choices)
    try:
        with rarely_collecting():
            lines = read_file(path, name=batch.file_name, limits=limits, choices=choices)
            Staging(batch, by).run(lines)
    except Superseded:
        raise
    except Refusal as refusal:
        fail_import(by=by, batch=batch, refusal=refusal)
        raise
    batch.refresh_from_db()
    return batch


@rarely_collecting()
@transaction.atomic
def switch_import(*, by: Actor, batch: ImportBatch) -> ImportBatch:
    """Make a staged import part of the catalogue, all of it or nothing.

    New records become procedures with a first version; changed ones become observations, never
    versions. Raises `Overtaken` where the catalogue moved on since staging.
    """
    check_finish_import(by, batch)
    _one_at_a_time()
    seen = batch.attempt
    batch = (
        ImportBatch.objects.select_for_update(of=("self",))
        .select_related("managed_by")
        .get(pk=batch.pk)
    )
    if batch.state != BatchState.STAGED.value or batch.attempt != seen:
        raise Refusal(
            gettext_noop(
                "The import of %(name)s is not waiting to be confirmed; look at it again."
            ),
            name=batch.file_name,
        )
    check_something_within_reach(batch)
    new, changed = staged(batch)
    check_still_true(by, [*new, *changed])
    now = timezone.now()
    try:
        with transaction.atomic():
            entries = [*create(by, batch, new, now), *observe(by, batch, changed, now)]
    except IntegrityError as error:
        raise Overtaken(
            gettext_noop("The catalogue was changed while this file was read; import it again.")
        ) from error
    contents = ImportedRecord.objects.filter(batch=batch).order_by().values("content_id")
    link_citations(by=by, contents=contents)
    append_many(entries, by=by)
    for procedure, told in groups_to_take(by, batch):
        classify_group(
            by=by, procedure=procedure, group=InternalGroup(told.group), basis=told.basis
        )
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.SWITCHED.value, touched_at=now)
    append(
        ImportCompleted(
            file_hash=batch.file_hash,
            format=batch.format,
            read=batch.read,
            created=batch.created,
            changed=batch.changed,
            unchanged=batch.unchanged,
            rejected=batch.rejected,
            problems=batch.problem_count,
        ),
        by=by,
        subject=batch.pk,
        agency=by.home_agency_key,
    )
    batch.state = BatchState.SWITCHED.value
    transaction.on_commit(lambda: drop_staged(batch))
    return batch


def name_manager(*, by: Actor, batch: ImportBatch, agency: Agency | None) -> None:
    """Say who manages the new procedures of a staged import whose decision does not tell.

    None leaves them with the national control office. Refuses an agency outside one's reach.
    """
    check_finish_import(by, batch)
    check_name_manager(by, agency)
    ImportBatch.objects.filter(pk=batch.pk, state=BatchState.STAGED.value).update(managed_by=agency)
    batch.managed_by = agency


@transaction.atomic
def choose_columns(*, by: Actor, batch: ImportBatch, choices: Choices) -> None:
    """Say what the columns of a file are; the batch is then to be staged anew.

    `batch` as the person saw it: refused where it was read anew since, confirmed or discarded,
    and where the file cannot be read by these choices. What was staged is unseen from here on,
    and dropped when the staging begins.
    """
    check_finish_import(by, batch)
    if not batch.stored_file:
        raise Refusal(
            gettext_noop("The file of this import is not kept here; upload it to choose columns.")
        )
    check_choices(Layout.from_json(batch.layout), choices)
    moved = ImportBatch.objects.filter(
        pk=batch.pk, attempt=batch.attempt, state__in=_CHOOSABLE
    ).update(
        state=BatchState.STAGING.value,
        attempt=F("attempt") + 1,
        choices=choices_as_json(choices),
        failure="",
        failure_params="",
        touched_at=timezone.now(),
    )
    if not moved:
        raise Refusal(MOVED_ON)
    batch.refresh_from_db()


def fail_import(*, by: Actor, batch: ImportBatch, refusal: Refusal) -> None:
    """Record why an import came to nothing, and drop what it had staged."""
    check_finish_import(by, batch)
    moved = ImportBatch.objects.filter(pk=batch.pk, attempt=batch.attempt).update(
        state=BatchState.FAILED.value,
        failure=refusal.message,
        failure_params=json.dumps(refusal.params, ensure_ascii=False, default=str),
        touched_at=timezone.now(),
    )
    if moved:
        drop_staged(batch)


def discard_import(*, by: Actor, batch: ImportBatch) -> None:
    """Give up an import that was not switched. Its problems stay to be read."""
    check_finish_import(by, batch)
    open_states = [BatchState.STAGING.value, BatchState.STAGED.value]
    moved = ImportBatch.objects.filter(pk=batch.pk, state__in=open_states).update(
        state=BatchState.DISCARDED.value, touched_at=timezone.now()
    )
    if not moved:
        raise Refusal(
            gettext_noop("The import of %(name)s has ended already."), name=batch.file_name
        )
    drop_staged(batch)


def drop_abandoned(*, by: Actor) -> int:
    """Discard stagings whose process was killed; return how many."""
    check_import(by)
    dead = ImportBatch.objects.filter(
        state=BatchState.STAGING.value, touched_at__lt=timezone.now() - ABANDONED_AFTER
    )
    count = 0
    for batch in dead:
        count += ImportBatch.objects.filter(
            pk=batch.pk, state=BatchState.STAGING.value, touched_at=batch.touched_at
        ).update(state=BatchState.DISCARDED.value)
        drop_staged(batch)
    return count


def drop_staged(batch: ImportBatch) -> None:
    """Drop the staging rows of an ended batch, and contents that only they pointed to, in small
    transactions. Of a finished import it stays known which procedures it is of."""
    ImportedGroup.objects.filter(batch=batch).delete()
    unfinished = ImportedProcedure.objects.exclude(batch__state=BatchState.SWITCHED.value)
    unfinished.filter(batch=batch).delete()
    rows = ImportedRecord.objects.filter(batch=batch).order_by("pk")
    while some := dict(rows.values_list("pk", "content_id")[:_CHUNK]):
        with transaction.atomic():
            ImportedRecord.objects.filter(pk__in=list(some)).delete()
            drop_unused(some.values())


def import_file(
    *, by: Actor, path: Path, name: str = "", dry_run: bool = False, limits: Limits = DEFAULT_LIMITS
) -> ImportBatch:
    """Begin, stage and switch in one go; with `dry_run` discard instead of switching.

    Staged once more where the catalogue moved on in between.
    """
    drop_abandoned(by=by)
    batch = stage_import(
        by=by, batch=begin_import(by=by, path=path, name=name), path=path, limits=limits
    )
    if dry_run:
        discard_import(by=by, batch=batch)
        batch.refresh_from_db()
        return batch
    try:
        return switch_import(by=by, batch=batch)
    except Overtaken as overtaken:
        fail_import(by=by, batch=batch, refusal=overtaken)
    except Refusal as refusal:
        fail_import(by=by, batch=batch, refusal=refusal)
        raise
    again = begin_import(by=by, path=path, name=name)
    return switch_import(by=by, batch=stage_import(by=by, batch=again, path=path, limits=limits))


def import_files(
    *, by: Actor, paths: Iterable[Path], dry_run: bool = False, limits: Limits = DEFAULT_LIMITS
) -> list[ImportBatch]:
    """Import files one after another; each stands or falls by itself."""
    return [import_file(by=by, path=path, dry_run=dry_run, limits=limits) for path in paths]


def _one_at_a_time() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
