"""A node of its own, worked on by the real command line in a process of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psycopg

_ROOT = Path(__file__).parents[2]
_OURS = {"DATABASE_URL", "TINHGON_DATA", "TINHGON_DEMO"}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its status, and what it wrote."""

    status: int
    told: str
    progress: str

    @property
    def answer(self) -> Any:
        """What `--json` told."""
        return json.loads(self.told)


@dataclass(frozen=True, slots=True)
class Node:
    """A node by the folder of its data; embedded unless `database` is the address of another."""

    data: Path
    database: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
        own = {
            "TINHGON_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "tinhgon.project.settings",
            **({"DATABASE_URL": self.database} if self.database else {}),
        }
        return {**inherited, **own, **self.settings}

    def run(self, *arguments: str | Path) -> Ended:
        """`tinhgon` with these arguments, as a person calls it."""
        return self._ended("tinhgon", *map(str, arguments))

    def make(self) -> None:
        """Fill the node with the small world."""
        ended = self._ended("tests.withstand.making")
        assert ended.status == 0, ended.progress

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows the database gives to a question in SQL, past the product."""
        with closing(self._connected()) as database:
            return list(database.execute(question).fetchall())

    def harm(self, *statements: str) -> None:
        """Change the database past the product as its owner can: guards off, then the change."""
        with closing(self._connected()) as database:
            for guard in self._guards():
                database.execute(guard)
            for statement in statements:
                assert database.execute(statement).rowcount != 0, statement
            database.commit()

    def _guards(self) -> list[str]:
        """What lifts every guard, foreign keys too."""
        if self.database:
            tables = self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            return [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for (table,) in tables]
        triggers = self.ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return [f"DROP TRIGGER {trigger}" for (trigger,) in triggers]

    def _connected(self) -> Any:
        if self.database:
            return psycopg.connect(self.database)
        return sqlite3.connect(self.data / "tinhgon.sqlite3", timeout=10)

    def upload(self, records: int, *options: str) -> None:
        """So many new records uploaded, to be staged by a worker; see `uploading`."""
        ended = self._ended("tests.withstand.uploading", str(records), *options)
        assert ended.status == 0, ended.progress

    @contextmanager
    def beside(self, module: str, *arguments: str) -> Iterator[IO[str]]:
        """A module at work beside, by what it tells; it is killed at the end."""
        process = self._start(module, *arguments)
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.kill()
            process.communicate()

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=_ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _ended(self, module: str, *arguments: str) -> Ended:
        process = self._start(module, *arguments)
        told, progress = process.communicate(timeout=120)
        return Ended(process.returncode, told, progress)
