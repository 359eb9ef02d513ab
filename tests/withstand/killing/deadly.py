"""A connection that kills its own process at one chosen moment, as a power cut would."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any
from unittest.mock import patch

from django.db import connection

_COMMIT = "_commit"
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "COPY")
# A commit takes about as long, so the kill falls before, within and after it.
_LONGEST_COMMIT = 0.004


class Around(StrEnum):
    """Where in the work the process dies."""

    BEFORE_WRITE = "before write"
    AFTER_WRITE = "after write"
    BEFORE_COMMIT = "before commit"
    WITHIN_COMMIT = "within commit"
    AFTER_COMMIT = "after commit"


# One after another, so that few kills fall on writes and on commits too.
IN_TURN = (
    Around.BEFORE_WRITE,
    Around.WITHIN_COMMIT,
    Around.AFTER_WRITE,
    Around.BEFORE_COMMIT,
    Around.AFTER_COMMIT,
)
_OF_COMMITS = frozenset({Around.BEFORE_COMMIT, Around.WITHIN_COMMIT, Around.AFTER_COMMIT})


@dataclass(frozen=True, slots=True)
class Moment:
    """The `number`-th write or commit, from 1; `delay` in seconds counts from its beginning."""

    around: Around
    number: int
    delay: float = 0.0

    def __str__(self) -> str:
        return f"{self.around.value} {self.number}"


@dataclass(slots=True)
class Counted:
    """Writes and commits seen so far, by which moments are numbered."""

    writes: int = 0
    commits: int = 0

    def any_moment(self, around: Around, chance: Random) -> Moment:
        """A moment of work that does as many writes and commits as were counted."""
        most = self.commits if around in _OF_COMMITS else self.writes
        return Moment(around, chance.randint(1, most), chance.uniform(0, _LONGEST_COMMIT))


@contextmanager
def watched() -> Iterator[Counted]:
    """Count what the default connection writes within."""
    watch = _Watch(None)
    with _set(watch):
        yield watch.counted


@contextmanager
def lying_in_wait(moment: Moment) -> Iterator[None]:
    """Die at `moment` of what the default connection does within."""
    with _set(_Watch(moment)):
        yield


@contextmanager
def _set(watch: _Watch) -> Iterator[None]:
    commit: Callable[[], None] = getattr(connection, _COMMIT)
    # COMMIT passes no wrapper of Django's.
    deadly = patch.object(connection, _COMMIT, lambda: watch.commit(commit))
    with connection.execute_wrapper(watch.execute), deadly:
        yield


@dataclass(slots=True)
class _Watch:
    """Counts, and dies at `moment` (None: only counts)."""

    moment: Moment | None
    counted: Counted = field(default_factory=Counted)

    def execute(
        self,
        execute: Callable[[str, Any, bool, dict[str, Any]], Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        if not sql.lstrip().upper().startswith(_WRITES):
            return execute(sql, params, many, context)
        self.counted.writes += 1
        self._die_if(Around.BEFORE_WRITE, self.counted.writes)
        answer = execute(sql, params, many, context)
        self._die_if(Around.AFTER_WRITE, self.counted.writes)
        return answer

    def commit(self, commit: Callable[[], None]) -> None:
        self.counted.commits += 1
        number = self.counted.commits
        self._die_if(Around.BEFORE_COMMIT, number)
        if self.moment is not None and self._is_now(Around.WITHIN_COMMIT, number):
            # SQLite lets go of Python's lock while it writes, so this falls into its midst.
            threading.Thread(target=_die_after, args=(self.moment.delay,), daemon=True).start()
        commit()
        self._die_if(Around.AFTER_COMMIT, number)

    def _die_if(self, around: Around, number: int) -> None:
        if self._is_now(around, number):
            _die()

    def _is_now(self, around: Around, number: int) -> bool:
        return (
            self.moment is not None
            and self.moment.around is around
            and self.moment.number == number
        )


def _die_after(seconds: float) -> None:
    time.sleep(seconds)
    _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
