"""Pages of this room in a real browser: whole on desk and phone, no violation axe can find, and
an operation added with and without scripts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.review.acting import drafted
from tests.review.conftest import Cast
from tests.review.contents_for_review import CERTIFIED
from tests.review.screens.conftest import Browsers

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import Finding, PlanItem, Wanted, add_to_many

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], found: dict[str, Procedure]) -> PlanItem:
    return drafted(cast, agencies["north"], found["north"])


def opened(
    browser: Browser,
    live_server: LiveServer,
    client: Client,
    size: tuple[int, int],
    *,
    scripts: bool = True,
) -> BrowserContext:
    """A window in which the same account has signed in as in `client`."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, locale="vi-VN"
    )
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_pages_are_whole_and_accessible(
    browser: Browser,
    live_server: LiveServer,
    browsers: Browsers,
    cast: Cast,
    item: PlanItem,
    size: tuple[int, int],
) -> None:
    finding = Finding.objects.filter(procedure=item.procedure).earliest("pk")
    at_item = reverse("plan_item", args=[item.pk])
    delegated = Wanted(item.procedure_id, "delegate", "", {"to": "Công an phường"})
    act = add_to_many(by=cast.reviewer, wanted=[delegated], plan=item.plan_id).act
    pages = [
        reverse("findings"),
        reverse("finding", args=[finding.pk]),
        reverse("plans"),
        reverse("new_plan"),
        reverse("bulk_act", args=[item.plan_id, act.pk]),
        f"{at_item}?operation=delegate&at=agen-1",
        f"{at_item}?operation=merge_dossier_items&at=doss-1",
        reverse("plan", args=[item.plan_id]),
        at_item,
        f"{at_item}?operation=shorten_term&at=chan-1/terms/0",
        f"{at_item}?whole=1",
        reverse("history", args=["plan_item", item.pk]),
        reverse("board"),
        reverse("work"),
    ]
    with opened(browser, live_server, browsers.reviewer, size) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        for address in pages:
            page.goto(live_server.url + address)
            page.wait_for_load_state("networkidle")
            wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wider <= 0, address
            found = Axe().run(page)
            assert found.violations_count == 0, (address, found.generate_report())
        assert [line for line in said if line.startswith("error")] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_paper_is_dropped_and_the_cost_falls(
    browser: Browser,
    live_server: LiveServer,
    browsers: Browsers,
    item: PlanItem,
    *,
    scripts: bool,
) -> None:
    with opened(browser, live_server, browsers.reviewer, DESK, scripts=scripts) as context:
        page = context.new_page()
        page.goto(live_server.url + reverse("plan_item", args=[item.pk]))
        rows = page.locator("table.difference tbody tr")
        assert rows.count() == 1
        place = page.locator(".offers li", has_text=CERTIFIED)
        place.locator(".menu > summary").click()
        place.get_by_role("button", name=re.compile("^Bỏ")).first.click()
        page.wait_for_url("**#difference")
        assert rows.count() == 2
    item.refresh_from_db()
    assert item.operations.count() == 2
