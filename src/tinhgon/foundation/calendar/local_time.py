"""The local day of the administration: Vietnam keeps one time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tinhgon.foundation.refusals import Refusal, gettext_noop

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def local_time(instant: datetime) -> datetime:
    """`instant` on the clock of Vietnam. Refuses a time without a zone: it names no instant."""
    if instant.tzinfo is None:
        raise Refusal(
            gettext_noop("The time %(time)s names no time zone; give it with one."),
            time=instant.isoformat(),
        )
    return instant.astimezone(LOCAL_ZONE)


def local_day(instant: datetime) -> date:
    """The day on the calendar of Vietnam at `instant`."""
    return local_time(instant).date()


def today() -> date:
    """The present day in Vietnam."""
    # The one place that asks the clock without Django, so that pure rules may import the calendar.
    return local_day(datetime.now(UTC))  # noqa: TID251
