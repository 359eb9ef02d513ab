"""A folder that is killed, and folders at work at the same time, count everything exactly once."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from django.db import connections
from tests.figures.lamp_log import any_event, write
from tests.figures.toy import LampBalance
from tests.foundation.events.happenings import Beside

from tinhgon.figures.api import check, fold, progress, rebuild
from tinhgon.foundation.events.api import last_position

pytestmark = pytest.mark.usefixtures("lamps")


def balances() -> list[dict[str, object]]:
    columns = [f.name for f in LampBalance._meta.concrete_fields if f.name != "id"]
    return list(LampBalance._default_manager.order_by("agency", "day", "colour").values(*columns))


def start_folder(batch: int) -> int:
    """A separate process that folds everything and ends with 0."""
    connections.close_all()
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        fold(batch=batch)
        status = 0
    finally:
        os._exit(status)


def test_killed_at_any_moment_it_goes_on_exactly_there() -> None:
    chance = random.Random(20261121)
    for _ in range(60):
        write(*[any_event(chance) for _ in range(6)])

    killed, patience = 0, 0.02
    while killed < 25:
        before = progress().position
        process = start_folder(batch=chance.randint(2, 6))
        time.sleep(chance.uniform(0, patience))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        assert status in (0, signal.SIGKILL)
        connections.close_all()
        killed += status == signal.SIGKILL
        if status == 0:
            break
        if progress().position == before:
            patience *= 1.3  # a slow machine: let the next one live a little longer
    reached = progress().position
    fold(batch=5)

    assert killed >= 3, "the folder must have been killed to have survived"
    assert reached > 0, "and have done some of its work before"
    assert progress().position == last_position() == 360
    assert check().drift == 0
    resumed = balances()
    rebuild()
    assert balances() == resumed


def test_two_folders_and_a_writer_at_once() -> None:
    writing = Beside(lambda: write_much(random.Random(7)))
    folders = [Beside(lambda: keep_folding(writing)) for _ in range(2)]
    keep_folding(writing)
    writing.join()
    for folder in folders:
        folder.join()
    fold()

    assert progress().pending == 0
    assert check().drift == 0


def write_much(chance: random.Random) -> None:
    for _ in range(40):
        write(*[any_event(chance) for _ in range(3)])


def keep_folding(writing: Beside) -> None:
    while writing.is_alive():
        fold(seconds=0.02, batch=4)
        time.sleep(0.002)
