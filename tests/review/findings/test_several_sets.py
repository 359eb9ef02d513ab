from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.document import Content
from tinhgon.review.findings.several_sets.rule import RULE


@pytest.mark.parametrize(
    ("content", "quotes"),
    [
        (procedure(dossier=("Hồ sơ lập thành 02 bộ, một gốc, một sao chụp",)), ["02 bộ"]),
        (procedure(dossier=("02 bộ bản vẽ thiết kế",)), ["02 bộ bản vẽ"]),
        (procedure(steps=("Doanh nghiệp gửi 02 (hai) bộ hồ sơ đến Sở",)), ["02 (hai) bộ hồ sơ"]),
        (
            procedure(channels=(channel(description="Nộp ba bộ hồ sơ trực tiếp"),)),
            ["ba bộ hồ sơ"],
        ),
        (procedure(dossier=("Danh sách thuyền viên: 02 bản chính",)), ["02 bản chính"]),
        (procedure(dossier=("Bảng kê khoản vay (02 bản)",)), ["02 bản"]),
        (procedure(dossier=("Đơn hàng",), counts=(3, 0)), ["Bản chính: 3, Bản sao: 0"]),
        (
            procedure(dossier=("Đơn; tờ khai", "Kế hoạch", "Báo cáo"), counts=(2, 0)),
            ["Bản chính: 2, Bản sao: 0"] * 3,
        ),
    ],
)
def test_sets_and_pieces_beyond_one_are_found(content: Content, quotes: list[str]) -> None:
    assert [evidence.quote for evidence in RULE.check(content)] == quotes


@pytest.mark.parametrize(
    "content",
    [
        procedure(dossier=("01 bộ hồ sơ",)),
        procedure(dossier=("02 ảnh chân dung cỡ 4x6",), counts=(2, 0)),
        procedure(dossier=("Báo cáo tài chính 02 năm gần nhất",), counts=(2, 0)),
        procedure(dossier=("Sơ yếu lý lịch; phiếu lý lịch tư pháp",), counts=(2, 0)),
        procedure(dossier=("Các văn bằng, chứng chỉ",), counts=(3, 0)),
        procedure(dossier=("Tờ khai: 02 bản, 01 bản trả lại người nộp",)),
        procedure(dossier=("Hợp đồng lập thành 02 bản, mỗi bên giữ một bản",)),
        procedure(dossier=("Bản thuyết minh tiếng Anh và bản dịch, cả 2 bản có chữ ký",)),
        procedure(dossier=("Văn bản của hai bộ quản lý ngành",)),
        procedure(steps=("Cảng vụ thẩm định và gửi 02 bộ hồ sơ đến Cục",)),
        procedure(steps=("Sở cấp giấy phép thành 02 bản chính",)),
        procedure(steps=("Văn bản có từ 02 tờ trở lên phải đóng dấu giáp lai",)),
        procedure(steps=("Quy chế của 2 bộ luật",)),
    ],
)
def test_one_set_photos_reasons_and_the_office_are_left_alone(content: Content) -> None:
    assert RULE.check(content) == []
