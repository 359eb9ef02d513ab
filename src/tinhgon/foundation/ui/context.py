"""The frame of a page for the person who looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from tinhgon.foundation.access.api import ANYONE, Actor
from tinhgon.foundation.ui.navigation import (
    NavigationEntry,
    account_entries,
    navigation_entries,
)
from tinhgon.foundation.ui.shell import PORTS, AgencyContext


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    icon: str
    aria_current: str = ""

    @property
    def is_current(self) -> bool:
        return bool(self.aria_current)


@dataclass(frozen=True, slots=True)
class LinkSection:
    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """Empty for a visitor who is not signed in, save the home address."""

    home_url: str = "/"
    sections: tuple[LinkSection, ...] = ()
    account_links: tuple[Link, ...] = ()
    agency: AgencyContext | None = None
    search_url: str = ""
    search_label: str = ""
    search_text: str = ""


def shell(request: HttpRequest) -> dict[str, object]:
    """Context processor: `shell`, made when a template first asks for it."""
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell:
    by: Actor = getattr(request, "actor", ANYONE)
    if not by.is_signed_in:
        return Shell()
    search = PORTS.search
    may_search = search is not None and (search.permission is None or by.may(search.permission))
    return Shell(
        home_url=reverse(PORTS.home_url_name) if PORTS.home_url_name else "/",
        sections=tuple(_sections(request.path, by)),
        account_links=tuple(_links(request.path, by, account_entries())),
        agency=PORTS.agency(request) if PORTS.agency else None,
        search_url=reverse(search.url_name) if search and may_search else "",
        search_label=gettext(search.label) if search and may_search else "",
        search_text=request.GET.get("q", ""),
    )


def _sections(path: str, by: Actor) -> Iterable[LinkSection]:
    for section, entries in groupby(navigation_entries(), key=lambda entry: entry.section):
        links = tuple(_links(path, by, entries))
        if links:
            yield LinkSection(gettext(section.value), links)


def _links(path: str, by: Actor, entries: Iterable[NavigationEntry]) -> Iterable[Link]:
    seen = [(entry, reverse(entry.url_name)) for entry in entries if _is_for(entry, by)]
    current = _current_url(path)
    for entry, url in seen:
        aria = "page" if url == path else "true" if url == current else ""
        yield Link(gettext(entry.label), url, entry.icon, aria)


def _is_for(entry: NavigationEntry, by: Actor) -> bool:
    if entry.permission is None or by.may(entry.permission):
        return True
    return entry.for_operators and by.is_operator


def _current_url(path: str) -> str:
    """The longest registered address the path lies under: /plans/7/ belongs to /plans/."""
    urls = (reverse(entry.url_name) for entry in navigation_entries())
    return max((url for url in urls if path.startswith(url)), key=len, default="")
