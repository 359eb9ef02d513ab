"""Jobs whose worker was killed are taken up again: what was acknowledged is done.

A job may thus be begun more than once, and must do no harm then. Each worker holds a locked file
while it lives; the system lets go of the lock however the process ends.
"""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A job that takes its worker down each time is given up, so that others come to their turn.
MOST_ATTEMPTS = 3
_LONGEST_HOST = 24


@contextmanager
def working() -> Iterator[str]:
    """The name under which this process works, for as long as it lives."""
    name = f"{_host()}{uuid4().hex}"
    place = _folder() / name
    with place.open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield name
        finally:
            place.unlink(missing_ok=True)


def take_up_interrupted() -> int:
    """Put the jobs of dead workers of this machine back into their queue; return how many.

    One begun `MOST_ATTEMPTS` times is marked as failed instead.
    """
    taken = 0
    for job in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        worker = job.worker_ids[-1] if job.worker_ids else ""
        if not worker.startswith(_host()) or _lives(worker):
            continue
        if len(job.worker_ids) >= MOST_ATTEMPTS:
            job.set_failed(RuntimeError(f"its worker died {MOST_ATTEMPTS} times"))
            continue
        again = DBTaskResult.objects.filter(
            pk=job.pk, status=TaskResultStatus.RUNNING, worker_ids=job.worker_ids
        )
        taken += again.update(status=TaskResultStatus.READY)
    return taken


def _lives(worker: str) -> bool:
    """Whether the process of that name still holds its lock; a dead one's file is dropped."""
    place = _folder() / worker
    with suppress(FileNotFoundError), place.open("r", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        place.unlink(missing_ok=True)
    return False


def _folder() -> Path:
    folder = Path(settings.DATA) / "workers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _host() -> str:
    """Locks are seen on one machine only, so its name stands in front."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in socket.gethostname())
    return f"{plain[:_LONGEST_HOST]}."
