"""A plan heard, appraised, sent back, mended, accepted with a change, approved by whom its group
demands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from tests.browser.programme.story import (
    INTERNAL_A,
    INTERNAL_B,
    PUBLIC_LATER,
    PUBLIC_NOW,
    SHORTER,
    Days,
)
from tests.browser.visitor import Visitor

QUESTION = "Thời hạn mới có thực hiện được tại địa phương không?"
OPINION = "Nhất trí; đề nghị áp dụng từ đầu năm sau."
COMMENT = "Nêu rõ vì sao thời hạn mới là đủ."
MENDED = "Thẩm định 03 ngày, trình ký 02 ngày: 05 ngày là đủ."
ROADMAP = "Trình văn bản sửa đổi trong quý I."
OF_MINISTER, OF_PRIME_MINISTER = "1450/QĐ-BXD", "2101/QĐ-TTg"


def hear_a_province(control: Visitor, province: Visitor, plan: str) -> None:
    """It is asked about one item, sees that one and no other, and answers by its day."""
    _open_item(control, plan, INTERNAL_B)
    control.follow("Lấy ý kiến")
    control.press("Lấy ý kiến", 422)
    control.main.locator("[name=agency-0]").select_option("province.01")
    control.main.locator("[name=question]").fill(QUESTION)
    control.press("Lấy ý kiến")
    other = _address(control, plan, PUBLIC_NOW)
    province.open(other, 404)
    province.open("/work/")
    asked = province.main.get_by_role("region", name=re.compile("^Ý kiến cần trả lời"))
    province.follow(re.compile(f"^{re.escape(INTERNAL_B)}"), within=asked)
    assert province.reads(QUESTION)
    province.press("Cho ý kiến", 422)
    province.main.get_by_label("Đồng ý kèm sửa đổi").check()
    province.main.locator("[name=text]").fill(OPINION)
    province.press("Cho ý kiến")
    _open_item(control, plan, INTERNAL_B)
    assert control.reads(OPINION)


def appraise(control: Visitor, plan: str) -> None:
    """The appraiser changes one item himself; one goes back with a comment, the others on."""
    _open_item(control, plan, INTERNAL_A)
    control.fill({"Lộ trình thực hiện": ROADMAP})
    control.press("Lưu", within=control.main.locator("#texts"))
    control.open(plan)
    control.follow("Thẩm định nhiều nội dung")
    assert control.row(INTERNAL_B).get_by_text("Đồng ý kèm sửa đổi").count()
    _choose(control, dict.fromkeys(SHORTER, "go_on") | {PUBLIC_LATER: "send_back"})
    control.press("Quyết định", 422)
    assert control.reads(f"Hãy nêu nội dung cần sửa của {PUBLIC_LATER} trước khi trả lại")
    control.row(PUBLIC_LATER).locator("input.input").fill(COMMENT)
    control.press("Quyết định")
    assert control.row(PUBLIC_LATER).get_by_text("Bị trả lại").count()


def mend(reviewer: Visitor, plan: str) -> None:
    """What came back stands on the work list with its comment; mended, it is submitted again. Of
    what the appraiser changed the drafter is told."""
    reviewer.open("/work/")
    back = reviewer.main.get_by_role("region", name=re.compile("^Nội dung bị trả lại"))
    reviewer.follow(re.compile(f"^{re.escape(PUBLIC_LATER)}"), within=back)
    assert reviewer.reads(COMMENT)
    reviewer.fill({"Lý do": MENDED})
    reviewer.press("Lưu", within=reviewer.main.locator("#texts"))
    reviewer.press("Trình")
    assert reviewer.reads("Đã trình 1 thủ tục.")
    _open_item(reviewer, plan, INTERNAL_A)
    assert reviewer.reads(ROADMAP)
    assert reviewer.main.get_by_role("button", name="Phản đối sửa đổi").count()


def accept(control: Visitor, plan: str) -> None:
    control.open("/work/")
    waiting = control.main.get_by_role("region", name=re.compile("^Nội dung cần thẩm tra"))
    control.follow(re.compile(f"^{re.escape(PUBLIC_LATER)}"), within=waiting)
    assert control.text_of("Lý do") == MENDED
    control.press("Chấp thuận")
    control.open(plan)
    assert all(control.row(code).get_by_text("Đã thẩm tra").count() for code in SHORTER)


def approve(leader: Visitor, centre: Visitor, plan: str, days: Days) -> None:
    """The minister approves all but group A, which is not even offered him; a decision is not
    signed tomorrow. The Prime Minister's office approves that one."""
    leader.open(plan)
    leader.follow("Duyệt từng phần của phương án")
    assert leader.row(INTERNAL_A).count() == 0
    _choose(leader, {code: "go_on" for code in SHORTER if code != INTERNAL_A})
    tomorrow = days.acted + timedelta(days=1)
    leader.fill({"Số quyết định": OF_MINISTER, "Ngày ký": tomorrow.isoformat()})
    leader.press("Quyết định", 422)
    assert leader.text_of("Số quyết định") == OF_MINISTER
    leader.fill({"Ngày ký": days.acted.isoformat()})
    leader.press("Quyết định")
    centre.open("/work/")
    mine = centre.main.get_by_role("region", name=re.compile("^Thủ tục nội bộ nhóm A"))
    centre.follow(re.compile(f"^{re.escape(INTERNAL_A)}"), within=mine)
    centre.press("Phê duyệt")
    centre.fill({"Số quyết định": OF_PRIME_MINISTER, "Ngày ký": days.acted.isoformat()})
    centre.main.locator("[name=issuer]").select_option("government")
    centre.press("Phê duyệt")
    centre.open(plan)
    assert all(centre.row(code).get_by_text("Đã phê duyệt").count() for code in SHORTER)


def _choose(person: Visitor, choices: Mapping[str, str]) -> None:
    for code, choice in choices.items():
        person.row(code).locator(f"input[value={choice}]").check()


def _open_item(person: Visitor, plan: str, code: str) -> None:
    person.open(_address(person, plan, code))


def _address(person: Visitor, plan: str, code: str) -> str:
    """Where an item of the plan is."""
    person.open(plan)
    link = person.row(code).locator("a[href^='/plan-items/']").first
    return link.get_attribute("href") or ""
