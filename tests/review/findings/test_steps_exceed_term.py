from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.review.findings.registry import check_all
from tinhgon.review.findings.steps_exceed_term.rule import RULE

ASK = "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở gửi văn bản lấy ý kiến của Bộ."
ANSWER = "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản, Bộ có ý kiến."
DECIDE = "Trong thời hạn 03 ngày làm việc kể từ ngày nhận được ý kiến của Bộ, Sở cấp giấy phép."


def quotes(*steps: str, term: str = "5 WORKING_DAY", description: str | None = None) -> list[str]:
    content = procedure(steps=steps, channels=(channel(term, description),))
    return [evidence.quote for evidence in RULE.check(content)]


def test_work_that_follows_one_another_is_added() -> None:
    assert quotes(ASK, ANSWER, DECIDE) == [
        "05 ngày làm việc",
        "05 ngày làm việc",
        "03 ngày làm việc",
    ]


def test_within_the_limit_is_no_finding() -> None:
    assert quotes(ASK, ANSWER, DECIDE, term="13 WORKING_DAY") == []


def test_a_working_day_takes_at_least_a_day() -> None:
    assert quotes(ASK, ANSWER, DECIDE, term="12 ngày")
    assert quotes(ASK, ANSWER, DECIDE, term="13 ngày") == []


def test_days_of_the_calendar_say_little_about_working_days() -> None:
    calendar = tuple(step.replace(" làm việc", "") for step in (ASK, ANSWER, DECIDE))
    assert quotes(*calendar, term="12 WORKING_DAY") == []


@pytest.mark.parametrize(
    "other",
    [
        "Hồ sơ chưa đầy đủ: trong 05 ngày làm việc kể từ ngày nhận được văn bản, yêu cầu bổ sung.",
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở cấp giấy phép.",
        "Trong thời hạn 30 ngày kể từ ngày được cấp giấy phép, Sở báo cáo Bộ.",
        "Doanh nghiệp phải nộp báo cáo trong 30 ngày kể từ ngày nhận được kết quả.",
        "Ít nhất 30 ngày trước khi giấy phép hết hạn, nộp hồ sơ.",
    ],
)
def test_times_that_do_not_follow_the_first_are_not_added(other: str) -> None:
    first = "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở thẩm định và trình UBND."
    assert quotes(first, other) == []


def test_a_description_that_states_the_whole_is_believed() -> None:
    assert quotes(ASK, ANSWER, DECIDE, description="13 ngày làm việc khi phải lấy ý kiến") == []


def test_without_a_limit_or_times_it_cannot_be_judged() -> None:
    unread = procedure(steps=(ASK, ANSWER), channels=(channel("1 OTHER"),))
    assert check_all(unread)["steps-exceed-term"] is None
    assert check_all(procedure())["steps-exceed-term"] is None
