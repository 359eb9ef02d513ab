"""The documents of a plan: who signs them and where is said and kept, each is printed, an authority
gives a Word template of its own; a bad one is told with all that is wrong."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator
from tests.browser.demo_node import DemoNode
from tests.browser.visitor import Visitor, member

pytestmark = pytest.mark.browser

PLAN = "Phương án đơn giản hóa thủ tục hành chính năm 2026"
SUBMISSION = "Tờ trình phương án"
UPWARDS = "Kính trình: Bộ Xây dựng"
NAME = "Nguyễn Văn Chánh"


def test_documents_are_signed_printed_and_written_by_a_template_of_ones_own(
    browser: Browser, demo: DemoNode, tmp_path: Path
) -> None:
    with member(browser, demo.address, "Lê Minh Quân") as control:
        _say_who_signs(control)
        _print_all(control, tmp_path)
        _ask_about_one_item(control, tmp_path)
        _replace_the_template(control, tmp_path)

    assert demo.command("verify")["ok"] is True


def _say_who_signs(control: Visitor) -> None:
    """A deputy without an office is refused and nothing typed is lost; then it is kept."""
    _documents(control)
    assert control.reads("Hà Nội")
    control.follow(re.compile("^Thay đổi"), within=_offer(control, SUBMISSION, UPWARDS))
    control.main.locator("[name=capacity]").select_option("deputy")
    control.main.locator("[name=office]").fill("")
    control.main.locator("[name=name]").fill(NAME)
    control.press("Lưu", 422)
    assert control.main.locator("[name=name]").input_value() == NAME
    control.main.locator("[name=office]").fill("Phó Chánh Văn phòng")
    control.press("Lưu")
    assert f"KT. Chánh Văn phòng / Phó Chánh Văn phòng: {NAME}" in control.main.inner_text()


def _print_all(control: Visitor, folder: Path) -> None:
    """Every document on the page is a Word file that opens, and a PDF."""
    rows = control.main.locator("tbody tr")
    assert rows.count() >= 6
    for place in range(rows.count()):
        text = _words(_file(control, rows.nth(place), "Word", folder / f"{place}.docx"))
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
        pdf = _file(control, rows.nth(place), "PDF", folder / f"{place}.pdf")
        assert pdf.startswith(b"%PDF-")
    submission = _offer(control, SUBMISSION, UPWARDS)
    text = _words(_file(control, submission, "Word", folder / "to-trinh.docx"))
    for part in ("VĂN PHÒNG", "Kính gửi: Bộ trưởng Bộ Xây dựng", "KT. CHÁNH VĂN PHÒNG", NAME):
        assert part in text, part


def _ask_about_one_item(control: Visitor, folder: Path) -> None:
    """What was asked about one item has its letter on the page of the item."""
    control.open("/opinions/")
    control.follow("Phương án đơn giản hóa", within=control.page.get_by_role("navigation").first)
    control.follow(PLAN)
    opinions = control.main.locator("#opinions")
    letter = _file(control, opinions.locator("li").first, "Công văn (Word)", folder / "cv.docx")
    assert "V/v lấy ý kiến" in _words(letter)


def _replace_the_template(control: Visitor, folder: Path) -> None:
    """A bad template is refused by name of each mistake, a good one is tried, used, given up."""
    _documents(control)
    control.follow("Mẫu Word")
    control.follow("Phương án đơn giản hóa")
    real = _words(control.download("Xem trước với văn bản thật", folder / "xem.docx"))
    _give(control, "{{ ten_phuong_ann }} {{ so.__class__ }}", folder / "hong.docx")
    control.main.locator("[name=note]").fill("Mẫu của Bộ")
    control.press("Dùng mẫu này", 422)
    for told in ("ten_phuong_ann", "ten_phuong_an", "__class__"):
        assert control.reads(told), told
    assert control.text_of("Ghi chú") == "Mẫu của Bộ"
    _give(control, "Mẫu của Bộ: {{ ten_phuong_an }}", folder / "mau.docx")
    with control.page.expect_download() as waiting:
        control.main.get_by_role("button", name="Thử", exact=True).click()
    waiting.value.save_as(folder / "thu.docx")
    tried = _words((folder / "thu.docx").read_bytes())
    beginning, _, plan = tried.partition(": ")
    assert beginning == "Mẫu của Bộ"
    assert plan
    assert plan in real
    control.press("Dùng mẫu này")
    assert control.reads("Đã nhận mẫu.")
    _documents(control)
    offer = control.main.locator("tbody tr").first
    own = _words(_file(control, offer, "Word", folder / "rieng.docx"))
    assert own.startswith("Mẫu của Bộ: Phương án")
    control.follow("Mẫu Word")
    control.follow("Phương án đơn giản hóa")
    control.press("Dùng lại mẫu mặc định")
    assert control.reads("Mẫu mặc định.")


def _documents(person: Visitor) -> None:
    person.open("/plans/")
    person.follow(PLAN)
    person.follow("Văn bản")


def _offer(person: Visitor, title: str, about: str) -> Locator:
    return person.main.locator("tbody tr").filter(has_text=title).filter(has_text=about).first


def _file(person: Visitor, within: Locator, name: str, target: Path) -> bytes:
    """The file behind a link, or behind the button of a form that asks the addressee."""
    link = within.get_by_role("link", name=name).or_(within.get_by_role("button", name=name))
    with person.page.expect_download() as waiting:
        link.first.click()
    waiting.value.save_as(target)
    return target.read_bytes()


def _give(person: Visitor, text: str, target: Path) -> None:
    word = Document()
    word.add_paragraph(text)
    word.save(str(target))
    person.main.locator("input[type=file]").set_input_files(target)


def _words(file: bytes) -> str:
    word = Document(BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])
