"""The words of reviewing and simplifying procedures."""

from __future__ import annotations

from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop


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
    REVOKE = "revoke"


class FindingState(StrEnum):
    """What became of a finding; a dismissal is remembered across versions."""

    OPEN = "open"
    DISMISSED = "dismissed"
    TAKEN_UP = "taken_up"


class BulkLineState(StrEnum):
    """What came of one operation of an act on many."""

    ADDED = "added"
    REFUSED = "refused"
    UNDONE = "undone"


ITEM_STATE_LABELS = {
    ItemState.DRAFT: gettext_noop("Draft"),
    ItemState.SUBMITTED: gettext_noop("Submitted"),
    ItemState.RETURNED: gettext_noop("Returned"),
    ItemState.ACCEPTED: gettext_noop("Accepted"),
    ItemState.APPROVED: gettext_noop("Approved"),
    ItemState.ENACTED: gettext_noop("Enacted"),
    ItemState.PUBLISHED: gettext_noop("Published"),
    ItemState.WITHDRAWN: gettext_noop("Withdrawn"),
}

ITEM_ACT_LABELS = {
    ItemAct.SUBMIT: gettext_noop("Submit"),
    ItemAct.RETURN: gettext_noop("Return"),
    ItemAct.ACCEPT: gettext_noop("Accept"),
    ItemAct.APPROVE: gettext_noop("Approve"),
    ItemAct.ENACT: gettext_noop("Record the enacting document"),
    ItemAct.PUBLISH: gettext_noop("Publish"),
    ItemAct.WITHDRAW: gettext_noop("Withdraw"),
    ItemAct.REVOKE: gettext_noop("Revoke the approval"),
}

BULK_LINE_STATE_LABELS = {
    BulkLineState.ADDED: gettext_noop("Taken up"),
    BulkLineState.REFUSED: gettext_noop("Refused"),
    BulkLineState.UNDONE: gettext_noop("Undone"),
}

FINDING_STATE_LABELS = {
    FindingState.OPEN: gettext_noop("Open"),
    FindingState.DISMISSED: gettext_noop("Dismissed"),
    FindingState.TAKEN_UP: gettext_noop("Taken up"),
}
