from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.abolished_level.rule import RULE


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        (procedure(steps=("Gửi hồ sơ đến UBND cấp huyện",)), "UBND cấp huyện"),
        (procedure(steps=("Trình Uỷ ban nhân dân  quận xem xét",)), "Uỷ ban nhân dân  quận"),
        (procedure(agencies=("Công an huyện",)), "Công an huyện"),
        (procedure(agencies=("Sở Mẫu", "Bảo hiểm xã hội cấp huyện")), "Bảo hiểm xã hội cấp huyện"),
        (procedure(steps=("Nộp tại phòng Y tế quận, huyện",)), "phòng Y tế quận"),
        (procedure(steps=("Gửi Phòng Giáo dục và Đào tạo",)), "Phòng Giáo dục và Đào tạo"),
        (procedure(dossier=("Giấy xác nhận của Công an cấp huyện",)), "Công an cấp huyện"),
        (procedure(results=("Quyết định của UBND huyện",)), "UBND huyện"),
        (procedure(case="Hồ sơ gửi UBND thị xã"), "UBND thị xã"),
        (
            procedure(channels=(channel(fee="50000 VNĐ (Mức thu do HĐND cấp huyện quyết định)"),)),
            "HĐND cấp huyện",
        ),
        (
            procedure(steps=("UBND thành phố thuộc tỉnh ra quyết định",)),
            "UBND thành phố thuộc tỉnh",
        ),
        (procedure(name="Xác nhận tại UBND cấp huyện"), "UBND cấp huyện"),
    ],
)
def test_a_duty_to_a_district_body_is_found(content: Content, quote: str) -> None:
    assert quote in [evidence.quote for evidence in RULE.check(content)]


@pytest.mark.parametrize(
    "content",
    [
        procedure(steps=("UBND cấp xã xem xét, UBND cấp tỉnh quyết định",)),
        procedure(steps=("Kiểm tra theo kế hoạch sử dụng đất hằng năm cấp huyện",)),
        procedure(steps=("Theo Thông tư số 1/2014/TT-X hướng dẫn về phòng Y tế huyện",)),
        procedure(dossier=("Giấy chứng nhận do UBND cấp huyện cấp",)),
        procedure(dossier=("Giấy xác nhận của cơ quan cấp huyện trước ngày 01/7/2025",)),
        procedure(dossier=("Quyết định trợ cấp của Chủ tịch UBND cấp huyện",)),
        procedure(steps=("Hộ nghèo trên địa bàn các huyện nghèo",)),
        procedure(steps=("Áp dụng tại huyện đảo Lý Sơn, do UBND huyện đảo thực hiện",)),
        procedure(agencies=("Sở Mẫu, số 1 đường A, quận Ba Đình",)),
        procedure(agencies=("Phòng Kinh tế, Hạ tầng và Đô thị xã",)),
        procedure(dossier=("Bệnh án của bệnh viện tuyến huyện",)),
        procedure(conditions=("Đã giữ chức vụ từ Phó Chủ tịch UBND cấp huyện trở lên",)),
        procedure(channels=(channel(fee="10000 VNĐ (hộ ở các huyện miền núi giảm 30%)"),)),
    ],
)
def test_titles_plans_old_papers_and_places_are_left_alone(content: Content) -> None:
    assert RULE.check(content) == []
