"""Files brought in on screen."""

from __future__ import annotations

import re

from tests.browser.files_to_import import PUBLISHED_HERE, ToImport
from tests.browser.visitor import Visitor


def bring_in(office: Visitor, file: ToImport, meanwhile: Visitor) -> None:
    """Read a file, look at what it would change and at its problems, and confirm."""
    office.open("/imports/")
    office.press("Đọc tệp")
    assert office.main.get_by_text("Lỗi").count(), "an empty form is told so"
    office.main.get_by_label("Tệp cần nhập").set_input_files(file.path)
    office.press("Đọc tệp")
    assert office.main.get_by_role("progressbar").count() or office.reads("chờ xác nhận")
    meanwhile.open("/tthc/?q=so+ho+khau")
    office.main.get_by_role("button", name="Đưa vào danh mục").wait_for(timeout=180_000)
    office.look()
    assert _figure(office, "Thủ tục mới") == file.created
    assert _figure(office, "Khác với danh mục") == file.changed
    if file.problem_part:
        _read_problems(office, file.problem_part)
    office.press("Đưa vào danh mục")
    meanwhile.open("/tthc/?q=giay+phep")
    office.main.get_by_text("đã nhập").wait_for(timeout=180_000)
    office.look()


def see_observation(office: Visitor, anybody: Visitor, before: object) -> None:
    """What is published here stays word for word; that the portal differs waits for a person."""
    office.follow("Xử lý các khác biệt")
    assert office.main.get_by_role("table").count()
    assert published(anybody) == before
    office.open(f"/procedures/{PUBLISHED_HERE}/?tab=observations")
    assert office.main.get_by_role("button", name="Tiếp nhận thành dự thảo").count() == 1


def published(anybody: Visitor) -> object:
    """What the public page of a procedure published here says, as data."""
    answer = anybody.page.request.get(f"{anybody.address}/tthc/{PUBLISHED_HERE}/?format=json")
    assert answer.status == 200
    return answer.json()


def _read_problems(office: Visitor, part: str) -> None:
    """Each problem says which record, which words and what to do; a facet narrows the list."""
    option = office.main.get_by_role("checkbox", name=re.compile(f"^{part} "))
    with office.page.expect_navigation():
        option.check()
    office.look()
    rows = office.main.get_by_role("table", name="Vấn đề").locator("tbody tr")
    assert rows.count()
    parts = {row.locator("td").nth(2).inner_text() for row in rows.all()}
    assert parts == {part}


def _figure(office: Visitor, label: str) -> str:
    """A figure of the preview by its label."""
    stat = office.main.locator(".stat").filter(has_text=label)
    return stat.first.inner_text().replace(label, "").strip()
