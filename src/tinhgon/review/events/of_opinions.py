"""What other agencies are asked about a plan."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from tinhgon.foundation.events.api import Event


class OpinionAsked(Event):
    """An agency was asked for its opinion; `item` None where it is about the whole plan."""

    TYPE: ClassVar[str] = "review.opinion_asked"
    SUBJECT: ClassVar[str] = "opinion"

    plan: int
    item: int | None
    agency: str
    due_on: date


class OpinionReminded(Event):
    TYPE: ClassVar[str] = "review.opinion_reminded"
    SUBJECT: ClassVar[str] = "opinion"

    agency: str
    reminders: int


class OpinionGiven(Event):
    """What the agency thinks; `positions` of single items by their ids."""

    TYPE: ClassVar[str] = "review.opinion_given"
    SUBJECT: ClassVar[str] = "opinion"

    plan: int
    item: int | None
    agency: str
    position: str
    positions: dict[str, str]
    late: bool


class OpinionWithdrawn(Event):
    """The agency is not asked any more."""

    TYPE: ClassVar[str] = "review.opinion_withdrawn"
    SUBJECT: ClassVar[str] = "opinion"

    agency: str
