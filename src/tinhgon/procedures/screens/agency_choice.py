"""Agencies to choose from: those that stand today within reach of a permission."""

from __future__ import annotations

from collections.abc import Iterable

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.registry.api import AgencyKind, Branch, agencies_within, tree

_INDENT = "\N{EM SPACE}"
_MOST = 600


def agency_choices(by: Actor, permission: Permission) -> list[tuple[str, str]]:
    """Keys and names in the order of the tree, indented; communes only where they are few."""
    scope = by.scope(permission.name)
    branches: Iterable[Branch] = tree()
    if not scope.everywhere:
        within = set(agencies_within(scope.agency_ids))
        branches = [branch for branch in branches if branch.agency_id in within]
    kept = list(branches)
    if len(kept) > _MOST:
        kept = [branch for branch in kept if branch.kind != AgencyKind.COMMUNE.value]
    least = min((branch.depth for branch in kept), default=0)
    return [(branch.key, f"{_INDENT * (branch.depth - least)}{branch.name}") for branch in kept]
