"""The plan as Word and PDF: what it must say, and hostile texts that stay texts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from tests.review.acting import ABOLISH, approved, drafted
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import channel, content

from tinhgon.foundation.refusals import NotFound
from tinhgon.procedures.api import Procedure
from tinhgon.procedures.content.api import Fee, State
from tinhgon.registry.api import Agency
from tinhgon.review.api import ItemTexts, add_item, add_operation, plan_pdf, plan_word
from tinhgon.review.documents.content import PlanDocument
from tinhgon.review.documents.plan_document import plan_document

Make = Callable[..., Procedure]
HOSTILE = '<script>alert(1)</script> #panic("x") $x$ @ref *đậm* \\ "a" \x07 & {{ }}'


@pytest.fixture
def plan(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> int:
    """A plan of two items, one approved."""
    first = approved(cast, agencies["north"], drafted(cast, agencies["north"], procedure()))
    second = add_item(
        by=cast.reviewer,
        plan=first.plan_id,
        procedure=procedure("1.000002").pk,
        texts=ItemTexts(reason=HOSTILE),
    )
    add_operation(by=cast.reviewer, item=second.pk, revision=second.revision, operation=ABOLISH)
    return first.plan_id


def words(file: bytes) -> str:
    """All the text of a Word file, tables included."""
    word = Document(BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def values(said: PlanDocument) -> list[str]:
    return [line.value for section in said.sections for block in section.blocks
            for line in block.lines]  # fmt: skip


def test_the_document_has_the_structure_of_real_decisions(cast: Cast, plan: int) -> None:
    text = words(plan_word(cast.leader, plan))
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CƠ QUAN NORTH",
        "PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH",
        "2816/QĐ-BNV",
        "1.1. Nội dung đơn giản hóa",
        "Lý do: Dữ liệu đã có",
        "1.2. Kiến nghị thực thi",
        "1.3. Lợi ích phương án",
        "1.4. Lộ trình thực hiện",
        "Bỏ thành phần hồ sơ “Sổ hộ khẩu”.",
    ):
        assert part in text, part


def test_time_and_cost_are_told_before_after_saved_and_in_per_cent(cast: Cast, plan: int) -> None:
    said = plan_document(cast.leader, plan)
    abolished = {line.label: line.value for line in said.sections[1].blocks[-1].lines}
    assert abolished == {
        "Thời gian trước khi đơn giản hóa": "10 ngày làm việc",
        "Thời gian sau khi đơn giản hóa": "0 ngày làm việc",
        "Thời gian tiết kiệm": "10 ngày làm việc",
        "Tỷ lệ cắt giảm": "100%",
    }


def test_an_unknown_volume_is_no_zero(cast: Cast, plan: int) -> None:
    said = plan_document(cast.leader, plan)
    yearly = {line.label: line.value for line in said.sections[1].blocks[0].lines}
    assert yearly["Số hồ sơ trong 01 năm"] == "chưa có số liệu"
    assert yearly["Chi phí tiết kiệm trong 01 năm"] == "chưa có số liệu"
    assert any("1.000002" in note for note in said.totals[0].notes)
    assert any("thời gian chuẩn mặc định" in note for note in said.totals[0].notes)


def test_a_lower_bound_says_at_least(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure()
    unknown = Fee(State.BY_REFERENCE, None, None, None, "Theo quy định")
    asked = content()
    reference = channel()
    read_anew(
        made.versions.get(),
        content(
            dossier=asked.dossier,
            channels=(
                type(reference)(
                    reference.id,
                    reference.type,
                    None,
                    reference.terms,
                    (unknown,),
                    None,
                    reference.text,
                ),
            ),
        ),
    )
    item = drafted(cast, agencies["north"], made)
    said = plan_document(cast.leader, item.plan_id)
    assert any(value.startswith("ít nhất ") for value in values(said))


def test_hostile_texts_stay_texts(cast: Cast, plan: int) -> None:
    assert "<script>alert(1)</script> #panic" in words(plan_word(cast.leader, plan))
    assert plan_pdf(cast.leader, plan).startswith(b"%PDF-")


def test_a_stranger_gets_no_document(cast: Cast, plan: int) -> None:
    for write in (plan_word, plan_pdf):
        with pytest.raises(NotFound):
            write(cast.outsider, plan)
