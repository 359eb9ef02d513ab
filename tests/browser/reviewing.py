"""What a reviewer does: finds, takes up, writes, submits."""

from __future__ import annotations

import re

from tests.browser.files_to_import import OUR_CODES
from tests.browser.visitor import DESK, Visitor

PLAN = "Phương án cắt giảm giấy tờ về cư trú"
REASON = "Dữ liệu cư trú đã có trong Cơ sở dữ liệu quốc gia về dân cư."
RECOMMENDATION = "Bãi bỏ quy định nộp sổ hộ khẩu tại Thông tư hướng dẫn."
_PAPER = "Sổ hộ khẩu"


def find_and_take_up(reviewer: Visitor) -> None:
    """From the words without diacritics to the item of a plan that answers the finding."""
    first, *others = OUR_CODES
    reviewer.open("/procedures/")
    _search(reviewer, "so ho khau")
    with reviewer.page.expect_navigation():
        reviewer.main.get_by_role("checkbox", name="Cơ quan tôi và đơn vị trực thuộc").check()
    assert all(reviewer.row(code).count() for code in OUR_CODES)
    reviewer.follow("Cho thuê nhà ở công vụ")
    reviewer.follow(re.compile("^Phát hiện"), within=reviewer.main.get_by_role("navigation"))
    reviewer.wait_for(lambda: reviewer.main.get_by_role("article").count() > 0)
    assert reviewer.reads(_PAPER)
    title = "Yêu cầu giấy tờ mà Nhà nước đã có dữ liệu"
    found = reviewer.main.get_by_role("article", name=title).first
    reviewer.follow(re.compile(".+"), within=found)
    reviewer.press("Đưa vào phương án")
    reviewer.press("Đưa phát hiện vào phương án", 422)
    assert reviewer.reads("Hãy chọn một phương án")
    reviewer.fill({"Tên phương án mới": PLAN})
    reviewer.press("Đưa phát hiện vào phương án")
    _see_it_cheaper(reviewer, first)
    for code in others:
        _drop_the_paper(reviewer, code)


def write_and_submit(reviewer: Visitor) -> str:
    """Reasons for every item, then all of them submitted; the address of the plan."""
    reviewer.follow(PLAN)
    plan = reviewer.page.url.removeprefix(reviewer.address).split("?")[0]
    _submit_all(reviewer, 422)
    assert all(reviewer.row(code).get_by_role("checkbox").is_checked() for code in OUR_CODES)
    assert reviewer.reads("Hãy nêu lý do đơn giản hóa trước khi trình: ")
    assert reviewer.reads(OUR_CODES[0])
    for code in OUR_CODES:
        reviewer.open(plan)
        reviewer.follow(re.compile(".+"), within=reviewer.row(code))
        _describe(reviewer)
    _meet_oneself_in_another_tab(reviewer)
    reviewer.open(plan)
    _submit_all(reviewer)
    assert reviewer.reads("Đã trình 3 thủ tục.")
    return plan


def _search(reviewer: Visitor, words: str) -> None:
    box = reviewer.page.get_by_role("banner").get_by_role("searchbox", name="Tìm thủ tục")
    box.fill(words)
    with reviewer.page.expect_navigation():
        box.press("Enter")
    reviewer.look()


def _see_it_cheaper(reviewer: Visitor, code: str) -> None:
    """The draft beside the present version, and a case that costs less than before."""
    assert reviewer.reads(code)
    assert reviewer.reads(_PAPER)
    row = reviewer.main.get_by_role("table", name="Chi phí trước và sau").locator("tbody tr").first
    before, after, saving = (
        _amount(row.locator("td").nth(place).inner_text()) for place in (1, 2, 3)
    )
    assert 0 < after < before
    assert saving == before - after
    assert reviewer.main.get_by_role("columnheader", name="Phiên bản hiện hành").count()
    assert reviewer.main.get_by_role("columnheader", name="Dự thảo").count()


def _drop_the_paper(reviewer: Visitor, code: str) -> None:
    reviewer.follow(PLAN)
    reviewer.fill({"Thêm thủ tục theo mã": "khong-co-that"})
    reviewer.press("Thêm", 422)
    assert reviewer.text_of("Thêm thủ tục theo mã") == "khong-co-that"
    reviewer.fill({"Thêm thủ tục theo mã": code})
    reviewer.press("Thêm")
    assert reviewer.reads("Chưa có thay đổi")
    part = reviewer.main.locator("details.offered").filter(has_text=_PAPER).first
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    place = part.get_by_role("listitem").filter(has_text=_PAPER).first
    place.locator("summary").click()
    reviewer.press("Bỏ thành phần hồ sơ", within=place)
    _see_it_cheaper(reviewer, code)


def _describe(reviewer: Visitor) -> None:
    reviewer.fill(
        {"Lý do": REASON, "Kiến nghị thực thi": RECOMMENDATION, "Số hồ sơ trong 01 năm": "1200"}
    )
    reviewer.press("Lưu")
    assert reviewer.text_of("Lý do") == REASON


def _meet_oneself_in_another_tab(reviewer: Visitor) -> None:
    """Two tabs on one item: the second to save is told, and keeps what he wrote."""
    page = reviewer.page
    other = page.context.new_page()
    other.set_viewport_size(DESK)
    other.goto(page.url)
    reviewer.fill({"Lộ trình thực hiện": "Trong năm nay."})
    reviewer.press("Lưu")
    reviewer.page = other
    other.on("console", reviewer.heard)
    other.on("response", reviewer.answered)
    reviewer.fill({"Lý do": "Lời viết ở trang thứ hai."})
    reviewer.press("Lưu", 422)
    assert reviewer.reads("đã thay đổi sau khi bạn mở trang")
    assert reviewer.text_of("Lý do") == "Lời viết ở trang thứ hai."
    other.close()
    reviewer.page = page


def _submit_all(reviewer: Visitor, status: int = 200) -> None:
    for code in OUR_CODES:
        reviewer.tick(code)
    reviewer.press("Trình", status)


def _amount(text: str) -> int:
    """Đồng of an amount as written: `ít nhất 45.022 đ`."""
    found = re.search(r"([\d.]+)\s*đ", text)
    assert found, text
    return int(found[1].replace(".", ""))
