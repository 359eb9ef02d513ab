from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.vocabulary import ChannelType
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.surroundings import NOTHING_TOLD
from tinhgon.review.findings.term_contradiction.rule import RULE

ONLINE, POSTAL = ChannelType.ONLINE, ChannelType.POSTAL
WHOLE = "kể từ ngày nhận đủ hồ sơ hợp lệ, Sở cấp giấy phép"


@pytest.mark.parametrize(
    ("content", "quotes"),
    [
        (
            procedure(channels=(channel("5 ngày", "05 ngày làm việc từ khi nhận đơn"),)),
            ["5 ngày", "05 ngày làm việc"],
        ),
        (
            procedure(channels=(channel("30 WORKING_DAY", "20 ngày làm việc từ khi nhận đơn"),)),
            ["30 WORKING_DAY", "20 ngày làm việc"],
        ),
        (
            procedure(
                channels=(channel("10 ngày"),), steps=(f"Trong thời hạn 10 ngày làm việc {WHOLE}",)
            ),
            ["10 ngày", "10 ngày làm việc"],
        ),
        (
            procedure(
                channels=(channel("5 ngày"),), steps=(f"Trong thời hạn 20 (hai mươi) ngày {WHOLE}",)
            ),
            ["5 ngày", "20 (hai mươi) ngày"],
        ),
        (
            procedure(channels=(channel("5 ngày"), channel("7 ngày", way=ONLINE))),
            ["5 ngày", "7 ngày"],
        ),
        (
            procedure(channels=(channel("5 ngày"), channel("5 WORKING_DAY", way=ONLINE))),
            ["5 ngày", "5 WORKING_DAY"],
        ),
        (
            procedure(
                channels=(channel("15 WORKING_DAY"),),
                steps=(
                    "Trong 15 ngày kể từ ngày nhận đủ hồ sơ, Sở ghi nhận, từ chối thì nêu lý do",
                ),
            ),
            ["15 WORKING_DAY", "15 ngày"],
        ),
        (
            procedure(
                channels=(channel("24 ngày", "Thẩm định: 14 ngày làm việc; ký: 10 ngày làm việc"),)
            ),
            ["24 ngày", "14 ngày làm việc; ký: 10 ngày làm việc"],
        ),
        (
            procedure(
                channels=(channel("10 ngày"), channel("20 WORKING_DAY")),
                steps=(f"Sau 20 ngày {WHOLE}",),
            ),
            ["20 WORKING_DAY", "20 ngày"],
        ),
        (
            procedure(
                channels=(
                    channel("24 ngày", "Đối với xe hỏng: 02 ngày; xe mất: 24 ngày"),
                    channel("2 ngày", "Đối với xe hỏng: 02 ngày; xe mất: 24 ngày", ONLINE),
                )
            ),
            ["24 ngày", "2 ngày"],
        ),
        (
            procedure(
                channels=(channel("12 WORKING_DAY", "12 ngày làm việc từ khi nhận đủ hồ sơ"),),
                steps=(f"Trong thời hạn 12 ngày {WHOLE}",),
            ),
            ["12 WORKING_DAY", "12 ngày"],
        ),
        (
            procedure(
                channels=(channel("7 ngày"),),
                steps=(
                    "Trong 07 ngày làm việc kể từ ngày nhận được báo cáo của tổ chức, Sở kiểm tra",
                ),
            ),
            ["7 ngày", "07 ngày làm việc"],
        ),
        (
            procedure(
                channels=(channel("5 WORKING_DAY"),),
                steps=("Kể từ ngày Sở nhận đủ hồ sơ theo quy định:\n Không quá 05 ngày",),
            ),
            ["5 WORKING_DAY", "05 ngày"],
        ),
        (
            procedure(
                channels=(channel("30 WORKING_DAY"),),
                steps=(
                    "Trong 20 ngày, Sở thẩm định",
                    "Trong 10 ngày, kể từ ngày nhận được quyết định, Sở trả thẻ",
                ),
            ),
            ["30 WORKING_DAY", "20 ngày"],
        ),
        (
            procedure(
                channels=(channel("7 WORKING_DAY"),),
                steps=("Trong 20 ngày làm việc, kể từ ngày nhận đủ hồ sơ, Sở lập hội đồng",),
            ),
            ["7 WORKING_DAY", "20 ngày làm việc"],
        ),
        (
            procedure(
                channels=(
                    channel(
                        "30 WORKING_DAY",
                        "- 60 ngày làm việc, kể từ ngày nhận đủ hồ sơ: Bộ rà soát.\n"
                        "- 15 ngày làm việc, kể từ ngày nhận đủ ý kiến, Bộ quyết định.",
                    ),
                )
            ),
            ["30 WORKING_DAY", "60 ngày làm việc"],
        ),
        (
            procedure(
                channels=(channel("15 ngày"),),
                steps=("Hồ sơ đăng ký được Ủy ban xử lý trong thời hạn 20 ngày từ ngày nhận",),
            ),
            ["15 ngày", "20 ngày"],
        ),
    ],
)
def test_two_limits_of_one_case_are_found(content: Content, quotes: list[str]) -> None:
    assert [evidence.quote for evidence in RULE.check(content)] == quotes


