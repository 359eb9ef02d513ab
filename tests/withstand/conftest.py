"""Nodes to do harm to: made once, copied for each test."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.withstand.node import Node


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Node:
    node = Node(tmp_path_factory.mktemp("node"))
    node.make()
    with sqlite3.connect(node.file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return node


@pytest.fixture
def node(_made: Node, tmp_path: Path) -> Node:
    """A copy of a node with a catalogue and a plan on its way, embedded."""
    copy = Node(tmp_path / "node")
    shutil.copytree(_made.data, copy.data)
    return copy


@pytest.fixture
def empty_node(tmp_path: Path) -> Node:
    """A folder in which nothing has been made yet."""
    return Node(tmp_path / "empty")
