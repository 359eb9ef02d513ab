"""From events to the fact of a procedure; pure, the same for the same events.

Counting begins when this node learns of a procedure: nobody knows what the catalogue held before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tinhgon.foundation.calendar.api import local_day
from tinhgon.foundation.events.api import Event, LoggedEvent
from tinhgon.procedures.events import (
    GroupClassified,
    ManagingAgencyAssigned,
    ProcedureAbolished,
    ProcedureRegistered,
    ReadingCorrected,
    ReadingRenewed,
    ReadingReverted,
    VersionPublished,
)

EVENTS: tuple[type[Event], ...] = (
    ProcedureRegistered,
    VersionPublished,
    ProcedureAbolished,
    ReadingCorrected,
    ReadingRenewed,
    ReadingReverted,
    GroupClassified,
    ManagingAgencyAssigned,
)


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """The columns of `ProcedureFact`; `agency` is the managing agency."""

    agency: str
    scope: str
    group: str
    level: str
    version: int
    version_from: date
    registered_on: date
    published_on: date | None
    complete_from: date | None
    abolished_on: date | None


def subjects(event: LoggedEvent) -> tuple[str, ...]:
    return (event.subject_id,)


def apply(subject: str, before: ProcedureRow | None, event: LoggedEvent) -> ProcedureRow | None:
    """The life of a procedure after one event."""
    told = event.event
    if isinstance(told, ProcedureRegistered):
        return _registered(told, local_day(event.occurred_at))
    if before is None:
        return None
    row = before
    match told:
        case VersionPublished():
            row = _published(before, told)
        case ProcedureAbolished():
            ends = max(before.registered_on, told.effective_from)
            row = replace(before, agency=told.managing_agency, abolished_on=ends)
        case ReadingCorrected() | ReadingRenewed() | ReadingReverted() if (
            told.version == before.version
        ):
            read = replace(before, level=told.level)
            row = _with_parts(read, complete=not told.missing, since=before.version_from)
        case GroupClassified():
            row = replace(before, group=told.group)
        case ManagingAgencyAssigned():
            row = replace(before, agency=told.managing_agency)
    return row


def _registered(told: ProcedureRegistered, day: date) -> ProcedureRow:
    begun = max(day, told.effective_from) if told.published and told.effective_from else day
    return ProcedureRow(
        agency=told.managing_agency,
        scope=told.scope,
        group=told.group,
        level=told.level,
        version=told.version,
        version_from=begun,
        registered_on=day,
        published_on=begun if told.published else None,
        complete_from=None if told.missing else begun,
        abolished_on=None,
    )


def _published(before: ProcedureRow, told: VersionPublished) -> ProcedureRow:
    begun = max(before.registered_on, told.effective_from)
    after = replace(
        before,
        agency=told.managing_agency,
        scope=told.scope,
        group=told.group,
        level=told.level,
        version=told.version,
        version_from=begun,
        published_on=before.published_on or begun,
        abolished_on=_still_ending(before.abolished_on, begun),
    )
    return _with_parts(after, complete=not told.missing, since=begun)


def _still_ending(abolished: date | None, begun: date) -> date | None:
    """What amends a procedure before it ends does not bring it back."""
    return None if abolished is None or abolished <= begun else abolished


def _with_parts(row: ProcedureRow, *, complete: bool, since: date) -> ProcedureRow:
    return replace(row, complete_from=(row.complete_from or since) if complete else None)
