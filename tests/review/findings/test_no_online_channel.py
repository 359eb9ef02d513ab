from __future__ import annotations

import pytest
from tests.review.findings.written import channel, procedure

from tinhgon.procedures.vocabulary import ChannelType
from tinhgon.review.findings.no_online_channel.rule import RULE
from tinhgon.review.findings.registry import check_all


def found(*steps: str, ways: tuple[ChannelType, ...] = (ChannelType.DIRECT,)) -> bool:
    channels = tuple(channel(way=way) for way in ways)
    return bool(RULE.check(procedure(steps=steps, channels=channels)))


def test_on_paper_only() -> None:
    assert found("Bước 1: Nộp hồ sơ", ways=(ChannelType.DIRECT, ChannelType.POSTAL))


def test_an_online_channel_is_enough() -> None:
    assert not found("Bước 1", ways=(ChannelType.DIRECT, ChannelType.ONLINE))


@pytest.mark.parametrize(
    "step",
    [
        "Nộp hồ sơ trực tiếp hoặc trực tuyến",
        "Gửi hồ sơ qua Cổng dịch vụ công quốc gia",
        "Hồ sơ được gửi trên môi trường điện tử",
    ],
)
def test_a_step_that_takes_dossiers_online(step: str) -> None:
    assert not found(step)


@pytest.mark.parametrize(
    "step",
    [
        "Địa chỉ nhận hồ sơ xem tại Cổng Dịch vụ công",
        "Cán bộ cập nhật thông tin vào hệ thống dịch vụ công trực tuyến",
        "Cơ quan công bố kết quả trên môi trường mạng",
        "Chi trả chế độ bằng tiền mặt hoặc trên môi trường điện tử",
        "Khai thác cơ sở dữ liệu hộ tịch điện tử",
    ],
)
def test_online_words_that_let_nobody_hand_in(step: str) -> None:
    assert found(step)


def test_no_channel_at_all_cannot_be_judged() -> None:
    assert check_all(procedure(channels=()))["no-online-channel"] is None
