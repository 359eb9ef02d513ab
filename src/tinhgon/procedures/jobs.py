"""Background work of the catalogue: imports run while people go on working."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from tinhgon.foundation.access.api import Account, Actor, actor_of
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.actions.imports import (
    begin_import,
    drop_abandoned,
    fail_import,
    stage_import,
    switch_import,
)
from tinhgon.procedures.importing.formats import suffix_of
from tinhgon.procedures.importing.switching import Overtaken
from tinhgon.procedures.models import ImportBatch
from tinhgon.procedures.policies import check_finish_import, check_import
from tinhgon.procedures.states import BatchState


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
            stage.enqueue(batch.pk)
    except Refusal:
        default_storage.delete(kept)
        raise
    return batch


def confirm_import(*, by: Actor, batch: ImportBatch) -> None:
    """Have a staged batch switched in the background."""
    check_finish_import(by, batch)
    switch.enqueue(batch.pk)


@task()
def stage(batch_id: int) -> None:
    """Read the file of a batch; its progress and problems stand in the batch.

    A batch that has ended meanwhile is left alone, so that a repeated job does no harm.
    """
    batch = ImportBatch.objects.filter(pk=batch_id, state=BatchState.STAGING.value).first()
    if batch is None:
        return
    by = _actor(batch)
    drop_abandoned(by=by)
    try:
        stage_import(by=by, batch=batch, path=Path(default_storage.path(batch.stored_file)))
    except Refusal:
        # Recorded in the batch, where the person who imports reads it.
        return


@task()
def switch(batch_id: int) -> None:
    """Make a staged batch part of the catalogue."""
    batch = ImportBatch.objects.filter(pk=batch_id, state=BatchState.STAGED.value).first()
    if batch is None:
        return
    by = _actor(batch)
    try:
        switch_import(by=by, batch=batch)
    except Overtaken as overtaken:
        fail_import(by=by, batch=batch, refusal=overtaken)


def _actor(batch: ImportBatch) -> Actor:
    return actor_of(Account.objects.filter(pk=batch.started_by).first())
