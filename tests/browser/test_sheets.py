"""Review sheets as two people meet on them: what saves itself, what clashes, what comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.browser.demo_node import DemoNode
from tests.browser.visitor import Visitor, member

pytestmark = pytest.mark.browser

REVIEWER, CONTROL = "Trần Thu Hà", "Lê Minh Quân"
HALF_WAY, TO_DO_AGAIN, BY_PLAN = "1.004713", "1.010707", "rà soát qua phương án"


def verdict_on_limits(person: Visitor) -> Locator:
    """The question what is to become of the time limits."""
    return person.page.locator("#q-terms-terms-verdict")


def test_two_people_on_one_sheet(browser: Browser, demo: DemoNode) -> None:
    with member(browser, demo.address, REVIEWER) as reviewer:
        reviewer.open("/sheets/?state=open")
        reviewer.follow(f"{HALF_WAY} – Phê duyệt sửa đổi, bổ sung tài liệu khai thác sân bay")
        address = reviewer.page.url.removeprefix(demo.address)
        assert reviewer.reads("Các câu trả lời trước: 1")
        with member(browser, demo.address, CONTROL) as control:
            control.open(address)
            _answer(verdict_on_limits(reviewer), "Giữ nguyên", "Thời hạn đã ngắn")
            expect(verdict_on_limits(reviewer)).to_contain_text("Đã lưu")
            expect(reviewer.page.locator("#count-p-terms")).to_have_text("1/5")
            _answer(verdict_on_limits(control), "Sửa đổi", "Rút còn năm ngày")
            clash = verdict_on_limits(control)
            expect(clash).to_contain_text("Thời hạn đã ngắn")
            assert clash.get_by_role("textbox").input_value() == "Rút còn năm ngày"
            control.look()
            clash.get_by_role("button", name="Gửi lại câu của tôi").click()
            expect(verdict_on_limits(control)).to_contain_text("Đã lưu")
        reviewer.open(address)
        assert reviewer.reads("Rút còn năm ngày") or "Rút còn năm ngày" in (
            verdict_on_limits(reviewer).get_by_role("textbox").input_value()
        )
        earlier = verdict_on_limits(reviewer).locator("details")
        earlier.locator("summary").click()
        expect(earlier).to_contain_text("Thời hạn đã ngắn")
        reviewer.look()


def test_what_comes_back_is_reviewed_again(browser: Browser, demo: DemoNode) -> None:
    with member(browser, demo.address, REVIEWER) as reviewer:
        reviewer.open("/rereviews/")
        reviewer.wait_for(lambda: reviewer.reads(TO_DO_AGAIN))
        assert reviewer.reads("158/2024/NĐ-CP không còn hiệu lực")
        reviewer.open("/work/")
        assert reviewer.reads("158/2024/NĐ-CP không còn hiệu lực")
        reviewer.open(f"/rereviews/?q={TO_DO_AGAIN}")
        reviewer.main.get_by_role("row").filter(has_text=TO_DO_AGAIN).get_by_role("link").click()
        reviewer.look()
        reviewer.press("Rà soát lại")
        assert reviewer.reads("câu đã trả lời")
        reviewer.follow("Chép câu trả lời sang thủ tục tương tự")
        reviewer.page.go_back()
        reviewer.press("Bỏ phiếu này")


def test_simplified_from_a_part(browser: Browser, demo: DemoNode) -> None:
    with member(browser, demo.address, REVIEWER) as reviewer:
        reviewer.open("/sheets/")
        reviewer.wait_for(lambda: reviewer.reads(BY_PLAN))
        reviewer.row(BY_PLAN).first.get_by_role("link").click()
        reviewer.look()
        reviewer.open("/sheets/")
        reviewer.fill({"Rà soát thủ tục theo mã": "1.002886"})
        reviewer.press("Lập phiếu")
        reviewer.press("Đưa vào phương án này")
        paper = reviewer.page.locator("article.sheet-place").filter(has_text="Đơn").first
        paper.get_by_text("Đơn giản hóa", exact=False).first.click()
        reviewer.look()


def _answer(question: Locator, choice: str, reason: str) -> None:
    """Choose and give a reason, as one does by hand; leaving the field saves it."""
    question.get_by_role("textbox").fill(reason)
    question.get_by_text(choice, exact=True).click()
    question.get_by_role("textbox").blur()
