"""A publication decision names the document behind the change of each of its procedures."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from tests.review.acting import drafted, enacted, seen
from tests.review.conftest import Cast

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.procedures.api import Procedure, PublicationRow, print_announcement
from tinhgon.procedures.documents.publication.announced import recorded
from tinhgon.registry.api import Agency
from tinhgon.review.api import Decision, draft_publication, publish_items

Make = Callable[..., Procedure]
pytestmark = pytest.mark.on_sqlite
BEHIND = {"1.000001": "12/2026/NĐ-CP", "1.000002": "55/2026/TT-BNV"}


def told_of(file: bytes) -> tuple[list[str], dict[str, str]]:
    """What the decision rests on beside its competence, and the document in the row of each
    procedure."""
    word = Document(BytesIO(file))
    lines = [paragraph.text for paragraph in word.paragraphs]
    bases = [
        line
        for line in lines
        if line.startswith("Căn cứ") and any(number in line for number in BEHIND.values())
    ]
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    behind = {
        code: number
        for cells in rows
        for code in BEHIND
        if code in cells
        for number in BEHIND.values()
        if any(number in cell for cell in cells)
    }
    return bases, behind


def test_each_procedure_has_the_document_behind_its_own_change(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    north = agencies["north"]
    items = [
        enacted(cast, north, drafted(cast, north, procedure(code)), number=number)
        for code, number in BEHIND.items()
    ]
    draft = draft_publication(cast.control, [item.pk for item in items], north)
    publish_items(
        by=cast.control, items=seen(*items), decision=Decision("99/QĐ-BNV", today(), north)
    )
    rows = PublicationRow.objects.select_related("procedure", "legal_document")
    kept = {row.procedure.code: row.legal_document for row in rows}
    assert {code: each and each.normal_number for code, each in kept.items()} == BEHIND
    decision = rows[0].decision_id
    for told in (draft, recorded(cast.control, decision)):
        bases, behind = told_of(print_announcement(told).word())
        assert len(bases) == 2
        assert behind == BEHIND
    for code, number in BEHIND.items():
        published = next(each for each in history("procedure", code) if "published" in each.type)
        assert published.payload["legal_document"] == number
