"""The embedded database: copied while people write, replaced in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DatabaseError, connection

from tinhgon.foundation.events.api import verify
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.project.backup.manifest import Manifest, bad_of

_PATIENCE_SECONDS = 5
_OF_A_NODE = ("foundation_event", "django_migrations")


def dump(target: Path) -> None:
    """A consistent copy in one step, whatever is written meanwhile."""
    address = f"{_file().resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def check_staged(staged: Path, manifest: Manifest) -> None:
    """Refuse a copy that is damaged, or whose log is not the one that was backed up."""
    try:
        _check_whole(staged)
        with _opened(staged):
            bad = bad_of(verify(manifest.head))
    except (sqlite3.DatabaseError, DatabaseError) as error:
        raise Refusal(
            gettext_noop("The database in this backup is damaged (%(why)s). Nothing was changed."),
            why=error,
        ) from error
    if bad != manifest.first_bad:
        raise Refusal(
            gettext_noop(
                "The log in this backup does not verify (%(bad)s). Nothing was changed; take "
                "another backup."
            ),
            bad=bad,
        )


def _check_whole(staged: Path) -> None:
    with closing(sqlite3.connect(staged)) as database:
        (told,) = database.execute("PRAGMA quick_check(1)").fetchone()
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    if told != "ok" or not tables.issuperset(_OF_A_NODE):
        raise sqlite3.DatabaseError(told if told != "ok" else "it is not that of a node")


def load(staged: Path, manifest: Manifest) -> None:
    """Put the copy in the place of the database, which nobody else may have open."""
    connection.close()
    target = _file()
    _leave_alone(target)
    beside = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(staged, beside)
    _sync(beside)
    beside.replace(target)
    _sync(target.parent)


def _leave_alone(target: Path) -> None:
    """Have everything written back from the journal beside `target`, which then goes.

    SQLite leaves that mode of writing only where no other connection is open. A file that is no
    database any more is what restoring is for.
    """
    if not target.exists():
        return
    try:
        with closing(sqlite3.connect(target, timeout=_PATIENCE_SECONDS)) as database:
            (mode,) = database.execute("PRAGMA journal_mode=DELETE").fetchone()
            in_use = mode != "delete"
    except sqlite3.OperationalError:
        in_use = True
    except sqlite3.DatabaseError:
        in_use = False
    if in_use:
        raise Refusal(
            gettext_noop(
                "Other processes are working on this node. Stop `tinhgon serve` and every "
                "`tinhgon worker`, then restore. Nothing was changed."
            )
        )
    for suffix in ("-wal", "-shm"):
        target.with_name(f"{target.name}{suffix}").unlink(missing_ok=True)


@contextmanager
def _opened(file: Path) -> Iterator[None]:
    """`file` as the default database for a while."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
