"""Take the pictures of the README from a demo of its own, with Debian's Chromium.

    python -m scripts.take_pictures

Writes `docs/pictures/{item,plan,board,programme,public}.png`: four as officials see them on a desk,
the last as a citizen does on a phone.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.browser.chromium import chromium
from tests.browser.demo_node import DemoNode, running_demo
from tests.browser.visitor import DESK, PHONE

TARGET = Path(__file__).parent.parent / "docs/pictures"
LARGEST = 240 * 1024
REVIEWER = "Trần Thu Hà"
STEERING, PROGRAMME = "Hoàng Ngọc Lan", "nq-66"
LICENCE = "1.012906"


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running_demo(Path(data)) as node,
        chromium() as browser,
    ):
        _official(node, browser)
        _citizen(node, browser)
    large = [file.name for file in TARGET.glob("*.png") if file.stat().st_size > LARGEST]
    if large:
        sys.exit(f"Larger than {LARGEST} bytes: {', '.join(large)}")


def _official(node: DemoNode, browser: Browser) -> None:
    """A published item that drops a paper, its plan, the board of the ministry, a programme's."""
    with browser.new_context(viewport=DESK, locale="vi-VN") as context:
        page = context.new_page()
        page.goto(f"{node.address}/demo/")
        page.get_by_role("button", name=REVIEWER).click()
        page.get_by_role("link", name="Phương án đơn giản hóa").click()
        page.get_by_role("link", name=re.compile("^Phương án đơn giản hóa thủ tục")).click()
        _take(page, "plan")
        page.get_by_role("row").filter(has_text=LICENCE).get_by_role("link").first.click()
        _take(page, "item")
        page.get_by_role("link", name="Bảng theo dõi").click()
        _take(page, "board")
        page.goto(f"{node.address}/demo/")
        page.get_by_role("button", name=STEERING).click()
        page.goto(f"{node.address}/programmes/{PROGRAMME}/board/")
        _take(page, "programme")


def _citizen(node: DemoNode, browser: Browser) -> None:
    with browser.new_context(viewport=PHONE, locale="vi-VN") as context:
        page = context.new_page()
        page.goto(f"{node.address}/tthc/{LICENCE}/")
        _take(page, "public")


def _take(page: Page, name: str) -> None:
    """Once all that has happened is counted."""
    page.wait_for_load_state("networkidle")
    while page.get_by_text("chưa được tính; hãy tải lại").count():
        page.wait_for_timeout(2_000)
        page.reload(wait_until="networkidle")
    page.screenshot(path=TARGET / f"{name}.png")


if __name__ == "__main__":
    main()
