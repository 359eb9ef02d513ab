"""Tables of the foundation, gathered for Django."""

from tinhgon.foundation.access.models import Account
from tinhgon.foundation.events.models import EventPending, EventPosition, EventRecord, EventSeal

__all__ = ["Account", "EventPending", "EventPosition", "EventRecord", "EventSeal"]
