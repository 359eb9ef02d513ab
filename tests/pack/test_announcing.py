"""A decision written for real procedures is read again by the importer of such decisions."""

from __future__ import annotations

import json
import lzma
import os
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tinhgon.foundation.documents.api import fill_in, plain, word_template
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Procedure
from tinhgon.procedures.content.api import AgencyRole, Content
from tinhgon.procedures.documents.publication import wording
from tinhgon.procedures.documents.publication.announced import Announced, Announcement
from tinhgon.procedures.documents.publication.layout import LAYOUT
from tinhgon.procedures.documents.publication.writing import publication_document
from tinhgon.procedures.importing.announcement.document import blocks
from tinhgon.procedures.importing.announcement.reader import _lists
from tinhgon.procedures.importing.announcement.tables import list_tables
from tinhgon.procedures.importing.formats import read_file
from tinhgon.procedures.importing.layout import NOTHING_SAID
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS
from tinhgon.procedures.importing.source import SourceRecord
from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.portal import read_record
from tinhgon.procedures.states import PublicationKind
from tinhgon.registry.api import Agency, AgencyState

PACK = Path(
    os.environ.get("TINHGON_PACK", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
pytestmark = [pytest.mark.pack, pytest.mark.django_db, pytest.mark.on_sqlite]

KINDS = list(PublicationKind)
DAYS = (date(2025, 11, 15), date(2025, 12, 1))


@cache
def catalogue() -> list[tuple[str, Content]]:
    lines = lzma.decompress(
        (PACK / "procedures" / "national-portal-2026-07.jsonl.xz").read_bytes()
    ).decode()
    readings = (read_record(json.loads(line)) for line in lines.splitlines())
    return [(each.code, each.content) for each in readings]


def contents(scope: str, every: int) -> list[tuple[str, Content]]:
    return [each for each in catalogue() if each[1].scope.value.value == scope][::every]


@pytest.fixture
def ministry() -> Agency:
    agency = Agency.objects.create(key="bxd")
    AgencyState.objects.create(
        agency=agency,
        name="Bộ Xây dựng",
        kind="ministry",
        level="central",
        source="x",
        mark="unverified",
    )
    return agency


@pytest.fixture
def province() -> Agency:
    agency = Agency.objects.create(key="dong-nai")
    AgencyState.objects.create(
        agency=agency,
        name="Tỉnh Đồng Nai",
        kind="province",
        level="province",
        source="x",
        mark="unverified",
    )
    return agency


def announced(said: Sequence[tuple[str, Content]], days: Sequence[date]) -> tuple[Announced, ...]:
    return tuple(
        Announced(
            procedure=Procedure(
                code=code,
                scope=content.scope.value.value,
                group=("A", "B", "unknown")[place % 3]
                if content.scope.value.value == "internal"
                else "unknown",
            ),
            kind=KINDS[place % 4],
            effective_from=days[place % len(days)],
            content=content,
            before=None,
            delegations=(),
            successor="",
        )
        for place, (code, content) in enumerate(said)
    )


def written(path: Path, issuer: Agency, rows: tuple[Announced, ...], number: str) -> Path:
    told = Announcement(issuer, rows, number, date(2025, 11, 7), recorded=0)
    path.write_bytes(fill_in(word_template(LAYOUT), plain(publication_document(told))))
    return path


@pytest.mark.parametrize("days", [DAYS[:1], DAYS], ids=["one day", "two days"])
@pytest.mark.parametrize(("scope", "every"), [("public", 24), ("internal", 1)])
def test_a_ministry(
    ministry: Agency, tmp_path: Path, scope: str, every: int, days: Sequence[date]
) -> None:
    rows = announced(contents(scope, every), days)
    assert len(rows) > 180
    path = written(tmp_path / "d.docx", ministry, rows, "2109/QĐ-BXD")

    comes_back(path, rows, "2109/QĐ-BXD")


def test_public_and_internal_procedures_in_parts_of_their_own(
    ministry: Agency, tmp_path: Path
) -> None:
    rows = announced([*contents("public", 60), *contents("internal", 4)], DAYS)
    path = written(tmp_path / "d.docx", ministry, rows, "2109/QĐ-BXD")

    comes_back(path, rows, "2109/QĐ-BXD")
    scopes = {
        str(line.values[PortalKey.CODE.value]): line.values.get(PortalKey.TYPE.value, "")
        for line in read_file(path)
        if isinstance(line, SourceRecord)
    }
    internal = {row.procedure.code for row in rows if row.procedure.scope == "internal"}
    assert {code for code, type_ in scopes.items() if type_} == internal & scopes.keys()
    assert internal & scopes.keys()


def test_a_province(province: Agency, tmp_path: Path) -> None:
    rows = announced(contents("public", 30), DAYS)
    path = written(tmp_path / "d.docx", province, rows, "2740/QĐ-UBND")

    comes_back(path, rows, "2740/QĐ-UBND")


def comes_back(path: Path, rows: Sequence[Announced], number: str) -> None:
    """Codes, kinds, names, fields, agencies, levels, groups and days of every row."""
    found_blocks = blocks(path, DEFAULT_LIMITS)
    listed, notes = _lists(found_blocks, list_tables(found_blocks, NOTHING_SAID))
    assert notes == []
    wanted = {row.procedure.code: row for row in rows}
    found = {str(row.values[PortalKey.CODE.value]): row for row in listed}
    assert len(listed) == len(rows)
    assert found.keys() == wanted.keys()
    for code, row in found.items():
        meant = wanted[code]
        assert row.context.kind is not None
        assert row.context.kind.value == meant.kind.value, code
        assert row.context.effective_from == meant.effective_from, code
        assert row.values[PortalKey.NAME.value] == meant.content.name, code
        field = wording.one_line(meant.content.field or wording.NOT_STATED)
        assert row.values[PortalKey.FIELD.value] == field, code
        group = None if meant.procedure.group == "unknown" else meant.procedure.group
        assert row.context.group == group, code

    records = {
        str(line.values[PortalKey.CODE.value]): line
        for line in read_file(path)
        if isinstance(line, SourceRecord)
    }
    assert records.keys() == {code for code, row in wanted.items() if row.is_described}
    for code, record in records.items():
        meant = wanted[code]
        again = read_record(record.values).content
        assert record.values[PortalKey.DECISION.value] == number
        assert record.effective_from == meant.effective_from
        assert again.level == meant.content.level, code
        assert agencies(again) == agencies(meant.content), code


def agencies(content: Content) -> list[str]:
    """Who carries it out, or, where nobody is named so, who decides."""
    for role in (AgencyRole.IMPLEMENTING, AgencyRole.COMPETENT):
        named = [fold(each.name) for each in content.agencies if each.role is role]
        if named:
            return list(dict.fromkeys(named))
    return []
