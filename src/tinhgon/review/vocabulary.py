"""The words of reviewing and simplifying procedures."""

from __future__ import annotations

from enum import StrEnum


class ItemState(StrEnum):
    """Where one procedure of a plan stands; approved is not enacted, enacted not published."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    ENACTED = "enacted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ItemAct(StrEnum):
    """What moves an item of a plan from state to state."""

    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    APPROVE = "approve"
    ENACT = "enact"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


class FindingState(StrEnum):
    """What became of a finding; a dismissal is remembered across versions."""

    OPEN = "open"
    DISMISSED = "dismissed"
    TAKEN_UP = "taken_up"
