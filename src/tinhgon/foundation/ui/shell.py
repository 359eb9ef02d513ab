"""What upper rooms put into the frame of every page: search box, agency worked for, home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class AgencyContext:
    """The agency whose work is shown; `url` is empty where it has no page."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class GlobalSearch:
    """The search box of the top bar: a GET form sending `q`. `label` is a message id."""

    url_name: str
    label: str
    permission: str | None = None


AgencySource = Callable[[HttpRequest], AgencyContext | None]


class ShellPorts:
    """Filled at start-up, one room each; the last registration counts."""

    search: GlobalSearch | None = None
    agency: AgencySource | None = None
    home_url_name: str | None = None


PORTS = ShellPorts()


def register_search(search: GlobalSearch) -> None:
    PORTS.search = search


def register_agency_context(source: AgencySource) -> None:
    """`source(request)` names the agency of a signed-in person; it is asked once per page."""
    PORTS.agency = source


def register_home(url_name: str) -> None:
    """Where the product's name leads a signed-in person."""
    PORTS.home_url_name = url_name
