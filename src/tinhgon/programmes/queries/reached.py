"""What procedures cost before, and what they had reached, when they join a programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Min

from tinhgon.costing.api import BaselineLine
from tinhgon.foundation.calendar.api import local_day, recorded_calendar, today
from tinhgon.foundation.events.api import LoggedEvent, history
from tinhgon.procedures.api import (
    CatalogueEntry,
    Delegation,
    DelegationRecorded,
    DelegationTakenBack,
    Procedure,
    ProcedureAbolished,
    PublicationKind,
    PublicationRow,
    Version,
    VersionPublished,
    VersionState,
    contents_of,
    working_hours_on,
)
from tinhgon.programmes.events import Amounts, MemberJoined, Reached
from tinhgon.programmes.figures.facts import apply
from tinhgon.programmes.figures.joining import joined, reached_by
from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.models import Programme
from tinhgon.programmes.rules.terms import WorkingTime, working_days
from tinhgon.review.api import (
    PlanItem,
    ReviewSheet,
    SheetCompleted,
    SheetReopened,
    term_changes,
)

_OF_SHEETS = frozenset({SheetCompleted.TYPE, SheetReopened.TYPE})
_OF_ENDINGS = frozenset({ProcedureAbolished.TYPE, VersionPublished.TYPE})
_OF_DELEGATIONS = frozenset({DelegationRecorded.TYPE, DelegationTakenBack.TYPE})


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of many procedures, by id of the procedure."""

    field_keys: Mapping[int, str]
    baselines: Mapping[int, Amounts]
    published: Mapping[int, date]
    events: Mapping[int, list[LoggedEvent]]
    working_time: WorkingTime


def joinings(programme: Programme, procedures: Sequence[Procedure]) -> list[MemberJoined]:
    """The event with which each procedure joins, in the order given."""
    found = _found(programme, procedures)
    return [_joining(programme, procedure, found) for procedure in procedures]


def baselines(programme: Programme, procedures: Sequence[Procedure]) -> dict[int, Amounts]:
    """What each procedure cost before, by id; left out where nothing is known.

    Money as the programme's baseline froze it; the limit is the one read in the version frozen
    there, else in the latest published one.
    """
    ids = [procedure.pk for procedure in procedures]
    lines = {
        line.procedure_id: line
        for line in BaselineLine.objects.filter(baseline=programme.baseline_id, procedure__in=ids)
    }
    versions = _latest_versions(ids) | {pk: line.version_id for pk, line in lines.items()}
    terms = _terms(versions, working_time_today())
    found: dict[int, Amounts] = {}
    for pk in ids:
        line = lines.get(pk)
        unit = None if line is None else line.work_dong
        cases = None if line is None else line.cases
        yearly = None if unit is None or cases is None else unit * cases
        amounts = Amounts(unit=unit, yearly=yearly, term=terms.get(pk))
        if amounts != Amounts():
            found[pk] = amounts
    return found


def _joining(programme: Programme, procedure: Procedure, found: _Found) -> MemberJoined:
    told = MemberJoined(
        programme=programme.key,
        procedure=procedure.code,
        managing_agency=procedure.managing_agency.key,
        scope=procedure.scope,
        group=procedure.group,
        field_key=found.field_keys.get(procedure.pk, ""),
        starts_on=programme.starts_on,
        minutes_a_day=found.working_time.minutes_a_day,
        working_days_a_year=found.working_time.days_a_year,
        baseline=found.baselines.get(procedure.pk, Amounts()),
        reached=_announced(programme, procedure, found),
    )
    return told.model_copy(update={"reached": _with_events(told, found.events[procedure.pk])})


def _announced(programme: Programme, procedure: Procedure, found: _Found) -> Reached:
    published = found.published.get(procedure.pk)
    return Reached(published_on=None if published is None else max(published, programme.starts_on))


def _with_events(told: MemberJoined, events: Sequence[LoggedEvent]) -> Reached:
    """What it had reached by then, by the very rule that follows it from then on."""
    row: ProgressRow | None = joined(told, told.starts_on)
    for event in events:
        row = apply("", row, event)
    return told.reached if row is None else reached_by(row)


def _found(programme: Programme, procedures: Sequence[Procedure]) -> _Found:
    ids = [procedure.pk for procedure in procedures]
    entries = CatalogueEntry.objects.filter(procedure__in=ids).order_by("version__number")
    published = Version.objects.filter(procedure__in=ids, state=VersionState.PUBLISHED.value)
    first = published.order_by().values_list("procedure").annotate(Min("published_at"))
    return _Found(
        field_keys=dict(entries.values_list("procedure", "field_key")),
        baselines=baselines(programme, procedures),
        published={pk: local_day(moment) for pk, moment in first},
        events=_events(ids, programme.starts_on),
        working_time=working_time_today(),
    )


def _events(ids: Sequence[int], starts_on: date) -> Mapping[int, list[LoggedEvent]]:
    """What happened to the review sheets, the delegations and the decided plan items of each
    procedure, and its abolition from `starts_on` or later with what brought it back, in the order
    of recording."""
    found: defaultdict[int, list[LoggedEvent]] = defaultdict(list)
    items = PlanItem.objects.filter(procedure__in=ids, decision__isnull=False)
    for pk, procedure in items.order_by("pk").values_list("pk", "procedure"):
        found[procedure] += history("plan_item", pk)
    reviewed = ReviewSheet.objects.filter(procedure__in=ids)
    for procedure, code in reviewed.values_list("procedure", "procedure__code").distinct():
        found[procedure] += [row for row in history("procedure", code) if row.type in _OF_SHEETS]
    delegated = Delegation.objects.filter(procedure__in=ids).order_by("procedure")
    for procedure, code in delegated.values_list("procedure", "procedure__code").distinct():
        found[procedure] += [
            row for row in history("procedure", code) if row.type in _OF_DELEGATIONS
        ]
    abolished = PublicationRow.objects.filter(
        procedure__in=ids, kind=PublicationKind.ABOLISHED.value, effective_from__gte=starts_on
    )
    for procedure, code in abolished.values_list("procedure", "procedure__code").distinct():
        found[procedure] += [row for row in history("procedure", code) if row.type in _OF_ENDINGS]
    for events in found.values():
        events.sort(key=lambda event: event.id)
    return found


def working_time_today() -> WorkingTime:
    """How long officials work, by the recorded calendar of today's year."""
    day = today()
    return WorkingTime(
        minutes_a_day=int(working_hours_on(day) * 60),
        days_a_year=_days_in(day.year),
    )


@cache
def _days_in(year: int) -> int:
    return recorded_calendar().working_days_in(year)


def _latest_versions(ids: Sequence[int]) -> dict[int, int]:
    rows = Version.objects.filter(procedure__in=ids, state=VersionState.PUBLISHED.value)
    return dict(rows.order_by("number").values_list("procedure", "pk"))


def _terms(versions: Mapping[int, int], time: WorkingTime) -> dict[int, int]:
    """The main limit of each procedure in thousandths of a working day, where it can be told."""
    contents = contents_of(Version.objects.filter(pk__in=versions.values()))
    found: dict[int, int] = {}
    for procedure, version in versions.items():
        content = contents.get(version)
        read = () if content is None else term_changes(content, content)
        if read:
            term = working_days(read[0].before, read[0].unit.value, time)
            if term is not None:
                found[procedure] = term
    return found
