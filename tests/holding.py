"""What is costly to build is built once for a module, and taken away after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def held(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written within stands for all tests until this ends; theirs is undone after each."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]  # as Django's own tests hold theirs
    with blocker.unblock(), around:
        yield
        transaction.set_rollback(True)
