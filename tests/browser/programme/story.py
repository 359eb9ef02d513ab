"""Who walks through a programme, and what is decided in it: all of it invented, the procedures
are the demo's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.browser.visitor import Visitor

KEY = "nha-o-hang-hai"
TITLE = "Đơn giản hóa thủ tục nhà ở và hàng hải, chạy thử"
PROGRAMME = f"/programmes/{KEY}/"
FIELDS = (
    "Nhà ở và công sở",
    "Hàng hải và đường thủy nội địa",
    "Xuất nhập khẩu",
    "Tài chính",
    "Nội vụ",
)
AUTHORITIES = {
    "bxd": "664/QĐ-BXD",
    "bct": "71/QĐ-BCT",
    "province.42": "2842/QĐ-UBND",
    "province.01": "3015/QĐ-UBND",
}

PLAN = "Phương án rà soát theo chương trình"
# One changes at once, one by itself on a later day; of the internal ones the minister approves
# group B, the Prime Minister group A.
PUBLIC_NOW, PUBLIC_LATER = "1.012897", "1.014632"
INTERNAL_B, INTERNAL_A = "6.003631", "6.003632"
# In a plan of the demo's; its circular takes effect sixteen days after the demo is made.
PUBLIC_OF_THE_DEMO = "1.013466"


@dataclass(frozen=True, slots=True)
class Shorter:
    """A limit in days, before and after, and the provision that lays it down."""

    before: int
    after: int
    provision: str


SHORTER = {
    PUBLIC_NOW: Shorter(45, 30, "khoản 3 Điều 9 Thông tư 05/2024/TT-BXD"),
    PUBLIC_LATER: Shorter(7, 5, "khoản 4 Điều 9 Thông tư 05/2024/TT-BXD"),
    INTERNAL_B: Shorter(45, 30, "khoản 2 Điều 5 Thông tư 05/2024/TT-BXD"),
    INTERNAL_A: Shorter(45, 30, "Điều 12 Nghị định 95/2024/NĐ-CP"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """The day on which people act, and a later one on which a change takes effect by itself."""

    acted: date
    later: date


@dataclass(frozen=True, slots=True)
class Cast:
    """Who steers from the centre, who controls nationally, who does what in the ministry, and who
    answers for a province."""

    centre: Visitor
    national: Visitor
    control: Visitor
    reviewer: Visitor
    leader: Visitor
    province: Visitor
    citizen: Visitor
