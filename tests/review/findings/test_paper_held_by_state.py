from __future__ import annotations

from dataclasses import replace

import pytest
from tests.review.findings.written import procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.paper_held_by_state.rule import RULE


@pytest.mark.parametrize(
    ("paper", "quote"),
    [
        ("Sổ hộ khẩu", "Sổ hộ khẩu"),
        ("Bản sao hộ khẩu của chủ hộ", "Bản sao hộ khẩu"),
        ("Giấy xác nhận thông tin về cư trú", "xác nhận thông tin về cư trú"),
        ("Bản sao CCCD", "CCCD"),
        ("Giấy chứng minh nhân dân hoặc hộ chiếu", "chứng minh nhân dân"),
        ("Xuất trình giấy tờ tuỳ thân", "giấy tờ tuỳ thân"),
        ("Giấy tờ pháp lý của cá nhân người đại diện", "Giấy tờ pháp lý của cá nhân"),
        ("Trích lục khai sinh của con", "Trích lục khai sinh"),
        ("Thẻ căn cước (nếu là người Việt Nam) hoặc hộ chiếu người nước ngoài", "căn cước"),
    ],
)
def test_a_paper_the_state_holds_is_found(paper: str, quote: str) -> None:
    assert quote in [evidence.quote for evidence in RULE.check(procedure(dossier=(paper,)))]


@pytest.mark.parametrize(
    "content",
    [
        procedure(dossier=("Bản sao thẻ căn cước, trừ khi tra cứu được dữ liệu",)),
        procedure(dossier=("Giấy khai sinh (không phải nộp nếu đã số hóa)",)),
        procedure(
            dossier=("Bản sao thẻ căn cước",),
            steps=("Cơ quan tiếp nhận khai thác cơ sở dữ liệu quốc gia về dân cư",),
        ),
        procedure(
            dossier=("Bản sao thẻ căn cước",), case="Khi chưa có tài khoản định danh điện tử"
        ),
        procedure(dossier=("Danh sách ghi họ tên, số căn cước công dân",)),
        procedure(dossier=("02 ảnh kiểu chứng minh nhân dân",)),
        procedure(dossier=("Hộ chiếu còn hạn",)),
        procedure(dossier=("Giấy tờ về cư trú của người nước ngoài",)),
        procedure(dossier=("Giấy tờ pháp lý của tổ chức",)),
        procedure(dossier=("Bản sao giấy tờ, trừ căn cước công dân",)),
        procedure(name="Cấp lại thẻ căn cước", dossier=("Thẻ căn cước bị hỏng",)),
        procedure(dossier=("Hợp đồng chứng minh thương nhân có quyền thuê đất",)),
        procedure(dossier=("Giấy chứng sinh",)),
        procedure(dossier=("Người nước ngoài: văn bản xác nhận cư trú hợp pháp",)),
        procedure(dossier=("Danh sách: họ tên, số, ngày cấp thẻ căn cước",)),
        procedure(dossier=("Giấy tờ do chính quyền cũ cấp, kể cả giấy khai sinh",)),
    ],
)
def test_looked_up_not_needed_and_other_papers_are_left_alone(content: Content) -> None:
    assert RULE.check(content) == []


def test_a_look_up_of_one_paper_does_not_cover_another() -> None:
    content = procedure(
        dossier=("Bản sao thẻ căn cước, trừ khi tra cứu được dữ liệu", "Sổ hộ khẩu của gia đình")
    )
    assert {evidence.component for evidence in RULE.check(content)} == {"d2"}


def test_a_paper_read_from_a_database_is_asked_of_nobody() -> None:
    asked = procedure(dossier=("Bản sao giấy khai sinh",))
    assert RULE.check(asked)
    read = replace(asked.dossier[0], data_source="Cơ sở dữ liệu quốc gia về dân cư")
    assert RULE.check(replace(asked, dossier=(read,))) == []
