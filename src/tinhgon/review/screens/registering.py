"""What this room's pages tell the frame, the work list and the log's readers at start-up."""

from __future__ import annotations

from tinhgon.review.screens import (
    catalogue_parts,
    ending_with,
    happenings,
    law_work,
    navigation,
    review_work,
    work,
)


def register_screens() -> None:
    """Once, when Django starts."""
    navigation.register()
    catalogue_parts.register()
    ending_with.register()
    happenings.register()
    work.register()
    law_work.register()
    review_work.register()
