"""On the real catalogue: what a finding suggests can be done, and makes no case dearer."""

from __future__ import annotations

import json
import lzma
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tinhgon.costing.parameters import shipped_rows
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.rules.comparison import compare_by_work
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.portal import read_record
from tinhgon.review.models import Finding
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.queries.suggestions import suggested_operation
from tinhgon.review.rules.assessing import assess

PACK = Path(
    os.environ.get("TINHGON_PACK", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
pytestmark = [pytest.mark.pack, pytest.mark.on_sqlite]
OF_PAPERS = ("paper-held-by-state", "certified-copy")


@pytest.fixture(scope="module")
def suggested() -> list[tuple[str, Content, Operation]]:
    """Every operation suggested about a paper of the catalogue."""
    return [
        (code, content, operation)
        for code, content in _contents()
        for operation in _suggestions(content)
    ]


def _contents() -> Iterator[tuple[str, Content]]:
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        for line in lines:
            reading = read_record(json.loads(line))
            yield reading.code, reading.content


def _suggestions(content: Content) -> Iterator[Operation]:
    for found in assess(content).found:
        if found.rule.id in OF_PAPERS:
            row = Finding(rule=found.rule.id, component=found.evidence.component)
            suggestion = suggested_operation(row, content)
            if suggestion is not None:
                yield parse_operation(suggestion)


def test_nearly_every_suggestion_can_be_taken_as_it_is(
    suggested: list[tuple[str, Content, Operation]],
) -> None:
    refused = [code for code, content, operation in suggested if not _possible(content, operation)]
    assert len(suggested) > 300
    # One paper is "chứng thức" in the source, which only a person can read as certified.
    assert refused == ["2.000293"]


def test_no_suggestion_makes_a_case_dearer(
    suggested: list[tuple[str, Content, Operation]],
) -> None:
    method = ByWork(CostParameters.of(shipped_rows(), date(2026, 7, 1)))
    cheaper = 0
    for code, content, operation in suggested:
        if _possible(content, operation):
            after = apply_operations(content, [operation]).content
            saving = compare_by_work(method, content, after).benefit.saving
            assert saving is not None
            assert saving >= 0, code
            cheaper += saving > 0
    assert cheaper > len(suggested) // 2


def _possible(content: Content, operation: Operation) -> bool:
    try:
        apply_operations(content, [operation])
    except Refusal:
        return False
    return True
