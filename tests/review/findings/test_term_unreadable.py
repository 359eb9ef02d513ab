from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.review.findings.term_unreadable.rule import RULE


def reasons(term: str, description: str | None = None) -> list[str]:
    found = RULE.check(procedure(channels=(channel(term, description),)))
    return [evidence.reason for evidence in found]


def test_a_number_without_a_unit() -> None:
    (evidence,) = RULE.check(procedure(channels=(channel("1 OTHER"),)))
    assert evidence.quote == "1 OTHER"
    assert "without a unit" in evidence.reason


def test_words_nobody_can_count() -> None:
    (reason,) = reasons("Theo lịch của hội đồng OTHER")
    assert "put in words" in reason


def test_stages_without_a_whole() -> None:
    stages = "- Tiếp nhận, kiểm tra hồ sơ: 03 ngày làm việc;\n- Thẩm định: 24 ngày làm việc"
    (reason,) = reasons(stages)
    assert "Each stage" in reason
    (described,) = reasons("OTHER", stages)
    assert "Each stage" in described
    assert reasons(f"Thời hạn giải quyết: 27 ngày làm việc\n{stages}") == []


@pytest.mark.parametrize(
    ("term", "description"),
    [
        ("5 WORKING_DAY", None),
        ("OTHER", None),
        ("Không quy định OTHER", None),
        ("Không phải trả kết quả cho người nộp OTHER", None),
        ("1 OTHER", "Không quá 07 ngày làm việc"),
        ("1 OTHER", "Giải quyết ngay sau khi nhận đủ hồ sơ"),
        ("03 ngày làm việc; trường hợp phải xác minh là 07 ngày làm việc", None),
        ("Không quá 10 ngày làm việc. Vùng xa tăng thêm 10 ngày", None),
    ],
)
def test_what_can_be_counted_or_is_not_stated_is_no_finding(
    term: str, description: str | None
) -> None:
    assert reasons(term, description) == []


def test_one_channel_that_cannot_be_counted_among_others() -> None:
    content = procedure(channels=(channel("5 WORKING_DAY"), channel("7 OTHER")))
    assert [evidence.component for evidence in RULE.check(content)] == ["c1"]
