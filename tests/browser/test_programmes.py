"""From a national target to a plan that reaches it: a programme opened, plans of authorities, a
first inventory out of a Word decision, procedures assigned, target help, the board and its
briefing."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.demo_node import DemoNode
from tests.browser.visitor import Visitor, member
from tests.procedures.importing.decisions_in_word import DecisionFile
from tests.programmes.test_board_on_paper import pages

from tinhgon.foundation.calendar.api import today

pytestmark = pytest.mark.browser

KEY = "noi-bo-thu"
TITLE = "Rà soát thủ tục nội bộ, chạy thử"
PROGRAMME = f"/programmes/{KEY}/"
ANNOUNCED = "2913/QĐ-UBND"
AUTHORITIES = {"bxd": "664/QĐ-BXD", "bct": "71/QĐ-BCT", "province.42": "2842/QĐ-UBND"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who steers from the centre, who controls nationally, and who does what in the ministry."""

    centre: Visitor
    national: Visitor
    control: Visitor
    reviewer: Visitor


def test_a_programme_from_its_opening_to_the_board(
    browser: Browser, demo: DemoNode, tmp_path: Path
) -> None:
    with ExitStack() as everybody:
        inspected: set[str] = set()

        def person(name: str) -> Visitor:
            return everybody.enter_context(member(browser, demo.address, name, inspected))

        cast = Cast(
            centre=person("Hoàng Ngọc Lan"),
            national=person("Đỗ Hải Yến"),
            control=person("Lê Minh Quân"),
            reviewer=person("Trần Thu Hà"),
        )
        _open_the_programme(cast.centre)
        _issue_plans(cast)
        _import_a_decision(cast.national, tmp_path)
        _assign(cast.control, cast.reviewer)
        _reach_the_targets(cast.control)
        _read_the_board(cast.centre, tmp_path)

    assert demo.command("verify")["ok"] is True
    assert demo.command("figures", "check")["drift"] == 0


def _open_the_programme(centre: Visitor) -> None:
    centre.open("/programmes/")
    centre.follow("Soạn chương trình")
    centre.fill({"Tên ngắn": KEY, "Tên gọi": TITLE})
    for name, value in {
        "starts_on": date(today().year, 1, 1),
        "plans_due_on": today(),
        "ends_on": date(today().year, 12, 31),
    }.items():
        centre.main.locator(f"[name={name}]").fill(value.isoformat())
    centre.main.locator("[name=steered_by]").select_option("government")
    centre.main.locator("[name=scopes][value=internal]").check()
    centre.main.locator("summary", has_text="Cơ quan phải ban hành kế hoạch").click()
    for agency in AUTHORITIES:
        centre.main.locator(f"[name=participants][value='{agency}']").check()
    _milestone(centre, 0, "reviewed", "100", date(today().year, 12, 31))
    centre.press("Thêm mốc")
    _milestone(centre, 1, "cut_or_simplified", "20", date(today().year, 12, 31))
    centre.press("Soạn")
    assert PROGRAMME in centre.page.url
    centre.follow("Mở chương trình")
    centre.press("Mở chương trình")
    centre.wait_for(lambda: _members(centre) > 0)


def _milestone(person: Visitor, line: int, measure: str, share: str, day: date) -> None:
    box = person.main.locator(f"[name$='-{line}-measure']")
    prefix = (box.get_attribute("name") or "").removesuffix("-measure")
    box.select_option(measure)
    person.main.locator(f"[name='{prefix}-share']").fill(share)
    person.main.locator(f"[name='{prefix}-due_on']").fill(day.isoformat())


def _members(person: Visitor) -> int:
    return int(person.page.locator(f"a[href='{PROGRAMME}procedures/']").last.inner_text())


