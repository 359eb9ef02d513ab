"""The one folder: reads new events in order, in adaptive batches, and keeps its position.

Facts, balances and position change in one transaction, so a folder that is killed leaves a whole
batch or none, and the next one goes on exactly there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from tinhgon.figures.declarations import COUNTED, FACTS, fingerprint
from tinhgon.figures.folding.balances import add_differences
from tinhgon.figures.folding.facts import rewrite_facts
from tinhgon.figures.models import FoldState
from tinhgon.foundation.events.api import assign_positions, last_position, pending_count, read

_LOCK = 0x666F6C64  # "fold": the advisory lock of the folder on PostgreSQL
_FIRST_BATCH, _LARGEST_BATCH = 250, 10_000
# How long one batch may keep others from writing on SQLite.
_BATCH_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Folded:
    """What one run of the folder did: events read, and how many of the log are still to come."""

    events: int
    position: int
    pending: int


@dataclass(frozen=True, slots=True)
class _Step:
    events: int
    is_last: bool


def fold(*, seconds: float | None = None, batch: int | None = None) -> Folded:
    """Fold pending events: all of them, or for at most `seconds`, then tell how many remain.

    With `seconds` it never waits for another folder or writer longer than that. `batch` fixes the
    number of events in one transaction; without it the batches adapt to their speed. Raises
    `RuntimeError` inside a transaction of the caller: figures are read outside.
    """
    began = time.monotonic()
    total = 0
    size = batch or _FIRST_BATCH
    with _patience(seconds):
        while must_fold():
            at = time.monotonic()
            step = _attempt(size, wait=seconds is None)
            now = time.monotonic()
            left = None if seconds is None else seconds - (now - began)
            if step is not None:
                total += step.events
                if step.is_last:
                    break
                size = batch or _next_size(step.events, now - at, left)
            if left is not None and left <= 0:
                break
            if step is None:
                time.sleep(0.002)
    return progress(total)


def progress(events: int = 0) -> Folded:
    """Where the folder stands, without folding; `events` have been read just now."""
    state = FoldState.objects.filter(id=1).first()
    position = state.position if state else 0
    pending = pending_count() + max(0, last_position() - position)
    return Folded(events=events, position=position, pending=pending)


def rebuild() -> Folded:
    """Forget all facts and balances and make them anew from the log."""
    with transaction.atomic(durable=True):
        _lock(wait=True)
        _forget()
        FoldState.objects.update_or_create(id=1, defaults={"position": 0})
    return fold()


def _attempt(size: int, *, wait: bool) -> _Step | None:
    """One batch; None where another folder or, on SQLite, a writer is at work."""
    try:
        assign_positions(wait=wait)
        return _step(size, wait=wait)
    except OperationalError as error:
        if wait or "locked" not in str(error):
            raise
        return None


def _step(size: int, *, wait: bool) -> _Step | None:
    with transaction.atomic(durable=True):
        if not _lock(wait=wait):
            return None
        state, _ = FoldState.objects.get_or_create(id=1)
        declared = fingerprint()
        if state.declarations != declared:
            _forget()
            state.position = 0
        events = read(after=state.position, limit=size)
        reached = (events[-1].position or 0) if events else state.position
        for kind in FACTS.values():
            for changed in rewrite_facts(kind, events):
                add_differences(changed, state.position + 1, reached)
        state.position = reached
        state.declarations = declared
        state.folded_at = timezone.now()
        state.save()
        return _Step(len(events), is_last=len(events) < size)


def _forget() -> None:
    for kind in COUNTED.values():
        kind.facts().delete()
        kind.balances().delete()


def must_fold() -> bool:
    """Whether there is anything to fold: new events, or all of them where kinds of facts are of an
    earlier version of the program. Asked without any lock, so that a read stays a read."""
    state = FoldState.objects.filter(id=1).first()
    if state is None or state.declarations != fingerprint():
        return True
    return pending_count() > 0 or last_position() > state.position


def _next_size(events: int, took: float, left: float | None) -> int:
    """As many events as the last batch's speed allows in the time there is."""
    allowed = _BATCH_SECONDS if left is None else min(_BATCH_SECONDS, max(left, 0.001))
    return max(1, min(_LARGEST_BATCH, 4 * events, int(events / max(took, 0.001) * allowed)))


def _lock(*, wait: bool) -> bool:
    if connection.vendor != "postgresql":
        return True  # BEGIN IMMEDIATE already holds SQLite's only write lock
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        row = cursor.fetchone()
        return bool(row and row[0])


@contextmanager
def _patience(seconds: float | None) -> Iterator[None]:
    """On SQLite, wait for another writer no longer than `seconds`."""
    if seconds is None or connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
