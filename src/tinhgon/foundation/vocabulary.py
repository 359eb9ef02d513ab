"""Words every room shares, in plain Python: how far a fact has been checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop


class Mark(StrEnum):
    """How far a fact of law, or a figure, has been checked; shown wherever it acts."""

    CONFIRMED = "confirmed"  # read in the official text, or measured
    SECONDARY = "secondary"  # read at second hand: the press, a local decision, other software
    UNVERIFIED = "unverified"  # general knowledge, no source read
    ESTIMATE = "estimate"  # somebody's estimate, which no source states


MARK_LABELS: Mapping[Mark, str] = {
    Mark.CONFIRMED: gettext_noop("Confirmed"),
    Mark.SECONDARY: gettext_noop("Secondary source"),
    Mark.UNVERIFIED: gettext_noop("Unverified"),
    Mark.ESTIMATE: gettext_noop("Estimate"),
}

_WEAKEST_FIRST = (Mark.ESTIMATE, Mark.UNVERIFIED, Mark.SECONDARY, Mark.CONFIRMED)


def weakest(marks: Iterable[Mark]) -> Mark:
    """The mark of a conclusion that rests on all of `marks`; nothing to rest on is unverified."""
    grounds = set(marks)
    return next((mark for mark in _WEAKEST_FIRST if mark in grounds), Mark.UNVERIFIED)
