"""A job acknowledged is a job done, whatever becomes of the worker that began it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from tests.withstand.node import Node

from tinhgon.foundation.jobs.api import take_up_interrupted, working
from tinhgon.foundation.jobs.interrupted import MOST_ATTEMPTS
from tinhgon.procedures.jobs import stage

Job = DBTaskResult[Any, Any]
_RECORDS = 1_200
_PATIENCE_SECONDS = 60


def batch_of(node: Node) -> tuple[str, int]:
    """The state of the one upload, and how many of its records are staged."""
    ((state, created),) = node.ask(
        "SELECT state, created FROM procedures_importbatch ORDER BY id DESC LIMIT 1"
    )
    return str(state), int(created)


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not until():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.02)


def test_an_upload_survives_the_death_of_its_worker(node: Node) -> None:
    node.upload(_RECORDS)

    with node.beside("tinhgon", "worker"):
        wait(lambda: batch_of(node)[1] > 0)
    state, read = batch_of(node)
    assert state == "staging", "killed in the midst of it"
    assert 0 < read < _RECORDS

    with node.beside("tinhgon", "worker"):
        wait(lambda: batch_of(node) == ("staged", _RECORDS))


def test_a_list_read_anew_survives_the_death_of_its_worker(node: Node) -> None:
    """Nothing of the first reading is left among what the second brings in."""
    node.upload(_RECORDS, "--list")
    with node.beside("tinhgon", "worker"):
        wait(lambda: batch_of(node) == ("staged", _RECORDS))
    node.upload(_RECORDS, "--again")
    assert batch_of(node)[0] == "staging", "not to be confirmed while it is read"

    with node.beside("tinhgon", "worker"):
        wait(lambda: batch_of(node)[0] == "staging" and 0 < batch_of(node)[1] < _RECORDS)
    assert batch_of(node)[0] == "staging", "killed in the midst of it"

    with node.beside("tinhgon", "worker"):
        wait(lambda: batch_of(node) == ("staged", _RECORDS))
    ((rows, anew),) = node.ask(
        "SELECT count(*), count(CASE WHEN summary LIKE '%Tên đúng%' THEN 1 END)"
        " FROM procedures_importedrecord"
    )
    assert (rows, anew) == (_RECORDS, _RECORDS)


@pytest.fixture
def job(db: None) -> Job:
    """A job some worker has begun."""
    stage.enqueue(0)
    return DBTaskResult.objects.get()


def begun(job: Job, worker: str) -> None:
    job.claim(worker)


def test_what_a_living_worker_does_is_left_to_it(job: Job) -> None:
    with working() as name:
        begun(job, name)
        assert take_up_interrupted() == 0
    assert take_up_interrupted() == 1
    job.refresh_from_db()
    assert job.status == TaskResultStatus.READY


def test_what_another_machine_does_is_left_to_it(job: Job) -> None:
    begun(job, "another-machine.0123")
    assert take_up_interrupted() == 0


def test_a_job_that_kills_its_workers_is_given_up(job: Job) -> None:
    for _ in range(MOST_ATTEMPTS):
        with working() as name:
            begun(job, name)
        take_up_interrupted()
    job.refresh_from_db()
    assert job.status == TaskResultStatus.FAILED
