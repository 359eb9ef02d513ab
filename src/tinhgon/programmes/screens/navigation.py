"""Where the pages of this room stand in the frame of every page."""

from __future__ import annotations

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import NavigationEntry, Section, register_navigation
from tinhgon.programmes.api import VIEW


def register() -> None:
    """Register the pages; once, when Django starts."""
    register_navigation(
        NavigationEntry(
            url_name="programmes",
            label=gettext_noop("Programmes"),
            icon="flag",
            permission=VIEW.name,
            order=5,
            section=Section.REVIEW,
        )
    )
    register_navigation(
        NavigationEntry(
            url_name="due",
            label=gettext_noop("Due this week"),
            icon="calendar-days",
            permission=VIEW.name,
            order=6,
            section=Section.REVIEW,
        )
    )
