"""Procedures assigned, a review sheet filled in, what is to change put into a plan from there."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Locator, expect
from tests.browser.programme.story import (
    INTERNAL_A,
    INTERNAL_B,
    PLAN,
    PROGRAMME,
    PUBLIC_LATER,
    PUBLIC_NOW,
    SHORTER,
    Days,
)
from tests.browser.visitor import Visitor

KEPT = "Cần cho việc giải quyết, đúng thẩm quyền."
TOO_LONG = "Thời hạn dài hơn công việc phải làm."
CONCLUSION = "Rút ngắn thời hạn, giữ các bộ phận khác."
_TERMS = "Thời hạn giải quyết"


def assign(control: Visitor, reviewer: Visitor, days: Days) -> None:
    """All that the ministry has, by one act, to the reviewer, with a day; told on his work list."""
    control.open(f"{PROGRAMME}procedures/?agency=bxd")
    control.press(re.compile("^Giao cả"))
    control.main.locator("[name=due_on]").fill((days.acted + timedelta(days=5)).isoformat())
    people = control.main.locator("[name=assignee]")
    chosen = people.locator("option", has_text="Trần Thu Hà").get_attribute("value")
    people.select_option(chosen)
    control.press("Giao")
    assert control.reads("Trần Thu Hà · hạn đến hết ngày")
    reviewer.open("/work/")
    reviewer.follow(re.compile("^Đến hạn trong tuần"))
    assert reviewer.main.get_by_text(INTERNAL_B).count()


def begin_a_plan(reviewer: Visitor) -> str:
    """A plan of the ministry; its address."""
    reviewer.open("/plans/new/")
    reviewer.press("Lập phương án", 422)
    reviewer.fill({"Tên gọi": PLAN, "Căn cứ pháp lý": "Quyết định số 664/QĐ-BXD"})
    reviewer.press("Lập phương án")
    assert reviewer.reads("Phương án chưa có thủ tục nào")
    return _where(reviewer)


def fill_in_a_sheet(reviewer: Visitor) -> None:
    """Every part is asked about and kept for a reason or to be changed; each answer is saved at
    once, and the sheet is not complete while one lacks its reason."""
    reviewer.open(f"{PROGRAMME}procedures/?q={INTERNAL_B}")
    reviewer.follow(re.compile(".+"), within=reviewer.row(INTERNAL_B))
    reviewer.press("Lập phiếu rà soát")
    sheet = _where(reviewer)
    questions = reviewer.main.locator("form.sheet-question")
    asked = questions.count()
    assert asked
    verdict = _place(reviewer).locator("form.sheet-question").last
    for place in range(asked):
        _answer(reviewer, questions.nth(place), KEPT)
    _answer(reviewer, verdict, "", "change")
    _conclude_too_early(reviewer)
    _answer(reviewer, verdict, TOO_LONG, "change")
    reviewer.open(sheet)
    assert verdict.locator("[name=reason]").input_value() == TOO_LONG
    assert reviewer.reads(f"{asked} / {asked} câu đã trả lời")


def simplify_from_the_sheet(reviewer: Visitor) -> None:
    """The procedure goes into the plan, and the time limit is shortened from its place."""
    sheet = _where(reviewer)
    plan = reviewer.main.locator("[name=plan]")
    plan.select_option(label=PLAN)
    reviewer.press("Đưa vào phương án này")
    place = _place(reviewer)
    place.locator("summary", has_text="Đơn giản hóa").click()
    reviewer.follow(re.compile("^Rút ngắn thời hạn"), within=place)
    _shorten(reviewer, INTERNAL_B)
    reviewer.open(sheet)
    _conclude(reviewer)
    assert reviewer.reads("Đã hoàn thành rà soát.")
    assert reviewer.reads(PLAN)
    reviewer.open(f"{PROGRAMME}procedures/?q={INTERNAL_B}")
    assert reviewer.row(INTERNAL_B).get_by_text("Đã rà soát").count()


def draft_the_others(reviewer: Visitor, plan: str) -> None:
    """Two public procedures and one internal one of group A, by their codes."""
    for code in (PUBLIC_NOW, PUBLIC_LATER, INTERNAL_A):
        reviewer.open(plan)
        reviewer.fill({"Thêm thủ tục theo mã": code})
        reviewer.press("Thêm")
        offered = reviewer.main.locator("details.offered").filter(has_text=_TERMS).first
        if offered.get_attribute("open") is None:
            offered.locator("summary").first.click()
        place = offered.get_by_role("listitem").first
        place.locator("summary").click()
        reviewer.follow(re.compile("^Rút ngắn thời hạn"), within=place)
        _shorten(reviewer, code)


def submit(reviewer: Visitor, plan: str) -> None:
    reviewer.open(plan)
    reviewer.press("Trình", 422)
    assert reviewer.reads("Hãy chọn ít nhất một nội dung.")
    for code in SHORTER:
        reviewer.tick(code)
    reviewer.press("Trình")
    assert reviewer.reads(f"Đã trình {len(SHORTER)} thủ tục.")


def _answer(reviewer: Visitor, question: Locator, reason: str, value: str = "") -> None:
    """Choose an answer (at first: what leaves things as they are) and say why."""
    wanted = f"[value={value}]" if value else "[value=yes], [value=keep]"
    _save(reviewer, question, question.locator(f"[name=value]:is({wanted})").first, reason)


def _save(reviewer: Visitor, form: Locator, choice: Locator, reason: str) -> None:
    """Change what is to be changed, each time until it is saved."""
    saved = re.compile("/(answer|conclude)/$")
    if not choice.is_checked():
        with reviewer.page.expect_response(saved) as saving:
            choice.check()
        assert saving.value.status == 200, saving.value.text()
    words = form.locator("[name=reason]")
    if words.count() and words.input_value() != reason:
        with reviewer.page.expect_response(saved) as saving:
            words.fill(reason)
            words.blur()
        assert saving.value.status == 200, saving.value.text()


def _conclude(reviewer: Visitor) -> None:
    _write_conclusion(reviewer)
    reviewer.press("Hoàn thành rà soát")


def _conclude_too_early(reviewer: Visitor) -> None:
    """What is open is told beside the button, on the page as it stands."""
    box = _write_conclusion(reviewer)
    box.get_by_role("button", name="Hoàn thành rà soát").click()
    expect(box.get_by_role("alert")).to_contain_text("câu chưa trả lời xong")
    expect(box.get_by_role("alert")).to_contain_text(_TERMS)


def _write_conclusion(reviewer: Visitor) -> Locator:
    box = reviewer.main.get_by_role("region", name="Kết luận rà soát")
    _save(reviewer, box, box.get_by_label("Đơn giản hóa thủ tục"), CONCLUSION)
    return box


def _shorten(reviewer: Visitor, code: str) -> None:
    """A limit that is no shorter is refused; then the provision and the reason are named."""
    told = SHORTER[code]
    operation = reviewer.main.locator("#operation")
    operation.locator("[name=value]").fill(str(told.before))
    reviewer.press("Thêm vào phương án", 422)
    assert reviewer.reads("không ngắn hơn thời hạn hiện nay")
    operation.locator("[name=value]").fill(str(told.after))
    reviewer.press("Thêm vào phương án")
    assert reviewer.reads(f"từ {told.before} ngày xuống {told.after} ngày")
    reviewer.main.locator("#law-text").fill(told.provision)
    reviewer.press("Thêm vào danh mục")
    texts = reviewer.main.get_by_role("region", name="Lý do, kiến nghị thực thi")
    reviewer.fill({"Lý do": TOO_LONG, "Kiến nghị thực thi": f"Sửa {told.provision}."})
    reviewer.press("Lưu", within=texts)
    assert reviewer.text_of("Lý do") == TOO_LONG


def _place(reviewer: Visitor) -> Locator:
    """The place of the sheet that asks about time limits."""
    title = reviewer.page.get_by_role("heading", name=_TERMS, exact=True)
    return reviewer.main.get_by_role("article").filter(has=title)


def _where(person: Visitor) -> str:
    return person.page.url.removeprefix(person.address).split("?")[0].split("#")[0]
