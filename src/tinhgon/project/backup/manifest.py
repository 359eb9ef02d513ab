"""What a backup says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from tinhgon import __version__
from tinhgon.foundation.events.api import Verification
from tinhgon.foundation.refusals import Refusal, gettext_noop


@dataclass(frozen=True, slots=True)
class Manifest:
    """`head` and `first_bad` are what `verify` found of the log, `digest` the SHA-256 of the
    database's copy, `migrations` those applied to it, as "app.name"."""

    tinhgon: str
    made_at: str
    vendor: str
    head: str
    first_bad: str
    digest: str
    migrations: tuple[str, ...]

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def manifest_of(verified: Verification, digest: str) -> Manifest:
    """The manifest of a copy of this node's database."""
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        tinhgon=__version__,
        made_at=timezone.now().isoformat(),
        vendor=connection.vendor,
        head=verified.head,
        first_bad=bad_of(verified),
        digest=digest,
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
    )


def read_manifest(text: bytes) -> Manifest:
    """Raises `ValueError` for anything but a manifest."""
    told = json.loads(text)
    names = Manifest.__dataclass_fields__
    if not isinstance(told, dict) or told.keys() != names.keys():
        raise ValueError("its manifest is none of Tinh Gọn")
    migrations = told.pop("migrations")
    texts = [*told.values(), *(migrations if isinstance(migrations, list) else [None])]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("its manifest is none of Tinh Gọn")
    return Manifest(**told, migrations=tuple(migrations))


def bad_of(verified: Verification) -> str:
    """The first bad event in words that compare, empty where there is none."""
    bad = verified.first_bad
    return "" if bad is None else f"{bad.kind}, position {bad.position}, id {bad.id}"


def check_fits(manifest: Manifest) -> None:
    """Refuse a backup of another kind of database, or of a newer version than this one."""
    if manifest.vendor != connection.vendor:
        raise Refusal(
            gettext_noop(
                "This backup was made on %(made)s and this node runs on %(here)s; "
                "set DATABASE_URL to a database of the same kind."
            ),
            made=manifest.vendor,
            here=connection.vendor,
        )
    if not set(manifest.migrations) <= _known():
        raise Refusal(
            gettext_noop(
                "This backup was made by Tinh Gọn %(made)s and this is %(here)s; install that "
                "version or a later one, then restore."
            ),
            made=manifest.tinhgon,
            here=__version__,
        )


def is_behind(manifest: Manifest) -> bool:
    """Whether the backed-up database lacks migrations of this version."""
    return not _known() <= set(manifest.migrations)


def _known() -> set[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations or ()}
