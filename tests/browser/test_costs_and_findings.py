"""What a paper costs and who holds it, many replaced by data in one act, a leaner variant, a
measured value: walked in a browser against a demo, every page looked at on both screens."""

from __future__ import annotations

import re
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser
from tests.browser.demo_node import DemoNode
from tests.browser.visitor import Visitor, member

pytestmark = pytest.mark.browser

PLAN = "Thay giấy tờ bằng dữ liệu đã có"
DATABASE = "Cơ sở dữ liệu dùng chung của Bộ"
COMPARED = "6.003637, 6.003638"
PRICED = "5.002544"


def test_from_a_paper_to_its_replacement_and_from_a_default_to_a_measured_value(
    browser: Browser, demo: DemoNode, tmp_path: Path
) -> None:
    with ExitStack() as everybody:
        reviewer = everybody.enter_context(member(browser, demo.address, "Trần Thu Hà"))
        _replace_many(reviewer)
        _undo_one(reviewer)
        _compare(reviewer)
        _measure(reviewer, tmp_path)
        _read_how_right_the_rules_are(reviewer)

    assert demo.command("verify")["ok"] is True
    assert demo.command("figures", "check")["drift"] == 0


def _replace_many(reviewer: Visitor) -> None:
    """From the map of papers to a page with the words, and from there in one act to a plan."""
    reviewer.open("/papers/")
    reviewer.open("/papers/?q=to+trinh")
    reviewer.follow(re.compile(".+"), within=reviewer.main.locator("tbody"))
    boxes = reviewer.main.locator("tbody").get_by_role("checkbox")
    assert boxes.count() >= 2
    for place in range(2):
        boxes.nth(place).check()
    reviewer.press("Thay bằng dữ liệu")
    reviewer.fill({"Tên phương án mới": PLAN})
    reviewer.main.locator("[name=data_source]").fill(DATABASE)
    reviewer.press("Thực hiện cùng một lần")
    assert reviewer.reads(PLAN)
    assert reviewer.reads("Tiết kiệm trên mỗi thủ tục một hồ sơ")
    assert reviewer.reads("Chi phí tiết kiệm trong 01 năm")
    assert _taken_up(reviewer) == 2


def _undo_one(reviewer: Visitor) -> None:
    undo = reviewer.main.get_by_role("table").get_by_role("button", name=re.compile("^Hoàn tác"))
    with reviewer.page.expect_navigation():
        undo.first.click()
    reviewer.look()
    assert _taken_up(reviewer) == 1


def _compare(reviewer: Visitor) -> None:
    """Procedures that are nearly one, side by side; what the leaner asks less of is offered."""
    reviewer.open("/variants/")
    reviewer.fill({"Mã thủ tục, cách nhau bằng dấu phẩy": COMPARED})
    reviewer.press("So sánh")
    assert all(reviewer.reads(code) for code in COMPARED.split(", "))
    offered = reviewer.main.get_by_role("link", name=re.compile("^Áp dụng"))
    assert offered.count()
    reviewer.follow(re.compile("^Áp dụng"))
    reviewer.main.locator("[name=adopt]").first.check()
    reviewer.press("Tính lại theo các dòng đã chọn")
    assert reviewer.reads("Chi phí tuân thủ và thời gian")


def _measure(reviewer: Visitor, folder: Path) -> None:
    """The headline moves with a measured value, and the sheet holds the same headline."""
    reviewer.open(f"/procedures/{PRICED}/cost/")
    before = _headline(reviewer)
    reviewer.follow("Thay bằng số đo")
    form = reviewer.main.locator("form", has=reviewer.page.locator("[name=mid]"))
    form.locator("[name=mid]").fill("1")
    form.locator("[name=source]").fill("Đo tại bộ phận một cửa, tháng 10/2026")
    with reviewer.page.expect_navigation():
        form.get_by_role("button").last.click()
    reviewer.look()
    reviewer.open(f"/procedures/{PRICED}/cost/")
    after = _headline(reviewer)
    assert after != before
    sheet = reviewer.download("Bảng tính chi phí (Excel)", folder / "cost.xlsx")
    book = load_workbook(BytesIO(sheet), data_only=True)
    cells = {cell for page in book for row in page.iter_rows(values_only=True) for cell in row}
    assert after in cells


def _read_how_right_the_rules_are(reviewer: Visitor) -> None:
    reviewer.open("/findings/")
    reviewer.follow("Quy tắc và độ tin cậy")
    assert reviewer.row("certified-copy").inner_text().count("%") == 2
    assert reviewer.reads("tinhgon findings precision")


def _taken_up(reviewer: Visitor) -> int:
    found = re.search(r"Đã tiếp nhận\s+(\d+)", reviewer.main.inner_text())
    assert found, reviewer.main.inner_text()
    return int(found[1])


def _headline(reviewer: Visitor) -> int:
    found = re.search(r"Chi phí một lần thực hiện\D*?([\d.]+)\s*đ", reviewer.main.inner_text())
    assert found, reviewer.main.inner_text()
    return int(found[1].replace(".", ""))
