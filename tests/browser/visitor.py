"""A person before a browser: reads and presses what is on the page, and minds how the page is.

Every page somebody comes to is looked at on a desk's screen and on a phone's: no page wider than
its screen, nothing the browser complains about, no serious violation of accessibility (on a phone
when a page is first met, on a desk whenever it says something else).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    ViewportSize,
)

DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
_SEVERE = frozenset({"serious", "critical"})
# What follows from the import of a whole catalogue takes a busy machine minutes.
_PATIENCE = 600
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
_NUMBER = re.compile(r"[\d.]*\d")
_OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


@dataclass
class Visitor:
    """One person with a browser window of his own."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    status: int = 200
    refused: set[str] = field(default_factory=set)
    inspected: set[str] = field(default_factory=set)

    def open(self, path: str, status: int = 200) -> None:
        """Go to an address of the node and look at the page."""
        self.page.goto(self.address + path)
        self.look(status)

    def press(
        self, name: str | re.Pattern[str], status: int = 200, *, within: Locator | None = None
    ) -> None:
        """Press a button, and look at the page it leads to."""
        exact = isinstance(name, str)
        self._go(self._place(within).get_by_role("button", name=name, exact=exact), status)

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Follow a link, and look at the page it leads to."""
        exact = isinstance(name, str)
        self._go(self._place(within).get_by_role("link", name=name, exact=exact).first, 200)

    def fill(self, typed: Mapping[str, str]) -> None:
        """Type into fields by their labels."""
        for label, text in typed.items():
            self.box(label).fill(text)

    def box(self, label: str) -> Locator:
        """The field with this label, whether or not it says that it may stay empty."""
        return self.main.get_by_label(re.compile(rf"^{re.escape(label)}(\s*\(|$)"))

    def text_of(self, label: str) -> str:
        """What stands in the field with this label."""
        return self.box(label).input_value()

    def reads(self, text: str) -> bool:
        """Whether the page says so."""
        return text in self.main.inner_text()

    def row(self, text: str) -> Locator:
        """The row of a table that holds this text."""
        return self.main.get_by_role("row").filter(has_text=text)

    def tick(self, text: str) -> None:
        """Choose the row that holds this text."""
        self.row(text).get_by_role("checkbox").check()

    def download(self, name: str, target: Path) -> bytes:
        """Follow a link to a file, and keep the file."""
        with self.page.expect_download() as waiting:
            self.main.get_by_role("link", name=name, exact=True).click()
        waiting.value.save_as(target)
        return target.read_bytes()

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Load the page again until something that happens in the background has happened."""
        deadline = time.monotonic() + _PATIENCE
        while not what():
            assert time.monotonic() < deadline, self.main.inner_text()
            self.page.wait_for_timeout(500)
            self.page.reload()

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def look(self, status: int = 200) -> None:
        """At the page as it is now, on both screens."""
        where = self.page.url.removeprefix(self.address)
        assert self.status == status, f"{where}: {self.status}, {self.main.inner_text()}"
        said = where + _TOKEN.sub("", self.main.inner_html())
        if said not in self.inspected:
            self._inspect(where)
            self.inspected.add(said)
        assert self.complaints == [], f"{where}: {self.complaints}"

    def _inspect(self, where: str) -> None:
        sort = _NUMBER.sub("0", where.partition("?")[0])
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)
            wide = self.page.evaluate(_OVERFLOW)
            assert wide <= 0, f"{where} is {wide} px wider than {size['width']}"
            if size is PHONE and sort in self.inspected:
                continue
            found = Axe().run(self.page).response["violations"]
            severe = [told for each in found if each["impact"] in _SEVERE for told in _told(each)]
            assert severe == [], f"{where} at {size['width']}: {severe}"
        self.inspected.add(sort)

    def _place(self, within: Locator | None) -> Locator:
        return self.main if within is None else within

    def _go(self, thing: Locator, status: int) -> None:
        with self.page.expect_navigation(wait_until="load"):
            thing.click()
        self.look(status)

    def heard(self, message: ConsoleMessage) -> None:
        # That a page was refused is the browser's message too; its status is minded by itself.
        if message.type == "error" and message.location["url"] not in self.refused:
            self.complaints.append(message.text)

    def answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status
            if response.status >= 400:
                self.refused.add(response.url)


def _told(violation: dict[str, object]) -> Iterator[str]:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    for node in nodes:
        yield f"{violation['id']}: {node['html'][:200]}"


@contextmanager
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Somebody nobody knows yet."""
    with browser.new_context(
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport=DESK
    ) as context:
        context.set_default_timeout(30_000)
        person = Visitor(context.new_page(), address)
        person.page.on("console", person.heard)
        person.page.on("response", person.answered)
        person.page.on("pageerror", lambda error: person.complaints.append(error.message))
        yield person


@contextmanager
def member(
    browser: Browser, address: str, name: str, inspected: set[str] | None = None
) -> Iterator[Visitor]:
    """A member of the demo's cast, by his name on the chooser; a page that shows the very same as
    one `inspected` already is not inspected again."""
    with visitor(browser, address) as person:
        if inspected is not None:
            person.inspected = inspected
        person.page.goto(f"{address}/demo/")
        with person.page.expect_navigation(wait_until="load"):
            person.page.get_by_role("button", name=name).click()
        yield person
