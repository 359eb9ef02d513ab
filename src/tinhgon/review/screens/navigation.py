"""Where the pages of this room stand in the frame of every page."""

from __future__ import annotations

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import NavigationEntry, Section, register_navigation
from tinhgon.review.api import VIEW


def register() -> None:
    """Register the pages; once, when Django starts."""
    register_navigation(
        NavigationEntry(
            url_name="findings",
            label=gettext_noop("Findings"),
            icon="magnifying-glass-circle",
            permission=VIEW.name,
            order=10,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="papers",
            label=gettext_noop("Once-only map"),
            icon="document-duplicate",
            permission=VIEW.name,
            order=15,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="sheets",
            label=gettext_noop("Review sheets"),
            icon="clipboard-document-check",
            permission=VIEW.name,
            order=12,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="rereviews",
            label=gettext_noop("To be reviewed again"),
            icon="arrow-path",
            permission=VIEW.name,
            order=13,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="plans",
            label=gettext_noop("Simplification plans"),
            icon="clipboard-document-list",
            permission=VIEW.name,
            order=20,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="opinions",
            label=gettext_noop("Opinions of agencies"),
            icon="chat-bubble-left-right",
            permission=VIEW.name,
            order=25,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="law_changes",
            label=gettext_noop("Law to be amended"),
            icon="pencil",
            permission=VIEW.name,
            order=30,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="recommendations",
            label=gettext_noop("Recommendations"),
            icon="light-bulb",
            permission=VIEW.name,
            order=27,
            section=Section.REVIEW,
        ),
        NavigationEntry(
            url_name="board",
            label=gettext_noop("Board"),
            icon="chart-bar",
            permission=VIEW.name,
            order=10,
            section=Section.RESULTS,
        ),
    )
