"""The catalogue's cast and a registry small enough to be laid for each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.procedures.samples import record, write_lines

from tinhgon.foundation.access.api import SYSTEM, Actor, Grant
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import ImportBatch, Procedure, import_file
from tinhgon.procedures.permissions import PERMISSIONS
from tinhgon.registry.api import (
    Agency,
    AgencyLine,
    AgencyState,
    IssuerNotation,
)

TREE = {
    "government": None,
    "bo-a": "government",
    "bo-b": "government",
    "vpcp.kstt": "government",
    "so-a1": "bo-a",
}
ALL = frozenset(permission.name for permission in PERMISSIONS)


@pytest.fixture
def agencies(db: None) -> dict[str, Agency]:
    """Government, ministries A (with a department) and B, and the national control office."""
    rows = {key: Agency.objects.create(key=key) for key in TREE}
    for key, parent in TREE.items():
        AgencyState.objects.create(
            agency=rows[key],
            name=key,
            kind="ministry",
            level="central",
            parent=None if parent is None else rows[parent],
            source="made up",
            mark=Mark.UNVERIFIED.value,
        )
        depth = 0
        above: str | None = key
        while above is not None:
            AgencyLine.objects.create(
                ancestor=rows[above],
                descendant=rows[key],
                depth=depth,
                valid_from=date(2000, 1, 1),
                valid_to=date(9999, 12, 31),
            )
            depth, above = depth + 1, TREE[above]
    for letters, key in (("boa", "bo-a"), ("bob", "bo-b")):
        IssuerNotation.objects.create(
            notation=letters, agency=rows[key], source="made up", mark=Mark.UNVERIFIED.value
        )
    return rows


@pytest.fixture
def official(agencies: dict[str, Agency]) -> Callable[..., Actor]:
    """An official of an agency with the permissions named (default: all of the catalogue)."""

    def make(key: str, permissions: frozenset[str] = ALL, account: str = "") -> Actor:
        agency = agencies[key]
        grant = Grant("made-up", agency.pk, key, permissions, everywhere=key == "government")
        return Actor(account_id=account or f"official-of-{key}", grants=(grant,))

    return make


@pytest.fixture
def load(agencies: dict[str, Agency], tmp_path: Path) -> Callable[..., ImportBatch]:
    """Import records as JSON lines, as the node itself."""

    def run(*records: dict[str, str], by: Actor = SYSTEM) -> ImportBatch:
        path = tmp_path / "records.jsonl"
        write_lines(path, records)
        return import_file(by=by, path=path)

    return run


@pytest.fixture
def procedure(load: Callable[..., ImportBatch]) -> Procedure:
    """One public procedure announced by ministry A."""
    load(record())
    return Procedure.objects.get()


@pytest.fixture
def visitor() -> Actor:
    return replace(SYSTEM, account_id="", is_system=False)
