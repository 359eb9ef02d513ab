"""What happens to what was submitted: appraised, approved, enacted, published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tests.browser.reviewing import PLAN
from tests.browser.visitor import Visitor

COMMENT = "Nêu rõ điều, khoản của thông tư cần sửa."
DECISION = "1450/QĐ-BXD"
PUBLICATION = "1501/QĐ-BXD"


def appraise(office: Visitor, plan: str, back: str, accepted: Sequence[str]) -> None:
    """One item goes back with a comment, the others are accepted."""
    office.open("/work/")
    assert office.reads(back)
    office.open(plan)
    office.tick(back)
    office.press("Trả lại")
    office.press("Trả lại", 422)
    assert office.reads("Hãy nêu lý do; người đã xử lý thủ tục này sẽ đọc.")
    office.fill({"Ý kiến": COMMENT})
    office.press("Trả lại")
    assert office.reads("Đã trả lại 1 thủ tục.")
    _act(office, accepted, "Chấp thuận")
    assert office.reads("Đã chấp thuận 2 thủ tục.")


def read_the_comment(reviewer: Visitor, back: str) -> None:
    """What came back stands on the work list, its comment on its page."""
    reviewer.open("/work/")
    section = reviewer.main.get_by_role("region", name="Nội dung bị trả lại cần hoàn thiện")
    reviewer.follow(re.compile(f"^{re.escape(back)} "), within=section)
    assert reviewer.reads(COMMENT)
    assert reviewer.reads("Bị trả lại")


def approve(leader: Visitor, plan: str, codes: Sequence[str], today: date) -> None:
    """By a decision with number and day; what was typed wrong stays to be corrected."""
    leader.open(plan)
    _act(leader, codes, "Phê duyệt")
    leader.fill({"Ngày ký": today.isoformat()})
    leader.press("Phê duyệt", 422)
    assert leader.text_of("Ngày ký") == today.isoformat()
    tomorrow = (today + timedelta(days=1)).isoformat()
    leader.fill({"Số quyết định": DECISION, "Ngày ký": tomorrow})
    leader.press("Phê duyệt", 422)
    assert leader.reads(f"Quyết định {DECISION} không thể")
    assert (leader.text_of("Số quyết định"), leader.text_of("Ngày ký")) == (DECISION, tomorrow)
    leader.fill({"Ngày ký": today.isoformat()})
    leader.press("Phê duyệt")
    assert leader.reads("Đã phê duyệt 2 thủ tục.")


def enact(office: Visitor, plan: str, codes: Sequence[str], today: date) -> None:
    """A public procedure changes by a legal document, not by a decision."""
    office.open(plan)
    _act(office, codes, "Ghi nhận văn bản thực thi")
    office.fill({"Số, ký hiệu văn bản": DECISION})
    office.fill({"Ngày ký": today.isoformat(), "Có hiệu lực từ": today.isoformat()})
    office.press("Ghi nhận văn bản thực thi", 422)
    assert office.reads("chỉ văn bản quy phạm pháp luật")
    office.fill({"Số, ký hiệu văn bản": f"45/{today.year}/TT-BXD"})
    office.press("Ghi nhận văn bản thực thi")
    assert office.reads("Đã ghi nhận văn bản thực thi cho 2 thủ tục.")


def publish(office: Visitor, plan: str, codes: Sequence[str], today: date) -> None:
    """One decision for all of them."""
    office.open(plan)
    _act(office, codes, "Công bố")
    office.fill({"Số quyết định": PUBLICATION, "Ngày ký": today.isoformat()})
    office.press("Công bố")
    assert office.reads("Đã công bố 2 thủ tục.")
    assert office.reads(PLAN)


def _act(person: Visitor, codes: Sequence[str], button: str) -> None:
    for code in codes:
        person.tick(code)
    person.press(button)
