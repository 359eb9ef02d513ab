from __future__ import annotations

import pytest
from django.test import RequestFactory

from tinhgon.foundation.access.api import ANYONE, Actor, Grant
from tinhgon.foundation.ui.api import (
    AgencyContext,
    GlobalSearch,
    NavigationEntry,
    Section,
    navigation_entries,
    register_agency_context,
    register_home,
    register_navigation,
    register_search,
)
from tinhgon.foundation.ui.context import Shell, shell_of

pytestmark = pytest.mark.urls("tests.foundation.ui.urls")

REVIEWER = Actor("a-1", grants=(Grant("reviewer", 1, "bo-tu-phap", frozenset({"review.see"})),))


@pytest.fixture(autouse=True)
def _entries(bare_shell: None) -> None:
    register_navigation(
        NavigationEntry("hidden", "Plans", "scale", "review.see", 20, Section.REVIEW),
        NavigationEntry("busy", "Work list", "inbox", None, 10, Section.WORK),
        NavigationEntry("forbidden", "People", "users", "access.manage", 5, Section.WORK),
    )


def seen(path: str, by: Actor) -> Shell:
    request = RequestFactory().get(path, {"q": "đất đai"})
    request.actor = by  # type: ignore[attr-defined]  # as the middleware does
    return shell_of(request)


def test_entries_stand_by_section_then_order() -> None:
    assert [entry.url_name for entry in navigation_entries()] == ["forbidden", "busy", "hidden"]


def test_only_what_a_role_permits_is_shown() -> None:
    urls = [link.url for section in seen("/", REVIEWER).sections for link in section.links]
    assert urls == ["/busy/", "/hidden/"]


def test_an_entry_is_current_on_its_page_and_below_it() -> None:
    def current(path: str) -> dict[str, str]:
        sections = seen(path, REVIEWER).sections
        return {link.url: link.aria_current for part in sections for link in part.links}

    assert current("/hidden/") == {"/busy/": "", "/hidden/": "page"}
    assert current("/hidden/7/") == {"/busy/": "", "/hidden/": "true"}


def test_a_visitor_sees_no_navigation() -> None:
    register_search(GlobalSearch("busy", "Find"))
    assert seen("/", ANYONE) == Shell()


def test_search_agency_and_home_come_from_their_ports() -> None:
    register_search(GlobalSearch("busy", "Find", permission="review.see"))
    register_agency_context(lambda request: AgencyContext("Bộ Tư pháp"))
    register_home("hidden")
    shown = seen("/", REVIEWER)
    assert (shown.search_url, shown.search_text) == ("/busy/", "đất đai")
    assert shown.agency == AgencyContext("Bộ Tư pháp")
    assert shown.home_url == "/hidden/"
    assert seen("/", Actor("b-2")).search_url == ""
