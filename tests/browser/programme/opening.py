"""A programme opened, plans of authorities issued under it, a first inventory out of a Word
decision."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from tests.browser.programme.story import AUTHORITIES, FIELDS, KEY, PROGRAMME, TITLE, Cast, Days
from tests.browser.visitor import Visitor
from tests.procedures.importing.decisions_in_word import DecisionFile

ANNOUNCED = "2913/QĐ-UBND"
_NOT_CHECKED = "chưa kiểm chứng"


def open_the_programme(centre: Visitor, days: Days) -> None:
    """Prepared with its milestones and fields, looked at, opened; procedures join by themselves."""
    centre.open("/programmes/")
    centre.follow("Soạn chương trình")
    centre.press("Soạn", 422)
    assert centre.reads("Tên ngắn: Trường này là bắt buộc.")
    centre.fill({"Tên ngắn": KEY, "Tên gọi": TITLE, "Lĩnh vực": "\n".join(FIELDS)})
    for name, value in {
        "starts_on": date(days.acted.year, 1, 1),
        "plans_due_on": days.acted,
        "ends_on": _last(days),
    }.items():
        centre.main.locator(f"[name={name}]").fill(value.isoformat())
    centre.main.locator("[name=baseline]").select_option(index=1)
    centre.main.locator("summary", has_text="Cơ quan phải ban hành kế hoạch").click()
    for agency in AUTHORITIES:
        centre.main.locator(f"[name=participants][value='{agency}']").check()
    for line, (measure, share) in enumerate(
        [("reviewed", "100"), ("approved", "50"), ("cut_or_simplified", "20")]
    ):
        if line:
            centre.press("Thêm mốc")
        _milestone(centre, line, measure, share, _last(days))
    centre.press("Soạn")
    assert centre.main.inner_text().count(_NOT_CHECKED) == 4, "nobody has checked what was typed"
    centre.follow("Mở chương trình")
    centre.press("Mở chương trình")
    centre.wait_for(lambda: members(centre) > 0)


def issue_plans(cast: Cast, days: Days) -> None:
    """A ministry for itself, others recorded by the national control office; a day later than the
    programme's is refused, and nothing typed is lost."""
    for agency, number in AUTHORITIES.items():
        person = cast.control if agency == "bxd" else cast.national
        person.open(f"{PROGRAMME}plans/{agency}/")
        person.fill({"Số kế hoạch": number})
        person.main.locator("[name=signed_on]").fill(days.acted.isoformat())
        own = person.main.locator("fieldset input[type=date]").first
        own.fill((_last(days) + timedelta(days=1)).isoformat())
        person.press("Ghi nhận", 422)
        assert person.text_of("Số kế hoạch") == number
        own.fill(days.later.isoformat())
        person.press("Ghi nhận")
        assert person.reads(number)
    cast.control.open(f"{PROGRAMME}plans/bct/")
    assert cast.control.main.get_by_role("button", name="Ghi nhận").count() == 0
    cast.centre.open(f"{PROGRAMME}plans/?standing=issued")
    assert all(cast.centre.reads(number) for number in AUTHORITIES.values())


def import_a_decision(national: Visitor, folder: Path) -> None:
    """A province announces internal procedures in Word: looked at, put under the province, in the
    programme by themselves."""
    before = joined(national)
    title = "Về việc công bố thủ tục hành chính nội bộ trong phạm vi quản lý của tỉnh"
    decision = DecisionFile(ANNOUNCED, "ngày 24 tháng 11 năm 2025", title)
    decision.say("PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ", "A. Cấp tỉnh")
    decision.list(
        ["TT", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Căn cứ pháp lý"],
        ["1", "Phê duyệt kế hoạch sử dụng xe công", "Tài chính", "Sở Tài chính", "72/2023/NĐ-CP"],
        ["2", "Cử viên chức đi đào tạo", "Nội vụ", "Sở Nội vụ", "101/2017/NĐ-CP"],
    )
    national.open("/imports/")
    national.main.locator("input[type=file]").set_input_files(decision.save(folder / "2913.docx"))
    national.press("Đọc tệp")
    national.wait_for(lambda: national.main.locator("[name=managed_by]").count() == 1)
    national.look()
    national.main.locator("[name=managed_by]").select_option("province.42")
    national.press("Đưa vào danh mục")
    national.wait_for(lambda: national.reads("đã nhập"))
    national.wait_for(lambda: joined(national) == before + 2)


def members(person: Visitor) -> int:
    """How many procedures the page of the programme says are in it."""
    return int(person.page.locator(f"a[href='{PROGRAMME}procedures/']").last.inner_text())


def joined(person: Visitor) -> int:
    """How many procedures of the programme this person finds."""
    person.open(f"{PROGRAMME}procedures/")
    found = re.search(r"([\d.]+) trong ([\d.]+) thủ tục", person.main.inner_text())
    assert found, person.main.inner_text()
    return int(found[1].replace(".", ""))


def _milestone(person: Visitor, line: int, measure: str, share: str, day: date) -> None:
    box = person.main.locator(f"[name$='-{line}-measure']")
    prefix = (box.get_attribute("name") or "").removesuffix("-measure")
    box.select_option(measure)
    person.main.locator(f"[name='{prefix}-share']").fill(share)
    person.main.locator(f"[name='{prefix}-due_on']").fill(day.isoformat())


def _last(days: Days) -> date:
    return date(days.later.year, 12, 31)
