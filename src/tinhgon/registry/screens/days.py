"""The day a page is read on: today, or `?on=2025-06-30`."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import read_day


def day_asked(request: HttpRequest) -> date:
    """The day of `?on=`; what is no day is said and today is taken instead."""
    asked = request.GET.get("on", "")
    if not asked:
        return today()
    day = read_day(asked)
    if day is None:
        messages.warning(
            request,
            gettext("“%(text)s” is no day; write it as 30/06/2025. Today is shown.")
            % {"text": asked[:40]},
        )
    return day or today()
