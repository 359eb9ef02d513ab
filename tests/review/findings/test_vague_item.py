from __future__ import annotations

import pytest
from tests.review.findings.written import procedure

from tinhgon.review.findings.vague_item.rule import RULE


@pytest.mark.parametrize(
    ("paper", "quote"),
    [
        ("Giấy tờ khác có liên quan (nếu có)", "Giấy tờ khác có liên quan"),
        ("Các tài liệu liên quan khác kèm theo", "Các tài liệu liên quan"),
        ("Tài liệu khác (nếu có)", "Tài liệu khác"),
        ("Quyết định phê duyệt và các văn bản có liên quan", "các văn bản có liên quan"),
        ("Các hồ sơ, chứng từ khác có liên quan", "hồ sơ, chứng từ khác có liên quan"),
        ("Các giấy tờ theo quy định của pháp luật", "Các giấy tờ theo quy định của pháp luật"),
        ("Các tài liệu liên quan đến nội dung thay đổi", "Các tài liệu liên quan"),
    ],
)
def test_papers_without_name_or_purpose_are_found(paper: str, quote: str) -> None:
    assert [evidence.quote for evidence in RULE.check(procedure(dossier=(paper,)))] == [quote]


@pytest.mark.parametrize(
    "paper",
    [
        "Đơn đề nghị",
        "Giấy tờ khác chứng minh nhân thân",
        "Các giấy tờ khác do cơ quan có thẩm quyền cấp",
        "Các tài liệu có liên quan gồm: hợp đồng, hóa đơn",
        "Các giấy tờ liên quan đến quá trình công tác",
        "Các tài liệu theo quy định tại khoản 2 Điều 5",
        "Một trong các giấy tờ: quyết định, lý lịch, giấy tờ khác",
        "Hộ chiếu hoặc giấy tờ khác có ảnh",
        "Cơ quan tiếp nhận không yêu cầu giấy tờ khác",
        "Ý kiến của các cơ quan liên quan",
        "Tờ khai thuế theo quy định của pháp luật",
    ],
)
def test_papers_named_by_purpose_article_or_list_are_left_alone(paper: str) -> None:
    assert RULE.check(procedure(dossier=(paper,))) == []