def _issue_plans(cast: Cast) -> None:
    """A ministry for itself, others recorded by the national control office; a day later than the
    programme's is refused, and nothing typed is lost."""
    for agency, number in AUTHORITIES.items():
        person = cast.control if agency == "bxd" else cast.national
        person.open(f"{PROGRAMME}plans/{agency}/")
        person.fill({"Số kế hoạch": number})
        person.main.locator("[name=signed_on]").fill(today().isoformat())
        own = person.main.locator("fieldset input[type=date]").first
        own.fill(date(today().year + 1, 2, 1).isoformat())
        person.press("Ghi nhận", 422)
        assert person.text_of("Số kế hoạch") == number
        person.main.locator("fieldset input[type=date]").first.fill(today().isoformat())
        person.press("Ghi nhận")
        assert person.reads(number)
    cast.centre.open(f"{PROGRAMME}plans/")
    assert cast.centre.main.inner_text().count("Đã ban hành") >= len(AUTHORITIES)


def _import_a_decision(national: Visitor, folder: Path) -> None:
    """A province announces internal procedures in Word: looked at, put under the province, in the
    programme by themselves."""
    before = _joined(national)
    title = "Về việc công bố thủ tục hành chính nội bộ trong phạm vi quản lý của tỉnh"
    decision = DecisionFile(ANNOUNCED, "ngày 24 tháng 11 năm 2025", title)
    decision.say("PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ", "A. Cấp tỉnh")
    decision.list(
        ["TT", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Căn cứ pháp lý"],
        [
            "1",
            f"Phê duyệt kế hoạch sử dụng xe công {KEY}",
            "Tài chính",
            "Sở Tài chính",
            "Nghị định số 72/2023/NĐ-CP",
        ],
        [
            "2",
            f"Cử viên chức đi đào tạo {KEY}",
            "Nội vụ",
            "Sở Nội vụ",
            "Nghị định số 101/2017/NĐ-CP",
        ],
    )
    national.open("/imports/")
    national.main.locator("input[type=file]").set_input_files(decision.save(folder / "2913.docx"))
    national.press("Đọc tệp")
    national.wait_for(lambda: national.main.locator("[name=managed_by]").count() == 1)
    national.look()
    national.main.locator("[name=managed_by]").select_option("province.42")
    national.press("Đưa vào danh mục")
    national.wait_for(lambda: national.reads("đã nhập"))
    national.wait_for(lambda: _joined(national) == before + 2)


def _joined(person: Visitor) -> int:
    """How many procedures of the programme this person finds."""
    person.open(f"{PROGRAMME}procedures/")
    found = re.search(r"([\d.]+) trong ([\d.]+) thủ tục", person.main.inner_text())
    assert found, person.main.inner_text()
    return int(found[1].replace(".", ""))


def _assign(control: Visitor, reviewer: Visitor) -> None:
    """All that the ministry has, by one act, to the reviewer, with a day."""
    control.open(f"{PROGRAMME}procedures/")
    control.press(re.compile("^Giao cả"))
    control.main.locator("[name=due_on]").fill((today() + timedelta(days=5)).isoformat())
    people = control.main.locator("[name=assignee]")
    chosen = people.locator("option", has_text="Trần Thu Hà").get_attribute("value")
    people.select_option(chosen)
    control.press("Giao")
    reviewer.open("/work/")
    assert reviewer.reads("Thủ tục bạn phải rà soát trong tuần")


def _reach_the_targets(control: Visitor) -> None:
    """What reaches a fifth with the fewest documents is decided for with a reason and put into a
    plan."""
    control.open(f"{PROGRAMME}targets/")
    control.main.locator("[name=agency]").select_option("bxd")
    control.press("Tính")
    decide = control.main.get_by_role("button", name="Chọn phương án này")
    control.wait_for(lambda: decide.count() == 1)
    control.look()
    control.main.locator("[name=reason]").fill("Ít văn bản phải sửa nhất")
    control.press("Chọn phương án này")
    control.main.locator("[name=title]").fill("Phương án theo chương trình chạy thử")
    control.press(re.compile("^Đưa .* vào phương án"))


def _read_the_board(centre: Visitor, folder: Path) -> None:
    """Nation, authority, procedures; a month ago; on one page for a leader."""
    centre.open(f"{PROGRAMME}board/")
    centre.follow("Bộ Xây dựng", within=centre.main)
    assert centre.reads("Đã rà soát")
    centre.open(f"{PROGRAMME}board/?on={today().replace(day=1).isoformat()}")
    assert centre.reads("Đã rà soát")
    briefing = centre.download("Báo cáo nhanh một trang", folder / "briefing.pdf")
    assert pages(briefing) == 1
