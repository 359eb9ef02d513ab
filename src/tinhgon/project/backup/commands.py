"""`tinhgon backup FILE` and `tinhgon restore FILE`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import click
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext

from tinhgon.foundation.events.api import verify
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.project.backup import archive, files, postgresql, sqlite
from tinhgon.project.backup.manifest import bad_of, check_fits, is_behind, manifest_of


@click.command(
    help=gettext_noop(
        "Write a backup of this node to FILE while it runs: database and uploaded files.\n\n"
        "Ends with 1 where the log does not verify; the backup is written all the same."
    )
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(*, file: Path) -> None:
    if not _holds_events():
        raise Refusal(gettext_noop("This node holds nothing to back up yet."))
    # Read before the copy is made, so that the head is in every copy.
    verified = verify()
    with _beside() as place:
        database = place / archive.DATABASE
        _engine().dump(database)
        # Files come after: what the copy of the database refers to is there by then.
        manifest = manifest_of(verified, archive.digest_of(database))
        archive.write(file, manifest, database, _files())
    told = gettext("%(file)s holds the node as of its log's head %(head)s.")
    click.echo(told % {"file": file, "head": verified.head}, err=True)
    if verified.first_bad is not None:
        bad = gettext("Its log does not verify: %(what)s.") % {"what": bad_of(verified)}
        click.echo(bad, err=True)
        sys.exit(1)


@click.command(
    help=gettext_noop("Put a backup back, all of it or nothing. Stop `tinhgon serve` first.")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help=gettext_noop("Replace a database that is not empty."))
def restore(*, file: Path, replace: bool) -> None:
    with _beside() as place:
        manifest = archive.unpack(file, place)
        check_fits(manifest)
        if not replace and _holds_events():
            raise Refusal(
                gettext_noop(
                    "This node already holds data. Restore into an empty node, "
                    "or say --replace to give up what is here."
                )
            )
        engine = _engine()
        engine.check_staged(place / archive.DATABASE, manifest)
        files.add(place / archive.FILES, _files())
        engine.load(place / archive.DATABASE, manifest)
        files.drop_others(place / archive.FILES, _files())
    told = gettext("Restored the node as of its log's head %(head)s.")
    click.echo(told % {"head": manifest.head}, err=True)
    if is_behind(manifest):
        click.echo(
            gettext("It was made by an earlier version: run `tinhgon migrate` next."), err=True
        )


def _engine() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql


def _files() -> Path:
    return Path(settings.DATA) / "files"


@contextmanager
def _beside() -> Iterator[Path]:
    """A folder on the disk of the node, dropped at the end."""
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="unfinished-") as folder:
        yield Path(folder)


def _holds_events() -> bool:
    try:
        if "foundation_event" not in connection.introspection.table_names():
            return False
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM foundation_event)")
            row = cursor.fetchone()
    except DatabaseError as error:
        raise Refusal(
            gettext_noop(
                "The database of this node cannot be read (%(why)s). To put a backup in its "
                "place, say `tinhgon restore FILE --replace`."
            ),
            why=error,
        ) from error
    return bool(row and row[0])
