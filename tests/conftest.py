"""What every test stands on: a database in a file of its own, guards lifted only to empty it, and
the standing cast."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.db import connections
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from tinhgon.foundation.access.api import ANYONE, SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.events.api import lifted
from tinhgon.procedures.queries.facets import forget_counts

# A busy machine draws examples slowly; that is no fault of what is tested.
hypothesis.settings.register_profile(
    "steady", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")

PASSWORD = "đường-quê-hương-2026"
ROOT = Path(__file__).parent.parent
PACK = Path(os.environ.get("TINHGON_PACK", ROOT.parent / "shared" / "data"))
PACK_FILE = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"


def pytest_report_header() -> str:
    """Say whether the tests on real procedures run."""
    if PACK_FILE.is_file():
        return f"real procedures: {PACK_FILE.name}, tests/pack is collected"
    return "real procedures: none (set TINHGON_PACK), tests/pack is not collected"


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Tests on the real pack are collected only where the pack is."""
    here = ROOT / "tests" / "pack"
    return (
        True
        if here in [collection_path, *collection_path.parents] and not PACK_FILE.is_file()
        else None
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Screens are looked at on SQLite (decision 0118). Whatever the order is else, files that take
    longest begin first, so that nothing waits for one of them at the end."""
    for item in items:
        if "screens" in item.path.parts:
            item.add_marker(pytest.mark.on_sqlite)
        if {"on_sqlite", "on_postgresql"} <= {mark.name for mark in item.iter_markers()}:
            raise pytest.UsageError(f"{item.nodeid} would be run on no database")
    yield
    items.sort(key=lambda item: "withstand" not in item.path.parts)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is required (CI), a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("TINHGON_REQUIRE_ALL"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


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


@pytest.fixture(autouse=True)
def _counts_forgotten() -> None:
    """A test that is rolled back leaves no event behind by which kept counts would go stale."""
    forget_counts()


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


@pytest.fixture
def _english() -> Iterator[None]:
    """Commands answer in English, as with `--lang en`."""
    with translation.override("en"):
        yield
