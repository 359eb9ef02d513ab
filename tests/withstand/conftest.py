"""Nodes to do harm to: made once, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.withstand.node import Node
from tests.withstand.places import Places, places


@pytest.fixture(scope="session")
def made_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """Where nodes are made, on the database the tests run on."""
    with places(tmp_path_factory.mktemp("nodes")) as found:
        yield found


@pytest.fixture(scope="session")
def _made(made_in: Places) -> Node:
    node = made_in.empty()
    node.make()
    return node


@pytest.fixture
def node(made_in: Places, _made: Node) -> Node:
    """A copy of a node with a catalogue and a plan on its way."""
    return made_in.copy(_made)
