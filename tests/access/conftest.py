"""The world the walks go through, built once for a module and taken away after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests.access.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    held = transaction.atomic()
    held._from_testcase = True  # type: ignore[attr-defined]  # as Django's own tests hold theirs
    with django_db_blocker.unblock(), held:
        yield build()
        transaction.set_rollback(True)
