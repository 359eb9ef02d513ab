"""A PostgreSQL database: copied and put back by its own programs, in one transaction each."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from tinhgon.foundation.events.api import verify
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.project.backup.manifest import Manifest, bad_of

_DEBIAN = Path("/usr/lib/postgresql")


def dump(target: Path) -> None:
    _run("pg_dump", "--format=custom", f"--file={target}")


def check_staged(staged: Path, manifest: Manifest) -> None:
    """Refuse a copy that pg_restore cannot read; the log in it can only be read once loaded."""
    _run("pg_restore", "--list", str(staged))


def load(staged: Path, manifest: Manifest) -> None:
    """Replace what is there in one transaction; nobody else may be connected."""
    _check_alone()
    connection.close()
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-acl",
        "--single-transaction",
        f"--dbname={connection.settings_dict['NAME']}",
        str(staged),
    )
    bad = bad_of(verify(manifest.head))
    if bad != manifest.first_bad:
        raise Refusal(gettext_noop("The restored log does not verify: %(bad)s"), bad=bad)


def _check_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone() or (0,)
    if others:
        raise Refusal(
            gettext_noop(
                "Other processes are working on this node. Stop `tinhgon serve` and every "
                "`tinhgon worker`, then restore. Nothing was changed."
            )
        )


def _run(program: str, *arguments: str) -> None:
    given = connection.settings_dict
    named = {
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGDATABASE": given["NAME"],
    }
    environment = os.environ | {name: str(value) for name, value in named.items() if value}
    done = subprocess.run(  # noqa: S603  # the program found below, no shell
        [_found(program), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(
            gettext_noop("%(program)s failed and changed nothing: %(why)s"),
            program=program,
            why=done.stderr.strip(),
        )


def _found(program: str) -> str:
    """The program on PATH, else the newest of Debian's versions, which lie beside PATH."""
    versions = [place for place in _DEBIAN.glob("*") if place.name.isdigit()]
    newest_first = sorted(versions, key=lambda place: int(place.name), reverse=True)
    beside = [place / "bin" / program for place in newest_first]
    found = shutil.which(program) or next((str(one) for one in beside if one.exists()), None)
    if found is None:
        raise Refusal(
            gettext_noop("%(program)s is missing; install PostgreSQL's client programs."),
            program=program,
        )
    return found
