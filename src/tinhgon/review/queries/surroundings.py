"""What the rules are told about the world around the procedures of a batch."""

from __future__ import annotations

from collections.abc import Sequence

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Reading
from tinhgon.review.findings.surroundings import Surroundings


def surroundings(readings: Sequence[Reading]) -> Surroundings:
    """The surroundings of `readings` today, in a number of queries that does not grow with them."""
    return Surroundings(day=today())
