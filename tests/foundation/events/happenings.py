"""Events of no room, to test the log with, and ways around its door."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import ClassVar

from django.db import connection, transaction

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import Event, append, lifted


class Happened(Event):
    TYPE: ClassVar[str] = "trial.happened"
    SUBJECT: ClassVar[str] = "trial"

    what: str


def happen(what: str, subject: object = 1) -> int:
    """Append one event in a transaction of its own; return its id."""
    with transaction.atomic():
        return append(Happened(what=what), by=SYSTEM, subject=subject).pk


def tamper(statement: str, *parameters: str | int | bytes | None) -> None:
    """Change the database as its owner can: guards lifted, then put back."""
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


class Beside(Thread):
    """Run something on a connection of its own; `join` raises what it raised."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.work = work
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as error:  # noqa: BLE001  # handed to the thread that joins
            self.error = error
        finally:
            connection.close()

    def join(self, timeout: float | None = 30) -> None:
        super().join(timeout)
        assert not self.is_alive(), "the thread did not end"
        if self.error is not None:
            raise self.error
