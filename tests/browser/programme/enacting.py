"""The list of law to be amended worked off, decisions of publication, what everybody reads when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tests.browser.programme.story import (
    INTERNAL_A,
    INTERNAL_B,
    PUBLIC_LATER,
    PUBLIC_NOW,
    SHORTER,
    Days,
)
from tests.browser.visitor import Visitor

NO_LAW = "1452/QĐ-BXD"
PUBLICATIONS = ("1501/QĐ-BXD", "1502/QĐ-BXD")


def give_away(control: Visitor, days: Days) -> None:
    """What nobody amends yet has an owner and a day."""
    control.open(f"/law-changes/?q={INTERNAL_A}")
    control.follow(re.compile("^Mua nhà ở"), within=control.row(INTERNAL_A))
    control.follow(re.compile("^Chủ trì, thời hạn"))
    control.main.locator("[name=due_on]").fill((days.acted + timedelta(days=9)).isoformat())
    control.press("Lưu")
    control.open(f"/law-changes/?q={INTERNAL_A}")
    assert control.row(INTERNAL_A).get_by_text("Chưa có văn bản").count()


def amend(control: Visitor, days: Days) -> list[str]:
    """Two documents drafted and issued, one in force at once, one later; their addresses."""
    first = _draft(control, "Thông tư sửa đổi, đợt 1", (PUBLIC_NOW, INTERNAL_B))
    second = _draft(control, "Thông tư sửa đổi, đợt 2", (PUBLIC_LATER,))
    _issue(control, first, f"45/{days.acted.year}/TT-BXD", days.acted, days.acted, count=2)
    assert control.main.get_by_text("Đã có hiệu lực").count() == 2
    _issue(control, second, f"46/{days.acted.year}/TT-BXD", days.acted, days.later, count=1)
    assert control.main.get_by_text("Văn bản đã ban hành").count() == 1
    return [first, second]


def publish(control: Visitor, documents: Sequence[str], days: Days) -> None:
    """One decision for what each document changes; without a number it is not recorded."""
    for document, number in zip(documents, PUBLICATIONS, strict=True):
        control.open(document)
        control.press(re.compile("^Công bố .* thủ tục"))
        control.press("Công bố", 422)
        control.fill({"Số quyết định": number, "Ngày ký": days.acted.isoformat()})
        control.press("Công bố")
        assert control.main.get_by_text("Đã công bố").count()


def see_what_is_coming(citizen: Visitor, days: Days) -> None:
    """One limit is shorter at once; of the other everybody reads what holds and what is coming."""
    _holds(citizen, PUBLIC_NOW, SHORTER[PUBLIC_NOW].after)
    _holds(citizen, PUBLIC_LATER, SHORTER[PUBLIC_LATER].before)
    assert citizen.reads(f"Từ ngày {_written(days.later)} nội dung này thay đổi")
    citizen.open(f"/tthc/{PUBLIC_LATER}/?on={days.later.isoformat()}")
    assert _how_long(citizen) == f"{SHORTER[PUBLIC_LATER].after} ngày"
    citizen.open("/tthc/sap-co-hieu-luc/")
    coming = citizen.main.get_by_role("listitem")
    assert coming.filter(has_text=PUBLIC_LATER).count() == 1
    assert coming.filter(has_text=PUBLIC_NOW).count() == 0


def see_what_has_come(citizen: Visitor) -> None:
    """The day has passed and nobody has done anything: the new version is what holds."""
    _holds(citizen, PUBLIC_LATER, SHORTER[PUBLIC_LATER].after)
    assert "nội dung này thay đổi" not in citizen.main.inner_text()
    citizen.open("/tthc/sap-co-hieu-luc/")
    assert citizen.main.get_by_role("listitem").filter(has_text=PUBLIC_LATER).count() == 0


def see_what_is_late(control: Visitor) -> None:
    """What was to be amended by a day that has passed says so, and so does the work list."""
    control.open("/law-changes/?due=late")
    assert control.row(INTERNAL_A).count() == 1
    control.open("/work/")
    late = control.main.get_by_role("region", name=re.compile("^Văn bản cần sửa đổi đến hạn"))
    assert late.get_by_text(INTERNAL_A).count()


def _draft(control: Visitor, title: str, codes: Sequence[str]) -> str:
    control.open("/law-changes/?state=open")
    for code in codes:
        control.tick(code)
    control.press("Đưa vào văn bản")
    control.press("Lập văn bản", 422)
    control.fill({"Tên gọi": title})
    control.main.locator("[name=kind]").select_option("circular")
    control.press("Lập văn bản")
    assert all(control.row(code).get_by_text("Văn bản đang soạn thảo").count() for code in codes)
    return control.page.url.removeprefix(control.address)


def _issue(
    control: Visitor, document: str, number: str, signed_on: date, in_force: date, *, count: int
) -> None:
    """A public procedure is not changed by a decision."""
    control.open(document)
    control.follow("Ghi nhận văn bản đã ban hành")
    control.fill(
        {
            "Số, ký hiệu văn bản": NO_LAW,
            "Ngày ký": signed_on.isoformat(),
            "Có hiệu lực từ": in_force.isoformat(),
        }
    )
    control.press("Ghi nhận văn bản đã ban hành", 422)
    assert control.reads("chỉ văn bản quy phạm pháp luật")
    control.fill({"Số, ký hiệu văn bản": number})
    control.press("Ghi nhận văn bản đã ban hành")
    assert control.reads(f"Đã ghi nhận văn bản thực thi cho {count} thủ tục.")


def _holds(citizen: Visitor, code: str, limit: int) -> None:
    citizen.open(f"/tthc/{code}/")
    assert _how_long(citizen) == f"{limit} ngày", code


def _how_long(citizen: Visitor) -> str:
    """The first thing a citizen reads on the page of a procedure: how long it takes."""
    return citizen.main.locator(".at-a-glance dd").first.inner_text().strip()


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
