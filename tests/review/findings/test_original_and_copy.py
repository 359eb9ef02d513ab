from __future__ import annotations

from dataclasses import replace

import pytest
from tests.review.findings.written import procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.original_and_copy.rule import RULE

BOTH = (1, 1)
COUNTED = "Bản chính: 1, Bản sao: 1"


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        (procedure(dossier=("Đơn đề nghị theo mẫu",), counts=BOTH), COUNTED),
        (procedure(dossier=("Báo cáo khai thác mỏ",), counts=(1, 5)), "Bản chính: 1, Bản sao: 5"),
        (procedure(dossier=("Giấy phép: bản gốc và 01 bản sao",)), "bản gốc và 01 bản sao"),
        (procedure(dossier=("02 bản sao và bản chính hợp đồng",)), "02 bản sao và bản chính"),
    ],
)
def test_an_original_and_a_copy_of_one_paper_are_found(content: Content, quote: str) -> None:
    assert [evidence.quote for evidence in RULE.check(content)] == [quote]


@pytest.mark.parametrize(
    "content",
    [
        procedure(dossier=("Đơn đề nghị",)),
        procedure(dossier=("Bản sao giấy phép",), counts=BOTH),
        procedure(dossier=("Bản chính văn bản đề nghị",), counts=BOTH),
        procedure(dossier=("Giấy phép (xuất trình khi nhận kết quả)",), counts=BOTH),
        procedure(dossier=("02 ảnh màu cỡ 4x6",), counts=BOTH),
        procedure(dossier=("Lưu ý: giấy tờ nước ngoài phải được hợp pháp hóa",), counts=BOTH),
        procedure(dossier=("Số lượng hồ sơ: 01 bộ",), counts=BOTH),
        procedure(dossier=("Một trong các giấy tờ về quyền sử dụng đất",), counts=BOTH),
        procedure(dossier=("Hợp đồng thuê; quyết định giao đất",), counts=BOTH),
        procedure(dossier=("Hợp đồng",), case="Giấy tờ phải nộp (bản chính)", counts=BOTH),
        procedure(dossier=("Bản sao kèm bản chính và bản sao sổ gốc để đối chiếu",)),
        procedure(dossier=("Bản gốc và bản sao, hoặc chỉ bản sao có chứng thực",)),
        procedure(dossier=("Dấu phân biệt giữa bản sao và bản gốc",)),
        procedure(
            dossier=(
                "Đơn đề nghị",
                "Các giấy tờ nêu trên là 1 bản chụp kèm bản chính để đối chiếu",
            ),
            counts=BOTH,
        ),
    ],
)
def test_one_form_lists_notes_and_comparison_are_left_alone(content: Content) -> None:
    assert RULE.check(content) == []


def test_a_paper_read_from_a_database_is_asked_of_nobody() -> None:
    asked = procedure(dossier=("Đơn đề nghị",), counts=BOTH)
    read = replace(asked.dossier[0], data_source="Cơ sở dữ liệu")
    assert RULE.check(replace(asked, dossier=(read,))) == []
