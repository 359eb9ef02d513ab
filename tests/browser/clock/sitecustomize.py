"""Where this folder is on `PYTHONPATH`, Python reads this first: for `tinhgon` and its worker the
clock of the computer then stands `DAYS_BACK` days back."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from tinhgon.foundation.calendar import local_time

_BACK = timedelta(days=int(os.environ["DAYS_BACK"]))


def _now() -> datetime:
    return datetime.now(UTC) - _BACK  # noqa: TID251  # the clock itself


def _today() -> date:
    return local_time.local_day(_now())


vars(timezone)["now"] = _now
vars(local_time)["today"] = _today
