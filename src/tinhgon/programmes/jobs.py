"""Procedures join and leave programmes by themselves when they, or a scope, change; reviews that a
programme does not count are to be done again."""

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
from tinhgon.programmes.api import draw_members, review_demands, tell_baselines
from tinhgon.programmes.events import (
    MemberAssigned,
    MemberJoined,
    MemberLeft,
    ProgrammeClosed,
    ProgrammeDescribed,
    ProgrammeOpened,
)
from tinhgon.programmes.models import Programme
from tinhgon.programmes.vocabulary import ProgrammeState
from tinhgon.review.api import compare_sheets, register_review_demands, sheets_to_compare

_CHANGES = (GroupClassified, ManagingAgencyAssigned, ProcedureRegistered, VersionPublished)
_PROGRAMMES = (ProgrammeOpened, ProgrammeDescribed)
_DEMANDING = (*_PROGRAMMES, ProgrammeClosed)
_MANY = 500
FOLLOW_UP = "programmes.members"


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


def look_at_reviews(events: Sequence[LoggedEvent]) -> None:
    """Compare the reviews of procedures for which a programme's demand may have changed."""
    codes = {
        event.event.procedure
        for event in events
        if isinstance(event.event, MemberJoined | MemberLeft | MemberAssigned)
    }
    everything = len(codes) > _MANY or any(event.type in _types(_DEMANDING) for event in events)
    if events:
        compare_sheets(sheets_to_compare(None if everything else codes))


def keep_members() -> None:
    """Register what membership and the age of reviews follow; called when Django starts."""
    register_review_demands("programmes", review_demands)
    demanding = (*_DEMANDING, MemberJoined, MemberLeft, MemberAssigned)
    register_follow_up("programmes.reviews", [each.TYPE for each in demanding], look_at_reviews)
    types = [each.TYPE for each in (*_CHANGES, *_PROGRAMMES)]
    register_follow_up(FOLLOW_UP, types, follow_scopes)
