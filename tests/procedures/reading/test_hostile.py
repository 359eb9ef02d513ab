"""Texts made to keep the reader busy; each of these once took minutes or longer."""

from __future__ import annotations

import pytest

from tinhgon.procedures.reading.fields import PortalKey
from tinhgon.procedures.reading.portal import read_record

CHANNEL = "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 ngày\n    Phí, lệ phí: "


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (PortalKey.STEPS, "-" * 30_000),
        (PortalKey.STEPS, "i. " * 10_000),
        (PortalKey.STEPS, "- \n" * 10_000),
        (PortalKey.STEPS, "Bước 1: " + "tối đa " * 5_000),
        (PortalKey.CHANNELS, CHANNEL + "0" * 30_000),
        (PortalKey.CHANNELS, CHANNEL + "0 VNĐ (" + " " * 30_000 + "x"),
        (PortalKey.CHANNELS, CHANNEL + "\n" * 30_000 + "x"),
        (PortalKey.LEGAL_BASIS, "* Luật (" + " " * 30_000 + "x"),
        (PortalKey.LEGAL_BASIS, "* Luật " + "(" * 30_000),
        (PortalKey.DOSSIER, "[ x ]\n" * 5_000),
    ],
)
def test_a_text_of_one_thing_over_and_over_is_read(key: PortalKey, text: str) -> None:
    reading = read_record({"Mã thủ tục": "1.000001", "Tên thủ tục": "Tên", key.value: text})
    assert reading.content.source[key] == text
