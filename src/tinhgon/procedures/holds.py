"""Drafts that a room above holds: they are published and withdrawn there, not by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection

Holds = Callable[[Collection[int]], set[int]]
_HOLDS: dict[str, Holds] = {}


def register_draft_holds(name: str, holds: Holds) -> None:
    """`holds` tells which of some drafts (ids) its room holds; once, when Django starts."""
    _HOLDS[name] = holds


def held_drafts(drafts: Collection[int]) -> set[int]:
    """Which of these drafts (ids) some room holds."""
    return set().union(*(holds(drafts) for holds in _HOLDS.values())) if drafts else set()
