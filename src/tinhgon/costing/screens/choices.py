"""What an address or a form chooses among: agencies within reach, years."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from tinhgon.costing.api import latest_year
from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import AgencyKind, Branch, agencies_within, tree

_INDENT = "\N{EM SPACE}"
_MOST = 600
_FIRST_YEAR = 2000


def agency_choices(by: Actor, permission: Permission) -> list[tuple[str, str]]:
    """Keys and names of agencies within reach, as the tree stands; communes where they are few."""
    scope = by.scope(permission.name)
    branches: Iterable[Branch] = tree()
    if not scope.everywhere:
        within = set(agencies_within(scope.agency_ids))
        branches = (branch for branch in branches if branch.agency_id in within)
    found = list(branches)
    if len(found) > _MOST:
        found = [branch for branch in found if branch.kind != AgencyKind.COMMUNE.value]
    top = min((branch.depth for branch in found), default=0)
    return [(branch.key, f"{_INDENT * (branch.depth - top)}{branch.name}") for branch in found]


def asked_year(request: HttpRequest) -> int:
    """The year of `?year=`; else the latest anybody has counted."""
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return year if _FIRST_YEAR <= year <= today().year + 1 else latest_year()


def years() -> list[int]:
    """Years one may look at, the latest first."""
    last = max(latest_year(), today().year)
    return list(range(last, last - 6, -1))
