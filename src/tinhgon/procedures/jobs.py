"""Background work of the catalogue: imports run while people go on working."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.actions.imports import (
    begin_import,
    choose_columns,
    drop_abandoned,
    fail_import,
    stage_import,
    switch_import,
)
from tinhgon.procedures.importing.formats import suffix_of
from tinhgon.procedures.importing.layout import Choices
from tinhgon.procedures.importing.reach import check_something_within_reach
from tinhgon.procedures.importing.switching import Overtaken
from tinhgon.procedures.models import ImportBatch
from tinhgon.procedures.policies import check_finish_import, check_import
from tinhgon.procedures.states import BatchState

NO_LONGER = gettext_noop(
    "The account that began this import may not import any more, so nothing came in. Whoever may "
    "imports the file again."
)


def start_import(*, by: Actor, name: str, file: File[bytes]) -> ImportBatch:
    """Keep an uploaded file, open its batch and have it staged in the background.

    Refuses a name that announces no known format. The answer shows progress as it comes.
    """
    check_import(by)
    kept = default_storage.save(f"imports/{uuid4()}{suffix_of(name)}", file)
    try:
        with transaction.atomic():
            path = Path(default_storage.path(kept))
            batch = begin_import(by=by, path=path, name=name, stored_file=kept)
            # In the same transaction: no batch without its job, whatever happens in between.
            stage.enqueue(batch.pk, batch.attempt)
    except Refusal:
        default_storage.delete(kept)
        raise
    return batch


@transaction.atomic
def read_again(*, by: Actor, batch: ImportBatch, choices: Choices) -> None:
    """Have the file of a batch read anew by columns a person named, in the background."""
    choose_columns(by=by, batch=batch, choices=choices)
    stage.enqueue(batch.pk, batch.attempt)


def confirm_import(*, by: Actor, batch: ImportBatch) -> str:
    """Have a staged batch switched in the background, as it was seen; return the job's id.

    Refuses one of which nothing would come in, because all of it is of other agencies."""
    check_finish_import(by, batch)
    check_something_within_reach(batch)
    return str(switch.enqueue(batch.pk, batch.attempt).id)


@task()
def stage(batch_id: int, attempt: int = 1) -> None:
    """Read the file of a batch; its progress and problems stand in the batch.

    A batch that has ended, or is read anew, meanwhile is left alone, so that a repeated job does
    no harm.
    """
    batch = ImportBatch.objects.filter(
        pk=batch_id, state=BatchState.STAGING.value, attempt=attempt
    ).first()
    if batch is None:
        return
    by = _actor(batch)
    if not _goes_on(by, batch):
        return
    drop_abandoned(by=by)
    try:
        stage_import(by=by, batch=batch, path=Path(default_storage.path(batch.stored_file)))
    except Refusal:
        # Recorded in the batch, where the person who imports reads it.
        return


@task()
def switch(batch_id: int, attempt: int = 1) -> None:
    """Make a staged batch part of the catalogue, unless its file was read anew since."""
    batch = ImportBatch.objects.filter(
        pk=batch_id, state=BatchState.STAGED.value, attempt=attempt
    ).first()
    if batch is None:
        return
    by = _actor(batch)
    if not _goes_on(by, batch):
        return
    try:
        switch_import(by=by, batch=batch)
    except Overtaken as overtaken:
        fail_import(by=by, batch=batch, refusal=overtaken)


def _goes_on(by: Actor, batch: ImportBatch) -> bool:
    """Whether who began an import may still import; else it ends, and says why."""
    try:
        check_finish_import(by, batch)
    except Refusal:
        fail_import(by=SYSTEM, batch=batch, refusal=Refusal(NO_LONGER))
        return False
    return True


def _actor(batch: ImportBatch) -> Actor:
    return actor_of(Account.objects.filter(pk=batch.started_by).first())
