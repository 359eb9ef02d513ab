"""The databases that are measured: fresh ones, and the large catalogue, which is kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg

from bench.records import ROOT

Environment = dict[str, str]
_PRODUCT = ROOT / "src" / "tinhgon"
# A kept catalogue written by other code than today's would measure the past.
_WRITTEN_BY = ("content", "reading", "projection", "search", "models")


class Databases(Protocol):
    """A kind of database. Environments name one database each, for a process of its own."""

    name: str

    @contextmanager
    def fresh(self) -> Iterator[Environment]:
        """An empty database, dropped afterwards."""
        ...

    def kept(self, key: str, build: Callable[[Environment], None]) -> Environment:
        """The database kept under `key`, built first where there is none."""
        ...


class Sqlite:
    """The embedded database, in folders of their own below `folder`."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def fresh(self) -> Iterator[Environment]:
        place = self._folder / f"fresh-{uuid.uuid4().hex[:12]}"
        place.mkdir(parents=True)
        try:
            yield _environment(place)
        finally:
            shutil.rmtree(place)

    def kept(self, key: str, build: Callable[[Environment], None]) -> Environment:
        place = self._folder / f"large-{key}"
        built = place / "built"
        if not built.exists():
            for old in self._folder.glob("large-*"):
                shutil.rmtree(old)
            place.mkdir(parents=True)
            build(_environment(place))
            built.touch()
        return _environment(place)


class Postgresql:
    """Databases of the PostgreSQL at `url`, whose account may make them."""

    name = "PostgreSQL"

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._files = folder / "files-postgresql"
        self._files.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def fresh(self) -> Iterator[Environment]:
        name = f"tinhgon_bench_{uuid.uuid4().hex[:12]}"
        self._say(f"CREATE DATABASE {name}")
        try:
            yield self._environment(name)
        finally:
            self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def kept(self, key: str, build: Callable[[Environment], None]) -> Environment:
        name = f"tinhgon_bench_large_{key.replace('-', '_')}"
        if not self._exists(name):
            unfinished = f"{name}_unfinished"
            self._say(f"DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")
            self._say(f"CREATE DATABASE {unfinished}")
            build(self._environment(unfinished))
            # As the server does by itself within a minute, where it is not told otherwise.
            self._say("VACUUM (ANALYZE)", unfinished)
            self._say(f"ALTER DATABASE {unfinished} RENAME TO {name}")
        return self._environment(name)

    def _environment(self, name: str) -> Environment:
        return _environment(self._files) | {
            "DATABASE_URL": urlsplit(self._url)._replace(path=f"/{name}").geturl()
        }

    def _exists(self, name: str) -> bool:
        with psycopg.connect(self._url) as connection:
            row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return row.fetchone() is not None

    def _say(self, statement: str, database: str = "") -> None:
        url = self._environment(database)["DATABASE_URL"] if database else self._url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())


def key_of(records: str, seed: int, size: int) -> str:
    """What a kept catalogue is known by: its records, its size, and the code that writes it."""
    digest = hashlib.sha256(f"{records}/{seed}/{size}".encode())
    written_by = [_PRODUCT / "procedures" / name for name in _WRITTEN_BY]
    migrations = sorted(_PRODUCT.rglob("migrations/*.py"))
    for path in [
        *(file for part in written_by for file in sorted(part.rglob("*.py"))),
        *migrations,
    ]:
        digest.update(path.read_bytes())
    return f"{size}-{digest.hexdigest()[:12]}"


def _environment(data: Path) -> Environment:
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return inherited | {
        "TINHGON_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "tinhgon.project.settings",
    }
