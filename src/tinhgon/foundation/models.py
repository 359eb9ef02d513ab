"""Tables of the foundation, gathered for Django."""

from tinhgon.foundation.access.models import Account
from tinhgon.foundation.events.models import EventPending, EventPosition, EventRecord, EventSeal
from tinhgon.foundation.jobs.models import FollowUpProgress

__all__ = [
    "Account",
    "EventPending",
    "EventPosition",
    "EventRecord",
    "EventSeal",
    "FollowUpProgress",
]
