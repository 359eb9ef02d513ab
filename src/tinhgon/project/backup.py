"""`tinhgon backup FILE` and `restore FILE`: one file holds the database and the uploaded files.

The file is a tar of `database.sqlite3` (SQLite's online backup: a consistent snapshot taken while
people work) or `database.dump` (pg_dump's custom format, likewise), plus `files/` and a manifest.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tinhgon import __version__
from tinhgon.foundation.events.api import verify
from tinhgon.foundation.refusals import Refusal, gettext_noop

_SQLITE = "database.sqlite3"
_POSTGRESQL = "database.dump"
_MANIFEST = "manifest.json"


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(*, file: Path) -> None:
    """Write a backup of this node to FILE while it runs."""
    head = verify().head
    with tempfile.TemporaryDirectory() as folder:
        database = _dump(Path(folder))
        unfinished = file.with_name(f"{file.name}.unfinished")
        with tarfile.open(unfinished, "w:gz", compresslevel=3) as archive:
            archive.add(database, arcname=database.name)
            files = Path(settings.DATA) / "files"
            if files.is_dir():
                archive.add(files, arcname="files")
            manifest = {
                "tinhgon": __version__,
                "made_at": timezone.now().isoformat(),
                "vendor": connection.vendor,
                "head": head,
            }
            content = json.dumps(manifest).encode()
            entry = tarfile.TarInfo(_MANIFEST)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        unfinished.replace(file)
    click.echo(f"{file} holds the node as of its log's head {head}.", err=True)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace a database that is not empty.")
def restore(*, file: Path, replace: bool) -> None:
    """Put a backup back. Stop `tinhgon serve` first."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        manifest = _unpack(file, place)
        if manifest["vendor"] != connection.vendor:
            raise Refusal(
                gettext_noop(
                    "This backup was made on %(made)s and this node runs on %(here)s; "
                    "set DATABASE_URL to a database of the same kind."
                ),
                made=manifest["vendor"],
                here=connection.vendor,
            )
        if not replace and _holds_events():
            raise Refusal(
                gettext_noop(
                    "This node already holds data. Restore into an empty node, "
                    "or say --replace to give up what is here."
                )
            )
        _load(place)
        files = place / "files"
        if files.is_dir():
            target = Path(settings.DATA) / "files"
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(files, target)
    answer = verify(str(manifest["head"]))
    if not answer.ok:
        raise Refusal(
            gettext_noop("The restored log does not verify: %(bad)s"), bad=answer.first_bad
        )
    click.echo(f"Restored {answer.events} events; the log verifies.", err=True)


def _unpack(file: Path, place: Path) -> dict[str, object]:
    try:
        with tarfile.open(file, "r:gz") as archive:
            archive.extractall(place, filter="data")
        manifest: dict[str, object] = json.loads((place / _MANIFEST).read_text(encoding="utf-8"))
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise Refusal(
            gettext_noop("%(file)s is not a whole backup of Tinh Gọn: %(why)s"),
            file=file,
            why=error,
        ) from error
    return manifest


def _holds_events() -> bool:
    if "foundation_event" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM foundation_event")
        row = cursor.fetchone()
    return bool(row and row[0])


def _dump(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        target = folder / _SQLITE
        source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
        copy = sqlite3.connect(target)
        with source, copy:
            source.backup(copy)
        copy.close()
        source.close()
        return target
    target = folder / _POSTGRESQL
    _postgresql("pg_dump", "--format=custom", f"--file={target}")
    return target


def _load(folder: Path) -> None:
    if connection.vendor == "sqlite":
        source = sqlite3.connect(folder / _SQLITE)
        connection.close()
        target = sqlite3.connect(connection.settings_dict["NAME"])
        with source, target:
            source.backup(target)
        target.close()
        source.close()
        return
    connection.close()
    _postgresql(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--single-transaction",
        f"--dbname={connection.settings_dict['NAME']}",
        str(folder / _POSTGRESQL),
    )


def _postgresql(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise Refusal(
            gettext_noop("%(program)s is missing; install PostgreSQL's client programs."),
            program=program,
        )
    given = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(given["HOST"] or ""),
        "PGPORT": str(given["PORT"] or ""),
        "PGUSER": str(given["USER"] or ""),
        "PGPASSWORD": str(given["PASSWORD"] or ""),
        "PGDATABASE": str(given["NAME"]),
    }
    done = subprocess.run(  # noqa: S603  # the program found above, no shell
        [found, *arguments],
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(gettext_noop("%(program)s failed: %(why)s"), program=program, why=done.stderr)
