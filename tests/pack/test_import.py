"""The real pack comes in whole, twice the same, and is exported as it was read."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
from pathlib import Path

import pytest
import rfc8785

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import (
    CatalogueEntry,
    CitationLine,
    Observation,
    Procedure,
    import_file,
)
from tinhgon.procedures.queries.current import exported_lines
from tinhgon.registry.api import CONTROL_OFFICE_KEY, LegalDocument, seed_registry

PACK = Path(
    os.environ.get("TINHGON_PACK", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
pytestmark = [pytest.mark.pack, pytest.mark.django_db]

RECORDS = 5_652


@pytest.fixture
def portal() -> Path:
    seed_registry(by=SYSTEM)
    return PACK / "procedures" / "national-portal-2026-07.jsonl.xz"


def test_all_of_it_comes_in_and_a_second_time_nothing_changes(portal: Path, tmp_path: Path) -> None:
    first = import_file(by=SYSTEM, path=portal)
    assert (first.read, first.created, first.rejected) == (RECORDS, RECORDS, 0)
    assert Procedure.objects.filter(scope="internal").count() == 188
    assert Procedure.objects.exclude(managing_basis="default").count() > 4_000
    assert Procedure.objects.filter(managing_agency__key=CONTROL_OFFICE_KEY).exists()
    assert 270 < CatalogueEntry.objects.values("field_key").distinct().count() <= 283
    assert CitationLine.objects.exclude(number="").filter(document=None).count() == 0
    assert 2_000 < LegalDocument.objects.count() < 2_700

    second = import_file(by=SYSTEM, path=portal)
    assert (second.read, second.unchanged) == (RECORDS, RECORDS)
    assert not Observation.objects.exists()

    lines = [json.loads(line) for line in exported_lines(by=SYSTEM)]
    assert len(lines) == RECORDS
    assert [line["code"] for line in lines] == sorted(line["code"] for line in lines)
    for line in lines[::57]:
        canonical = rfc8785.dumps(line["content"])
        assert hashlib.sha256(canonical).hexdigest() == line["content_hash"]
        source = rfc8785.dumps(line["content"]["source"])
        assert hashlib.sha256(source).hexdigest() == line["source_hash"]
    terms = [
        term["state"]
        for line in lines
        for channel in line["content"]["channels"]
        for term in channel["terms"]
    ]
    assert terms.count("read") >= 14_800

    changed = _with_one_word_changed(portal, tmp_path)
    third = import_file(by=SYSTEM, path=changed)
    assert (third.changed, third.unchanged) == (1, RECORDS - 1)
    again = import_file(by=SYSTEM, path=changed)
    assert (again.changed, again.unchanged) == (0, RECORDS)
    assert Observation.objects.count() == 1


def _with_one_word_changed(portal: Path, folder: Path) -> Path:
    lines = lzma.decompress(portal.read_bytes()).decode().splitlines()
    record = json.loads(lines[7])
    record["Tên thủ tục"] += " (sửa)"
    lines[7] = json.dumps(record, ensure_ascii=False)
    path = folder / "changed.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
