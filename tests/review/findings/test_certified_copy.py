from __future__ import annotations

from dataclasses import replace

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.certified_copy.rule import RULE


@pytest.mark.parametrize(
    ("paper", "quote"),
    [
        ("Bản sao có chứng thực văn bằng", "Bản sao có chứng thực"),
        ("Hợp đồng thuê nhà (bản sao công chứng)", "bản sao công chứng"),
        ("Bản sao hộ chiếu có chứng thực", "Bản sao hộ chiếu có chứng thực"),
        ("Bằng đại học (có công chứng)", "(có công chứng)"),
        ("Bản sao có chứng thực hoặc bản sao được cấp từ sổ gốc", "Bản sao có chứng thực"),
        ("Bản sao công chứng giấy xác nhận của cơ quan thuế", "Bản sao công chứng"),
    ],
)
def test_a_certified_copy_and_nothing_else_is_found(paper: str, quote: str) -> None:
    assert [evidence.quote for evidence in RULE.check(procedure(dossier=(paper,)))] == [quote]


@pytest.mark.parametrize(
    "content",
    [
        procedure(dossier=("Bản sao có chứng thực hoặc bản sao kèm bản chính để đối chiếu",)),
        procedure(dossier=("Bản chính hoặc bản sao có chứng thực",)),
        procedure(dossier=("Bản sao có chứng thực hoặc bản chụp giấy phép",)),
        procedure(dossier=("Bản sao có chứng thực hoặc bản sao điện tử giấy phép",)),
        procedure(dossier=("Bản sao có chứng thực (trường hợp gửi qua bưu chính) giấy phép",)),
        procedure(
            dossier=("Bản sao có chứng thực bằng nghề, trừ khi có trong cơ sở dữ liệu nghề",)
        ),
        procedure(dossier=("Hợp đồng ủy quyền có công chứng",)),
        procedure(dossier=("Bản dịch được chứng thực chữ ký người dịch",)),
        procedure(dossier=("Bản sao Thẻ công chứng viên",)),
        procedure(dossier=("Bản sao không cần chứng thực",)),
        procedure(dossier=("Giấy tờ chứng thực cá nhân",)),
        procedure(dossier=("Bản sao giấy phép có xác nhận của doanh nghiệp",)),
        procedure(name="Chứng thực bản sao", dossier=("Bản sao có chứng thực giấy tờ",)),
        procedure(
            dossier=("Bản sao có chứng thực văn bằng",),
            steps=("Người nộp có thể nộp bản chụp và mang bản chính để đối chiếu",),
        ),
        procedure(
            dossier=("Bản sao có chứng thực văn bằng",),
            channels=(channel(description="Không yêu cầu bản sao có chứng thực"),),
        ),
        procedure(dossier=("Bản sao văn bằng",)),
        procedure(dossier=("Nộp bản đã được hợp pháp hóa lãnh sự hoặc bản sao có chứng thực",)),
        procedure(
            dossier=("Một trong các giấy tờ sau: bản chính đăng ký; bản sao có chứng thực đăng ký",)
        ),
        procedure(
            dossier=("Bản chính đăng ký; bản sao có chứng thực đăng ký",),
            case="Xuất trình một trong các giấy tờ",
        ),
        procedure(
            dossier=("Bản sao có chứng thực giấy phép",),
            steps=("Các thành phần hồ sơ là bản gốc hoặc bản sao y hoặc bản sao chứng thực",),
        ),
    ],
)
def test_an_easier_way_or_another_certification_is_left_alone(content: Content) -> None:
    assert RULE.check(content) == []


def test_the_easier_way_of_another_paper_does_not_help() -> None:
    content = procedure(
        dossier=(
            "Bản sao có chứng thực văn bằng",
            "Giấy phép: bản sao kèm bản chính để đối chiếu",
        )
    )
    assert [evidence.component for evidence in RULE.check(content)] == ["d1"]


def test_a_paper_read_from_a_database_is_asked_of_nobody() -> None:
    asked = procedure(dossier=("Bản sao có chứng thực văn bằng",))
    assert RULE.check(asked)
    read = replace(asked.dossier[0], data_source="Cơ sở dữ liệu văn bằng")
    assert RULE.check(replace(asked, dossier=(read,))) == []
