"""The style page in a real browser: legible to assistive software, whole on a phone, within the
policy of content, and readable without scripts."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django.live_server_helper import LiveServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.foundation.ui.urls"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("bare_shell"),
]

PAGES = [
    "/ui/specimen/?number=&mine=1&state=draft&sort=-cost",
    "/ui/specimen/public/",
    "/account/login/",
]
DESK, PHONE = (1366, 768), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread; Django would refuse its own database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path="/usr/bin/chromium",
                args=["--no-sandbox"] if os.geteuid() == 0 else [],
            )
            yield chromium
            chromium.close()


def opened(
    browser: Browser, size: tuple[int, int], *, scripts: bool = True, dark: bool = False
) -> BrowserContext:
    return browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        locale="vi-VN",
    )


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (DESK, True), (PHONE, False)])
def test_whole_and_accessible(
    browser: Browser, live_server: LiveServer, path: str, size: tuple[int, int], dark: bool
) -> None:
    said: list[str] = []
    with opened(browser, size, dark=dark) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert [line for line in said if line.startswith("error")] == []


def test_a_chart_is_drawn_again_in_the_width_of_the_page(
    browser: Browser, live_server: LiveServer
) -> None:
    with opened(browser, DESK) as context:
        page = context.new_page()
        page.goto(live_server.url + PAGES[0])
        page.locator(".chart-live svg").wait_for()
        assert page.locator(".chart-canvas svg").count() == 1


def test_everything_is_there_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    with opened(browser, PHONE, scripts=False) as context:
        page = context.new_page()
        page.goto(live_server.url + PAGES[0])
        assert page.locator(".chart-canvas svg").is_visible()
        assert page.get_by_role("button", name="Áp dụng").is_visible()
        assert page.get_by_role("table", name="Thủ tục").locator("tbody tr").count() == 12


def test_ticking_a_row_counts_it(browser: Browser, live_server: LiveServer) -> None:
    with opened(browser, DESK) as context:
        page = context.new_page()
        page.goto(live_server.url + "/ui/specimen/")
        page.locator("input.row-choice").nth(1).check()
        assert page.locator("[data-choice-count]").inner_text() == "1"
        page.get_by_label("Chọn tất cả trên trang này").check()
        assert page.locator("[data-choice-count]").inner_text() == "12"
