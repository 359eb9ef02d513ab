"""Folding in the background, so that whoever reads finds little left to fold."""

from __future__ import annotations

from collections.abc import Sequence

from tinhgon.figures.api import FACTS, fold, must_fold
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.jobs.api import register_follow_up


def fold_what_happened(events: Sequence[LoggedEvent]) -> None:
    """Fold all that is pending; the folder keeps a position of its own."""
    fold()


def register() -> None:
    """Keep up with the events of every kind of fact; once all rooms have declared theirs."""
    types = sorted({name for kind in FACTS.values() for name in kind.types})
    register_follow_up("figures.folding", types, fold_what_happened, is_due=must_fold)
