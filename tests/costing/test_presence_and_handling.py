"""Where the subject must attend, and what the authority's own account is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.costing.content_for_costing import PARAMETERS, channel, content, item

from tinhgon.costing.api import ActivityKind, ByWork
from tinhgon.costing.rules.handling import handling_cost
from tinhgon.costing.rules.presence import attendances
from tinhgon.costing.vocabulary import Handling
from tinhgon.procedures.content.components import Step

BY_WORK = ByWork(PARAMETERS)


def step(text: str, key: str = "s1") -> Step:
    return Step(key, 1, None, None, None, text)


@pytest.mark.parametrize(
    ("text", "standard", "if_needed"),
    [
        ("Sở tổ chức kiểm tra thực tế tại cơ sở.", "inspect.visit", False),
        ("Trường hợp cần thiết, tổ chức kiểm tra thực tế tại công trình.", "inspect.visit", True),
        ("Thành lập đoàn đánh giá điều kiện thực tế của cơ sở", "inspect.visit", False),
        ("Kiểm tra thực địa trong trường hợp cần thiết.", "inspect.visit", True),
        ("Hội đồng tổ chức sát hạch.", "inspect.interview", False),
        ("Phỏng vấn người dự kiến đứng đầu", "inspect.interview", False),
    ],
)
def test_attending(text: str, standard: str, if_needed: bool) -> None:  # a parameter of the case
    (found,) = attendances([step(text)])
    assert (found.standard, found.if_needed) == (standard, if_needed)
    assert found.words in text.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Kiểm tra hồ sơ; trường hợp không hợp lệ thì trả lại.",
        "Không yêu cầu sát hạch.",
        "Sau khi xây dựng xong trung tâm sát hạch lái xe, tổ chức gửi văn bản.",
        "Phỏng vấn lãnh đạo bộ.",
    ],
)
def test_not_attending(text: str) -> None:
    assert not attendances([step(text)])


def test_one_certain_inspection_stands_before_one_that_may_be_needed() -> None:
    (found,) = attendances(
        [step("Nếu cần thì kiểm tra thực tế."), step("Tiến hành kiểm tra thực tế.", "s2")]
    )
    assert (found.step, found.if_needed) == ("s2", False)


def test_an_inspection_costs_what_the_parameters_say() -> None:
    plain = content(dossier=(item(),), channels=(channel(),))
    visited = replace(plain, steps=(step("Kiểm tra thực tế."),))
    maybe = replace(plain, steps=(step("Nếu cần thì kiểm tra thực tế."),))

    base, sure, perhaps = (BY_WORK.unit_cost(one).amount.mid for one in (plain, visited, maybe))

    assert sure - base == 80_000  # 120 minutes at 40 000 đ an hour
    assert perhaps - base == 24_000  # in 300 of 1 000 cases


def test_supplements_are_counted_in_the_share_of_cases_that_are_asked() -> None:
    cost = BY_WORK.unit_cost(content(dossier=(item(),), channels=(channel(),)))
    without = BY_WORK.unit_cost(content(channels=(channel(),)))

    kinds = {line.kind for line in cost.cases[0].activities}
    assert ActivityKind.SUPPLEMENT in kinds
    assert ActivityKind.SUPPLEMENT not in {line.kind for line in without.cases[0].activities}


def test_the_authority_has_an_account_of_its_own() -> None:
    worked = replace(
        content(dossier=(item(),), channels=(channel(),)),
        steps=(
            step("Bước 1: Tổ chức, cá nhân chuẩn bị hồ sơ."),
            step("Bước 2: Bộ phận một cửa tiếp nhận hồ sơ.", "s2"),
            step("Bước 3: Sở thẩm định, trình phê duyệt.", "s3"),
        ),
    )
    found = handling_cost(worked, PARAMETERS)

    assert [(one.step, one.kind) for one in found.steps] == [
        ("s2", Handling.RECEIVE),
        ("s3", Handling.EXAMINE),
        ("s3", Handling.DECIDE),
    ]
    assert found.amount is not None
    # (10 + 60 + 20) minutes at 44 275 đ, each line rounded once
    assert found.amount.mid == 7_379 + 44_275 + 14_758
    # Who complies pays nothing of it.
    unworked = BY_WORK.unit_cost(replace(worked, steps=()))
    assert BY_WORK.unit_cost(worked).amount == unworked.amount


def test_without_a_step_of_the_authority_its_account_is_unknown() -> None:
    assert handling_cost(content(), PARAMETERS).amount is None
