"""What every test stands on: a database in a file of its own, guards lifted only to empty it, and
the standing cast."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import TransactionTestCase, override_settings

from tinhgon.foundation.access.api import ANYONE, SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.events.api import lifted

PASSWORD = "đường-quê-hương-2026"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite in a file, so that threads and other processes meet the same database as in use."""
    settings = connections["default"].settings_dict
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # What a power cut would lose is no matter here; what a killed process loses still is.
        settings["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def _guards_lifted_to_empty_the_database() -> Iterator[None]:
    """Append-only tables refuse to be flushed after a transactional test, as they should."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # Django's own, untyped

    def flush_unguarded(case: TransactionTestCase) -> None:
        with lifted():
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_unguarded)
        yield


@pytest.fixture
def system() -> Actor:
    """The node itself."""
    return SYSTEM


@pytest.fixture
def anyone() -> Actor:
    """A visitor without an account."""
    return ANYONE


@pytest.fixture
def operator(db: None) -> Actor:
    """The first administrator of a node, without any role in an agency."""
    account = Account.objects.create_account(
        username="van-hanh", name="Vũ Vận Hành", password=PASSWORD
    )
    account.is_operator = True
    account.save()
    return actor_of(account)
