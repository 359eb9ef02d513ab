"""The whole loop as people walk it, in a browser, against a demo in a process of its own: a
catalogue comes in, a paper is found and dropped, decided, enacted and published; the board moves.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser
from tests.browser import deciding, importing, measuring, reviewing
from tests.browser.demo_node import DemoNode, log_of
from tests.browser.files_to_import import (
    OF_ANOTHER_MINISTRY,
    OUR_CODES,
    ministry_procedures,
    national_catalogue,
)
from tests.browser.visitor import Visitor, member, visitor

from tinhgon.foundation.calendar.api import today

pytestmark = pytest.mark.browser


def test_from_the_portal_to_the_board(browser: Browser, demo: DemoNode, tmp_path: Path) -> None:
    with ExitStack() as everybody:
        citizen = everybody.enter_context(visitor(browser, demo.address))
        national, reviewer, control, leader, steering = (
            everybody.enter_context(member(browser, demo.address, name))
            for name in (
                "Đỗ Hải Yến", "Trần Thu Hà", "Lê Minh Quân", "Phạm Đức Anh", "Hoàng Ngọc Lan"
            )
        )  # fmt: skip

        before = importing.published(citizen)
        importing.bring_in(national, national_catalogue(tmp_path), meanwhile=citizen)
        importing.see_observation(national, citizen, before)
        importing.bring_in(reviewer, ministry_procedures(tmp_path), meanwhile=citizen)

        reviewing.find_and_take_up(reviewer)
        plan = reviewing.write_and_submit(reviewer)

        back, *accepted = OUR_CODES
        deciding.appraise(control, plan, back, accepted)
        deciding.read_the_comment(reviewer, back)

        counted = measuring.read_board(steering)
        deciding.approve(leader, plan, accepted, today())
        deciding.enact(control, plan, accepted, today())
        deciding.publish(control, plan, accepted, today())
        _see_new_version(citizen, accepted[0])

        _see_board_moved(steering, counted, accepted)
        _open_documents(control, plan, tmp_path)
        _foreign_item_is_not_found(national, reviewer)
        _sign_out(reviewer)

    assert demo.command("verify")["ok"] is True
    assert demo.command("figures", "check")["drift"] == 0
    assert "Traceback" not in log_of(demo)


def _see_new_version(citizen: Visitor, code: str) -> None:
    """From its day the new version is what everybody reads; the one before is history."""
    citizen.open(f"/tthc/{code}/")
    bring = citizen.main.locator("section").filter(has_text="Giấy tờ cần chuẩn bị").first
    assert "Sổ hộ khẩu" not in bring.inner_text()
    versions = citizen.main.get_by_role("listitem").filter(has_text=re.compile("^Phiên bản"))
    assert versions.count() == 2
    assert citizen.reads(deciding.PUBLICATION)
    citizen.follow("Phiên bản 1")
    assert citizen.reads("Sổ hộ khẩu")


def _see_board_moved(steering: Visitor, before: measuring.Counted, published: list[str]) -> None:
    """By exactly the items that moved; promised and enacted stay apart."""
    count = len(published)
    after = measuring.read_board(steering)
    assert after == measuring.Counted(
        on_the_way=before.on_the_way - count,
        approved=before.approved + count,
        simplified=before.simplified + count,
        promised=before.promised + count,
        enacted=before.enacted + count,
    )
    promised, enacted = measuring.promised_and_enacted(steering)
    assert promised[0] != enacted[0]
    measuring.opens_to(steering, measuring.APPROVED, published)
    measuring.opens_to(steering, measuring.SIMPLIFIED, published)


def _open_documents(office: Visitor, plan: str, folder: Path) -> None:
    office.open(plan)
    office.download("Word", folder / "plan.docx")
    document = docx.Document(str(folder / "plan.docx"))
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)
    tabled = "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    assert all(code in written + tabled for code in OUR_CODES)
    assert reviewing.REASON in written + tabled
    printed = office.download("PDF", folder / "plan.pdf")
    assert printed.startswith(b"%PDF-")
    assert re.search(rb"/Type\s*/Pages\b.*?/Count\s+[1-9]", printed, re.DOTALL)


def _foreign_item_is_not_found(national: Visitor, reviewer: Visitor) -> None:
    """A draft of another agency does not exist for somebody outside it."""
    national.open("/plans/new/")
    national.fill({"Tên gọi": "Phương án của cơ quan khác"})
    national.press("Lập phương án")
    national.fill({"Thêm thủ tục theo mã": OF_ANOTHER_MINISTRY})
    national.press("Thêm")
    item = national.page.url.removeprefix(national.address).split("#")[0]
    assert item.startswith("/plan-items/")
    reviewer.open(item, 404)


def _sign_out(person: Visitor) -> None:
    person.open("/work/")
    banner = person.page.get_by_role("banner")
    banner.get_by_text("Trần Thu Hà").first.click()
    person.press("Đăng xuất", within=banner)
    person.open("/work/")
    assert "/account/login/" in person.page.url
