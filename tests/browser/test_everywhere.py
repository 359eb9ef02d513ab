"""Every page of the navigation, for every member of the cast, whole and accessible on a desk and
on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.browser.demo_node import DemoNode
from tests.browser.visitor import member, visitor

from tinhgon.project.demo.cast import CAST

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def inspected() -> set[str]:
    """What the pages inspected so far showed: many show every member the same."""
    return set()


@pytest.mark.parametrize("name", [each.name for each in CAST])
def test_all_that_is_offered(
    browser: Browser, demo: DemoNode, inspected: set[str], name: str
) -> None:
    with member(browser, demo.address, name, inspected) as person:
        links = person.page.get_by_role("navigation", name="Điều hướng chính").get_by_role("link")
        offered = {link.inner_text(): link.get_attribute("href") for link in links.all()}
        assert {"Việc cần làm", "Danh mục", "Phương án đơn giản hóa", "Bảng theo dõi"} <= set(
            offered
        )
        for address in offered.values():
            assert address
            person.open(address)


@pytest.mark.parametrize("path", ["/", "/tthc/?q=giay+phep+lai+xe", "/demo/", "/account/login/"])
def test_what_everybody_sees(browser: Browser, demo: DemoNode, path: str) -> None:
    with visitor(browser, demo.address) as citizen:
        citizen.open(path)


def test_a_form_shows_what_its_choice_uses(
    browser: Browser, demo: DemoNode, inspected: set[str]
) -> None:
    with member(browser, demo.address, "Mai Quốc Hưng", inspected) as person:
        person.open("/agencies/reorganise/")
        assert person.box("Tên mới").is_visible()
        assert not person.box("Chuyển về").is_visible()
        person.box("Thay đổi").select_option("merge")
        assert person.box("Chuyển về").is_visible()
        assert not person.box("Tên mới").is_visible()
