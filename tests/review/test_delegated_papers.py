"""What a publication decision and a procedure's page tell of a delegation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils.translation import override
from docx import Document
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader
from tests.review.acting import drafted, enacted, seen, tomorrow
from tests.review.conftest import Cast
from tests.review.contents_for_review import content

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    Delegation,
    Level,
    Procedure,
    PublicationRow,
    print_announcement,
)
from tinhgon.procedures.documents.publication.announced import recorded
from tinhgon.procedures.screens.delegations import delegation_sentence, delegation_sentences
from tinhgon.registry.api import Agency
from tinhgon.review.api import Decision, PlanItem, add_operation, draft_publication, publish_items

Make = Callable[..., Procedure]
LAST = date(2028, 12, 31)
pytestmark = pytest.mark.on_sqlite


def first_day() -> date:
    return tomorrow() + timedelta(days=9)


def delegate() -> dict[str, object]:
    return {
        "kind": "delegate",
        "component": "agen-1",
        "to": "Công an phường",
        "document": "7/2026/QĐ-UBND",
        "starts_on": first_day().isoformat(),
        "ends_on": LAST.isoformat(),
    }


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    made = procedure(said=replace(content(), level=Level.PROVINCE))
    return drafted(cast, agencies["north"], made, delegate())


def announced(cast: Cast, agency: Agency, item: PlanItem, document: str) -> PublicationRow:
    enacted(cast, agency, item, number=document)
    publish_items(
        by=cast.control, items=seen(item), decision=Decision("99/QĐ-BNV", today(), agency)
    )
    return PublicationRow.objects.get()


def words(file: bytes) -> str:
    word = Document(BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_the_decision_names_the_delegate_the_document_and_the_days(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem
) -> None:
    row = announced(cast, agencies["north"], item, "15/2026/QĐ-UBND")
    assert row.effective_from == first_day()

    printed = print_announcement(recorded(cast.control, row.decision_id))
    period = f"từ ngày {first_day():%d/%m/%Y} đến hết ngày 31/12/2028"
    for text in (words(printed.word()), _pdf_text(printed.pdf())):
        flat = " ".join(text.split()).replace("- UBND", "-UBND")
        for part in ("Công an phường", "Công an xã", "07/2026/QĐ-UBND", period):
            assert part in flat, part
        assert f"{tomorrow():%d/%m/%Y}" not in flat


def test_nothing_to_describe_leaves_no_second_annex(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem
) -> None:
    row = announced(cast, agencies["north"], item, "15/2026/QĐ-UBND")
    printed = print_announcement(recorded(cast.control, row.decision_id))
    word = Document(BytesIO(printed.word()))
    assert len(word.sections) == 2
    assert word.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    for text in (words(printed.word()), _pdf_text(printed.pdf())):
        assert "PHỤ LỤC II" not in text
        assert "PHỤ LỤC I" not in text
        assert "PHỤ LỤC" in text
    assert len(PdfReader(BytesIO(printed.pdf())).pages) == 2


def test_a_procedure_amended_too_tells_who_handles_it(
    cast: Cast, agencies: dict[str, Agency], item: PlanItem
) -> None:
    item.refresh_from_db()
    add_operation(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-2"},
    )
    enacted(cast, agencies["north"], item)
    printed = print_announcement(draft_publication(cast.control, [item.pk], agencies["north"]))
    text = words(printed.word())
    assert "Công an phường giải quyết theo ủy quyền tại 07/2026/QĐ-UBND" in text
    assert "PHỤ LỤC II" in text


def _pdf_text(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [(3, None, "To come: from"), (-3, None, "Handled by"), (-9, -3, "Over: ")],
)
def test_pages_tell_what_is_to_come_what_holds_and_what_is_over(
    cast: Cast,
    agencies: dict[str, Agency],
    item: PlanItem,
    starts: int,
    ends: int | None,
    said: str,
) -> None:
    announced(cast, agencies["north"], item, "15/2026/QĐ-UBND")
    row = Delegation.objects.get()
    row.starts_on = today() + timedelta(days=starts)
    row.ends_on = None if ends is None else today() + timedelta(days=ends)
    with override("en"):
        assert delegation_sentence(row).startswith(said)
    assert "<" not in delegation_sentence(row)
    assert len(delegation_sentences([row], with_ended=False)) == (0 if said == "Over: " else 1)
