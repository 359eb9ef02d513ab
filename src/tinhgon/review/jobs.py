"""Findings keep up with what happens in the catalogue; nothing of it delays the act itself."""

from __future__ import annotations

from collections.abc import Sequence

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.jobs.api import register_follow_up
from tinhgon.procedures.api import (
    GroupClassified,
    ManagingAgencyAssigned,
    Procedure,
    ProcedureAbolished,
    ProcedureRegistered,
    ReadingCorrected,
    ReadingRenewed,
    ReadingReverted,
    VersionPublished,
)
from tinhgon.review.api import profile_again, refresh_findings

_MOVES = (GroupClassified.TYPE, ManagingAgencyAssigned.TYPE)
_CHANGES = (
    GroupClassified,
    ManagingAgencyAssigned,
    ProcedureRegistered,
    VersionPublished,
    ProcedureAbolished,
    ReadingCorrected,
    ReadingRenewed,
    ReadingReverted,
)
# Beyond so many, looking for what is stale is cheaper than naming each.
_MANY = 500


def check_what_changed(events: Sequence[LoggedEvent]) -> None:
    """Check the procedures the events name; all that are stale on a new day or after an import."""
    profile_again({event.subject_id for event in events if event.type in _MOVES})
    codes = {event.subject_id for event in events}
    if not codes or len(codes) > _MANY:
        refresh_findings(by=SYSTEM)
        return
    ids = Procedure.objects.filter(code__in=codes).values_list("pk", flat=True)
    refresh_findings(by=SYSTEM, procedures=ids)


def keep_findings() -> None:
    """Register what findings follow; called when Django starts."""
    register_follow_up("review.findings", [each.TYPE for each in _CHANGES], check_what_changed)
