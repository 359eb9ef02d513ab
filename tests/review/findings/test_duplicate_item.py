from __future__ import annotations

from dataclasses import replace

import pytest
from tests.review.findings.written import procedure

from tinhgon.review.findings.duplicate_item.rule import RULE


@pytest.mark.parametrize(
    "dossier",
    [
        ("Đơn đề nghị cấp phép theo mẫu", "Bản vẽ", "Đơn đề nghị cấp phép theo mẫu"),
        ("a) Đơn đề nghị theo Mẫu số 16;", "Bản vẽ", "- Đơn đề nghị theo Mẫu số 16."),
        (
            "Đơn đề nghị theo Mẫu 5 ban hành kèm theo Nghị định số 84/2019/NĐ-CP",
            "Bản vẽ",
            "Đơn đề nghị theo Mẫu 5 kèm theo Nghị định số 84/2019/NĐ-CP ngày 14/11/2019",
        ),
        ("Báo cáo tài chính đã được kiểm toán", "Bản vẽ", "Báo cáo tài chính được kiểm toán"),
    ],
)
def test_a_paper_asked_for_again_is_found_where_it_stands_again(dossier: tuple[str, ...]) -> None:
    (evidence,) = RULE.check(procedure(dossier=dossier))
    assert evidence.component == "d3"
    assert evidence.quote in dossier[2]


def test_the_counts_of_the_line_are_not_quoted() -> None:
    content = procedure(dossier=("Đơn đề nghị", "Đơn đề nghị"), counts=(1, 1))
    assert [evidence.quote for evidence in RULE.check(content)] == ["Đơn đề nghị"]


@pytest.mark.parametrize(
    "dossier",
    [
        ("Đơn đề nghị theo mẫu 01", "Đơn đề nghị theo mẫu 02"),
        ("Giấy tờ phải nộp:", "Đơn đề nghị", "Giấy tờ phải nộp:"),
        ("Trường hợp thành lập mới:", "Đơn đề nghị", "Trường hợp sáp nhập:", "Đơn đề nghị"),
        ("1. Đơn đề nghị", "2. Hợp đồng thuê đất", "1. Đơn đề nghị", "2. Quyết định giao đất"),
        ("02 ảnh màu 4x6", "02 ảnh màu 4x6"),
        ("", ""),
    ],
)
def test_headings_other_forms_and_other_lists_are_left_alone(dossier: tuple[str, ...]) -> None:
    assert RULE.check(procedure(dossier=dossier)) == []


def test_the_same_paper_in_another_case_is_no_repetition() -> None:
    content = procedure(dossier=("Đơn đề nghị", "Đơn đề nghị"), case="Cấp mới")
    assert len(RULE.check(content)) == 1
    first, second = content.dossier
    apart = replace(content, dossier=(first, replace(second, case="Cấp lại")))
    assert RULE.check(apart) == []
