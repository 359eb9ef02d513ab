from __future__ import annotations

import pytest
from tests.review.findings.written import procedure

from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.surroundings import NOTHING_TOLD
from tinhgon.review.findings.unmeasurable_condition.rule import RULE


@pytest.mark.parametrize(
    ("condition", "quote"),
    [
        ("Có phẩm chất đạo đức tốt", "phẩm chất đạo đức tốt"),
        ("Có đủ năng lực tài chính để góp vốn", "Có đủ năng lực"),
        ("Có thiết bị phù hợp;", "thiết bị phù hợp"),
        ("Có phương án kinh doanh khả thi", "khả thi"),
        ("Có đủ sức khỏe để hành nghề", "đủ sức khỏe"),
        ("Kế hoạch phù hợp với tình hình địa phương", "phù hợp với tình hình"),
        ("Kho bãi bảo đảm an toàn", "bảo đảm an toàn"),
        ("Có thu nhập ổn định", "Có thu nhập ổn định"),
        ("Đặt tại địa điểm thuận tiện giao thông", "địa điểm thuận tiện"),
    ],
)
def test_a_quality_without_a_measure_is_found(condition: str, quote: str) -> None:
    found = RULE.check(procedure(conditions=(condition,)))
    assert [evidence.quote for evidence in found] == [quote]


@pytest.mark.parametrize(
    "condition",
    [
        "Đủ 18 tuổi trở lên",
        "Có đủ năng lực tài chính theo quy định tại Điều 18 Nghị định này",
        "Có đủ năng lực tài chính, tối thiểu 10 tỷ đồng",
        "Có đủ năng lực hành vi dân sự",
        "Có đủ sức khỏe theo giấy chứng nhận của cơ sở khám bệnh",
        "Thiết bị phù hợp với quy chuẩn kỹ thuật",
        "Phù hợp với quy hoạch sử dụng đất",
        "Có hệ thống bảo đảm an toàn dữ liệu",
        "Bản chụp giấy tờ phải bảo đảm chính xác",
        "Có năng lực quản lý được cơ quan nhà nước xác nhận",
        "Người có uy tín xin rút khỏi danh sách",
    ],
)
def test_numbers_documents_articles_and_plans_measure(condition: str) -> None:
    assert RULE.check(procedure(conditions=(condition,))) == []


def test_without_conditions_there_is_none_to_measure() -> None:
    assert RULE.assessable(ProcedureText(procedure()), NOTHING_TOLD)
    assert RULE.check(procedure()) == []
