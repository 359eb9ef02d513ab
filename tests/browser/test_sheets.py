"""Review sheets as people meet on them: what saves itself, what clashes, what comes back; a
procedure that changes under its sheet, answers copied to a like one. Each page on both screens."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Locator, Route, expect
from tests.browser.demo_node import DemoNode
from tests.browser.visitor import Visitor, member

pytestmark = pytest.mark.browser

REVIEWER, CONTROL = "Trần Thu Hà", "Lê Minh Quân"
TOGETHER = "6.005706"
HALF_WAY, LIKE = "1.004713", "1.009439"
TO_DO_AGAIN, BY_PLAN = "1.010707", "qua phương án"
SAVED = "Đã lưu"


def test_two_people_on_one_sheet(browser: Browser, demo: DemoNode) -> None:
    with ExitStack() as everybody:
        seen: set[str] = set()
        reviewer, control = (
            everybody.enter_context(member(browser, demo.address, name, seen))
            for name in (REVIEWER, CONTROL)
        )
        address = _begin(reviewer, TOGETHER)
        _begin(control, TOGETHER)
        assert control.page.url == reviewer.page.url, "of a procedure one sheet is open"
        _leave_while_typing(reviewer, address)
        _answer_after_another(reviewer, control)
        _find_both(reviewer, address)
        _conclude_after_another(reviewer, control, address)


def test_from_a_change_to_a_completed_sheet(browser: Browser, demo: DemoNode) -> None:
    with ExitStack() as everybody:
        seen: set[str] = set()
        reviewer, control = (
            everybody.enter_context(member(browser, demo.address, name, seen))
            for name in (REVIEWER, CONTROL)
        )
        address = _begin(reviewer, HALF_WAY)
        _answer(_question(reviewer, "agencies", "agencies.verdict"), "Giữ nguyên", "Đúng cấp")
        _correct_the_level(control)
        _bring_up(reviewer, address)
        _complete_too_early(reviewer)
        _answer_the_rest(reviewer, address)
        _complete(reviewer)
        _copy_to_a_like_one(reviewer)
    assert demo.command("verify")["ok"] is True


def test_what_comes_back_is_reviewed_again(browser: Browser, demo: DemoNode) -> None:
    with member(browser, demo.address, REVIEWER) as reviewer:
        reviewer.open("/rereviews/")
        reviewer.wait_for(lambda: reviewer.reads(TO_DO_AGAIN))
        assert reviewer.reads("158/2024/NĐ-CP không còn hiệu lực")
        reviewer.open("/work/")
        assert reviewer.reads("158/2024/NĐ-CP không còn hiệu lực")
        reviewer.open(f"/rereviews/?q={TO_DO_AGAIN}")
        reviewer.follow(re.compile(TO_DO_AGAIN), within=reviewer.row(TO_DO_AGAIN))
        reviewer.press("Rà soát lại")
        assert reviewer.reads("câu đã trả lời")
        reviewer.main.get_by_text("Bỏ phiếu này…").click()
        reviewer.press("Bỏ phiếu này")
        reviewer.open("/sheets/")
        reviewer.wait_for(lambda: reviewer.reads(BY_PLAN))
        reviewer.follow(re.compile(".+"), within=reviewer.row(BY_PLAN).first)
        reviewer.open("/sheets/")
        reviewer.fill({"Rà soát thủ tục theo mã": "9.999999"})
        reviewer.press("Lập phiếu")
        assert reviewer.reads("Không có thủ tục nào mang mã 9.999999.")
        assert reviewer.text_of("Rà soát thủ tục theo mã") == "9.999999"


def _begin(person: Visitor, code: str) -> str:
    """Open the sheet of a procedure, or go to the one that is open; its address."""
    person.open("/sheets/")
    person.fill({"Rà soát thủ tục theo mã": code})
    person.press("Lập phiếu")
    return person.page.url.removeprefix(person.address).split("#")[0]


def _leave_while_typing(reviewer: Visitor, address: str) -> None:
    """Gone in the middle of a word, and back: everything is there."""
    question = _question(reviewer, "name", "name.verdict")
    question.get_by_role("radio", name="Giữ nguyên").check()
    expect(question).to_contain_text(SAVED)
    expect(question).to_contain_text("thiếu lý do")
    question.get_by_role("textbox").press_sequentially("Tên nói đúng việc phải là")
    reviewer.page.goto(f"{reviewer.address}/work/")
    back = _until(reviewer, address, lambda: _box(reviewer, "name", "name.verdict").input_value())
    assert back == "Tên nói đúng việc phải là"
    # Without the network, and with it again: what was lost on the way goes by itself.
    reviewer.page.context.set_offline(True)
    question.get_by_role("textbox").press("End")
    question.get_by_role("textbox").press_sequentially("m")
    question.get_by_role("textbox").blur()
    expect(question.get_by_role("alert")).to_contain_text("Chưa lưu được")
    reviewer.page.context.set_offline(False)
    expect(question).to_contain_text(SAVED)
    expect(question.get_by_role("alert")).to_have_count(0)
    reviewer.complaints.clear()  # the browser's own, of the lost network
    expect(reviewer.page.locator("#count-p-name")).to_have_text("1/3")
    reviewer.page.goto(f"{reviewer.address}/work/")
    reviewer.page.go_back()
    expect(question.get_by_role("textbox")).to_have_value("Tên nói đúng việc phải làm")


def _answer_after_another(reviewer: Visitor, control: Visitor) -> None:
    """Both in one answer, one of them on a slow line: what is typed while the answer is on its way
    stays in the field, what the other wrote stands beside it, and a person decides."""
    mine, theirs = (_question(each, "terms", "terms.verdict") for each in (control, reviewer))
    _answer(theirs, "Giữ nguyên", "Thời hạn đã ngắn")
    held: list[Route] = []
    control.page.route("**/answer/", _held_in(held))
    mine.get_by_role("radio", name="Sửa đổi").check()
    mine.get_by_role("textbox").press_sequentially("Rút còn năm ngày")
    assert len(held) == 1, "what is typed waits for the answer that is on its way"
    held[0].continue_()
    control.page.unroute("**/answer/")
    expect(mine.get_by_role("alert")).to_contain_text("Thời hạn đã ngắn")
    expect(mine).to_contain_text("Chưa lưu")
    expect(mine.get_by_role("textbox")).to_have_value("Rút còn năm ngày")
    expect(mine.get_by_role("textbox")).to_be_focused()
    # Typing on is no decision.
    with control.page.expect_response("**/answer/") as told:
        mine.get_by_role("textbox").press_sequentially(" làm việc")
    assert told.value.status == 204
    control.look()
    mine.get_by_role("button", name="Gửi lại câu của tôi").click()
    expect(mine).to_contain_text(SAVED)
    expect(mine).to_contain_text("Các câu trả lời trước: 1")
    expect(mine.get_by_role("alert")).to_have_count(0)
    # The first one, who has seen nothing of it, writes on and lets the other's stand.
    _fill(theirs, "Giữ nguyên", "Thời hạn đã rất ngắn")
    expect(theirs.get_by_role("alert")).to_contain_text("Rút còn năm ngày làm việc")
    theirs.get_by_role("link", name="Giữ câu đã lưu").click()
    expect(theirs.get_by_role("textbox")).to_have_value("Rút còn năm ngày làm việc")
    expect(theirs.get_by_role("radio", name="Sửa đổi")).to_be_checked()


def _held_in(held: list[Route]) -> Callable[[Route], None]:
    """A slow line: what is sent waits until somebody lets it go on."""

    def hold(route: Route) -> None:
        held.append(route)

    return hold


def _find_both(reviewer: Visitor, address: str) -> None:
    """Coming back shows what stands and what stood."""
    reviewer.open(address)
    assert _box(reviewer, "terms", "terms.verdict").input_value() == "Rút còn năm ngày làm việc"
    earlier = _question(reviewer, "terms", "terms.verdict").locator("details")
    earlier.locator("summary").click()
    expect(earlier).to_contain_text(REVIEWER)
    expect(earlier).to_contain_text("Thời hạn đã ngắn")


def _conclude_after_another(reviewer: Visitor, control: Visitor, address: str) -> None:
    control.open(address)
    first, second = (each.page.locator("#conclusion") for each in (reviewer, control))
    _fill(first, "Giữ nguyên thủ tục", "Vẫn cần")
    expect(first).to_contain_text(SAVED)
    _fill(second, "Đơn giản hóa thủ tục", "Bớt giấy tờ")
    expect(second.get_by_role("alert")).to_contain_text("Vẫn cần")
    control.look()
    second.get_by_role("button", name="Gửi lại câu của tôi").click()
    expect(second).to_contain_text("Các câu trả lời trước: 1")
    expect(second.get_by_role("textbox")).to_have_value("Bớt giấy tờ")
    reviewer.open(address)
    expect(first.get_by_role("radio", name="Đơn giản hóa thủ tục")).to_be_checked()


def _correct_the_level(control: Visitor) -> None:
    """What the procedure says changes under the open sheet."""
    control.open(f"/procedures/{HALF_WAY}/")
    control.follow("Sửa Cấp thực hiện")
    control.box("Cấp thực hiện").select_option("Cấp xã")
    control.press("Ghi nhận sửa đổi")


def _bring_up(reviewer: Visitor, address: str) -> None:
    reviewer.open(address)
    changed = reviewer.main.get_by_role("region", name="Điều đã thay đổi từ khi điền phiếu")
    expect(changed).to_contain_text("Cấp xã")
    reviewer.press("Cập nhật phiếu theo nội dung đang có hiệu lực")
    assert reviewer.reads("7 câu về phần đã thay đổi cần xác nhận lại"), "six are about the whole"
    assert reviewer.reads("Thủ tục đã thay đổi từ khi trả lời, ở phần: Cơ quan")
    question = _question(reviewer, "agencies", "agencies.verdict")
    expect(question).to_contain_text("Nội dung này đã thay đổi từ khi trả lời")
    question.get_by_role("button", name="Vẫn đúng").click()
    expect(question).to_contain_text(SAVED)
    expect(question).not_to_contain_text("Nội dung này đã thay đổi")
    expect(reviewer.page.locator("#count-p-agencies")).to_have_text("1/4")
    _confirm_all(reviewer, 6)


def _complete_too_early(reviewer: Visitor) -> None:
    """What is open is told beside the button; the conclusion is kept."""
    conclusion = reviewer.page.locator("#conclusion")
    _fill(conclusion, "Giữ nguyên thủ tục", "Vẫn cần, đã đủ gọn")
    conclusion.get_by_role("button", name="Hoàn thành rà soát").click()
    expect(conclusion.get_by_role("alert")).to_contain_text("câu chưa trả lời xong")
    reviewer.look()


def _answer_the_rest(reviewer: Visitor, address: str) -> None:
    alike = reviewer.page.locator("#part-channels details.sheet-alike")
    alike.locator("summary").click()
    for question in alike.get_by_role("group").all():
        question.get_by_role("radio").first.check()
    alike.get_by_role("textbox").fill("Ba cách đều đang dùng")
    reviewer.press("Trả lời các câu còn lại", within=alike)
    for question in reviewer.page.locator("form.sheet-question").all():
        if question.locator("input:checked").count() == 0:
            question.get_by_role("radio").first.check()
            if question.get_by_role("textbox").count():
                question.get_by_role("textbox").fill("Đang thực hiện ổn định")
                question.get_by_role("textbox").blur()
    progress = reviewer.page.locator("#sheet-progress")
    expect(progress).not_to_contain_text("Đến câu chưa trả lời tiếp theo")
    reviewer.page.goto(reviewer.address + address)
    expect(progress).to_contain_text("68 / 68 câu đã trả lời")


def _complete(reviewer: Visitor) -> None:
    conclusion = reviewer.page.locator("#conclusion")
    expect(conclusion.get_by_role("textbox")).to_have_value("Vẫn cần, đã đủ gọn")
    reviewer.press("Hoàn thành rà soát")
    assert reviewer.reads("Đã hoàn thành rà soát.")


def _copy_to_a_like_one(reviewer: Visitor) -> None:
    reviewer.follow("Chép câu trả lời sang thủ tục tương tự")
    reviewer.press("Chép câu trả lời", 422)
    reviewer.main.get_by_text("Chi tiết từng bộ phận").first.click()
    assert reviewer.reads("giống hệt")
    reviewer.look(422)
    reviewer.main.get_by_role("checkbox", name=re.compile(LIKE)).check()
    reviewer.main.get_by_role("checkbox", name=re.compile("Chép cả sang phần gần giống")).check()
    reviewer.press("Chép câu trả lời")
    assert reviewer.reads(f"số câu của từng thủ tục: {LIKE}")
    _begin(reviewer, LIKE)
    copied = reviewer.page.locator("form.sheet-question").filter(
        has_text=f"Chép từ phiếu của {HALF_WAY}"
    )
    waiting = copied.count()
    assert waiting
    copied.first.get_by_role("button", name="Vẫn đúng").click()
    expect(copied).to_have_count(waiting - 1)
    _confirm_all(reviewer, waiting - 1)


def _confirm_all(reviewer: Visitor, count: int) -> None:
    with reviewer.page.expect_navigation():
        reviewer.main.get_by_role("button", name="Xác nhận tất cả câu chờ").click()
    assert reviewer.reads(f"Đã xác nhận {count} câu trả lời.")


def _question(person: Visitor, place: str, question: str) -> Locator:
    return person.page.locator(f"#q-{place}-{question.replace('.', '-')}")


def _box(person: Visitor, place: str, question: str) -> Locator:
    return _question(person, place, question).get_by_role("textbox")


def _fill(form: Locator, choice: str, reason: str) -> None:
    """Choose and give a reason, as one does by hand; leaving the field saves it."""
    form.get_by_role("radio", name=choice, exact=True).check()
    form.get_by_role("textbox").fill(reason)
    form.get_by_role("textbox").blur()


def _answer(question: Locator, choice: str, reason: str) -> None:
    _fill(question, choice, reason)
    expect(question).to_contain_text(SAVED)
    expect(question).not_to_contain_text("thiếu lý do")


def _until(person: Visitor, address: str, read: Callable[[], str]) -> str:
    """What a page says once it says something: what is sent while leaving arrives a bit later."""
    person.open(address)
    for _ in range(20):
        if found := read():
            return found
        person.page.wait_for_timeout(250)
        person.page.reload()
    return ""
