"""Where nodes are made for tests: on the database the tests run on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from tests.withstand.node import Node


class Places(Protocol):
    """Makes nodes, and copies of a node on which nobody is at work."""

    def empty(self) -> Node: ...

    def copy(self, node: Node) -> Node: ...


@contextmanager
def places(folder: Path) -> Iterator[Places]:
    """Places below `folder`, gone at the end."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield _Embedded(folder)
        return
    found = _OnServer(folder, server)
    try:
        yield found
    finally:
        found.drop()


class _Embedded:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def empty(self) -> Node:
        return Node(self._folder / str(next(self._numbers)))

    def copy(self, node: Node) -> Node:
        copy = self.empty()
        shutil.copytree(node.data, copy.data)
        return copy


class _OnServer:
    def __init__(self, folder: Path, server: str) -> None:
        self._folder = folder
        self._server = server
        self._made: list[str] = []

    def empty(self) -> Node:
        return self._new("template0")

    def copy(self, node: Node) -> Node:
        copy = self._new(urlsplit(node.database).path.removeprefix("/"))
        shutil.copytree(node.data, copy.data)
        return copy

    def drop(self) -> None:
        for name in self._made:
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _new(self, template: str) -> Node:
        name = f"tinhgon_{os.getpid()}_{self._folder.name}_{len(self._made)}"
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run(made.format(sql.Identifier(name), sql.Identifier(template)))
        self._made.append(name)
        address = urlsplit(self._server)._replace(path=f"/{name}").geturl()
        return Node(self._folder / name, address)

    def _run(self, statement: sql.Composed) -> None:
        with closing(psycopg.connect(self._server, autocommit=True)) as connection:
            connection.execute(statement)
