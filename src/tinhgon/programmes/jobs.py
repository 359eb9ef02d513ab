"""Procedures join and leave programmes by themselves when they, or a scope, change."""

from __future__ import annotations

from collections.abc import Sequence

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import Event, LoggedEvent
from tinhgon.foundation.jobs.api import register_follow_up
from tinhgon.procedures.api import (
    GroupClassified,
    ManagingAgencyAssigned,
    Procedure,
    ProcedureRegistered,
    VersionPublished,
)
from tinhgon.programmes.api import draw_members, tell_baselines
from tinhgon.programmes.events import ProgrammeDescribed, ProgrammeOpened
from tinhgon.programmes.models import Programme
from tinhgon.programmes.vocabulary import ProgrammeState

_CHANGES = (GroupClassified, ManagingAgencyAssigned, ProcedureRegistered, VersionPublished)
_PROGRAMMES = (ProgrammeOpened, ProgrammeDescribed)
_MANY = 500


def follow_scopes(events: Sequence[LoggedEvent]) -> None:
    """Draw the programmes that events opened or described, and all for procedures that changed."""
    keys = {event.subject_id for event in events if event.type in _types(_PROGRAMMES)}
    codes = {event.subject_id for event in events if event.type in _types(_CHANGES)}
    changed = Procedure.objects.filter(code__in=codes) if len(codes) <= _MANY else None
    for programme in Programme.objects.filter(state=ProgrammeState.OPEN.value):
        if programme.key in keys:
            draw_members(by=SYSTEM, programme=programme)
        elif codes:
            ids = None if changed is None else set(changed.values_list("pk", flat=True))
            draw_members(by=SYSTEM, programme=programme, procedures=ids)
    for key in _with_another_baseline(events):
        tell_baselines(by=SYSTEM, programme=Programme.objects.get(key=key))


def _with_another_baseline(events: Sequence[LoggedEvent]) -> list[str]:
    described = (
        (event.subject_id, event.event) for event in events if event.type == ProgrammeDescribed.TYPE
    )
    return sorted(
        {
            key
            for key, told in described
            if isinstance(told, ProgrammeDescribed) and "baseline" in told.fields
        }
    )


def _types(kinds: Sequence[type[Event]]) -> set[str]:
    return {kind.TYPE for kind in kinds}


def keep_members() -> None:
    """Register what membership follows; called when Django starts."""
    types = [each.TYPE for each in (*_CHANGES, *_PROGRAMMES)]
    register_follow_up("programmes.members", types, follow_scopes)