@pytest.mark.parametrize(
    "content",
    [
        procedure(channels=(channel("5 ngày", "05 ngày, hồ sơ khó: 10 ngày"),)),
        procedure(channels=(channel("8 HOUR", "01 ngày làm việc"),)),
        procedure(channels=(channel("1 MONTH", "30 ngày từ khi nhận đơn"),)),
        procedure(channels=(channel("15 ngày", "Thẩm định 10 ngày; quyết định 05 ngày"),)),
        procedure(channels=(channel("5 ngày", "Trường hợp phải kiểm tra: 15 ngày"),)),
        procedure(channels=(channel("5 ngày", "Bổ sung hồ sơ trong 30 ngày"),)),
        procedure(channels=(channel("1 OTHER", "05 ngày"),)),
        procedure(
            channels=(
                channel("5 ngày", "Trực tiếp: 05 ngày"),
                channel("3 ngày", "Nộp trực tuyến được rút ngắn còn 03 ngày", ONLINE),
            )
        ),
        procedure(
            channels=(channel("10 ngày"), channel("15 ngày"), channel("10 ngày", way=POSTAL))
        ),
        procedure(
            channels=(channel("10 ngày"),),
            steps=("Bước 1: kiểm tra tính đầy đủ 02 ngày", "Bước 2: cấp phép 08 ngày"),
        ),
        procedure(
            channels=(channel("10 ngày"),),
            steps=(f"Trường hợp phải thẩm định thực tế: 20 ngày {WHOLE}",),
        ),
        procedure(
            channels=(channel("10 ngày"),),
            steps=(
                f"Trong thời hạn 10 ngày {WHOLE}",
                f"Chậm nhất 10 ngày làm việc {WHOLE}",
            ),
        ),
        procedure(channels=(channel("10 ngày"),), steps=("Giấy phép có giá trị 36 tháng",)),
        procedure(
            channels=(channel("5 ngày"),),
            steps=("Trong 05 ngày làm việc kể từ ngày có kết luận của hội đồng, Sở cấp giấy",),
        ),
        procedure(
            channels=(channel("5 ngày"),),
            steps=("Trong 05 ngày làm việc, cơ quan thuế có trách nhiệm cung cấp thông tin",),
        ),
        procedure(
            channels=(
                channel("5 ngày", "Sau 02 ngày từ ngày nhận được văn bản của Sở, Bộ trả lời"),
            )
        ),
        procedure(
            channels=(channel("10 ngày"),),
            steps=("Niêm yết 05 ngày làm việc", "Công khai 05 ngày làm việc"),
        ),
        procedure(
            channels=(channel("10 ngày", "10 ngày từ khi nhận đủ hồ sơ"),),
            steps=("Sở thẩm định trong 04 ngày làm việc", "Ủy ban ký trong 06 ngày làm việc"),
        ),
        procedure(
            channels=(channel("7 WORKING_DAY"),),
            steps=("Trường hợp phức tạp: 20 ngày làm việc, kể từ ngày nhận đủ hồ sơ",),
        ),
    ],
)
def test_cases_parts_and_equal_lengths_are_left_alone(content: Content) -> None:
    assert RULE.check(content) == []


def test_without_a_limit_that_could_be_read_nothing_can_be_said() -> None:
    assert not RULE.assessable(
        ProcedureText(procedure(channels=(channel("1 OTHER"),))), NOTHING_TOLD
    )
    assert RULE.assessable(ProcedureText(procedure()), NOTHING_TOLD)
