"""A day in an address: as a browser's field sends it, or as an official writes it."""

from __future__ import annotations

from datetime import date, datetime

_WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def read_day(text: str) -> date | None:
    """The day of “2025-06-30” or “30/06/2025”, None where it is neither."""
    for form in _WRITTEN:
        try:
            return datetime.strptime(text.strip()[:12], form).date()  # noqa: DTZ007  # a day, no moment
        except ValueError:
            continue
    return None
