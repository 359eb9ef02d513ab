"""What follows the events of the catalogue, the law and costs: findings, what is to be reviewed
again, observed savings, what lapses with its procedure. Nothing of it delays the act itself."""

from __future__ import annotations

from collections.abc import Sequence

from tinhgon.costing.api import (
    MeasuredValueEntered,
    MeasuredValueRemoved,
    UnitCostComputed,
    VolumeEntered,
    VolumeRemoved,
)
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import LoggedEvent, first_events
from tinhgon.foundation.jobs.api import register_follow_up
from tinhgon.procedures.api import (
    CatalogueEntry,
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
from tinhgon.registry.api import (
    LegalDocumentRecorded,
    LegalRelationRecorded,
    LegalRelationStruck,
    LegalStatus,
    ParameterSet,
    RelationKind,
)
from tinhgon.review.actions.field_costs import keep_field_costs
from tinhgon.review.actions.refreshing import mark_to_check
from tinhgon.review.api import (
    MOST_MONTHS,
    compare_sheets,
    lapse_items,
    lapse_recommendations,
    lapse_sheets,
    observe_savings,
    profile_again,
    refresh_findings,
    reverse_abolitions,
    take_plan_reviews,
)
from tinhgon.review.events import (
    ItemClosed,
    ItemEnacted,
    ItemEnactmentUndone,
    ItemLapsed,
    ItemPublished,
    ProcedureAssessed,
    SheetCompleted,
)
from tinhgon.review.findings.costs_around import OutlierLimits
from tinhgon.review.queries.citing import citing, touched, turned_by_day
from tinhgon.review.queries.rereviews import sheets_to_compare

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
_OF_PROCEDURES = tuple(
    each.TYPE for each in (*_CHANGES, UnitCostComputed, ProcedureAssessed, SheetCompleted)
)
_OF_ITEMS = (ItemEnacted, ItemEnactmentUndone, ItemPublished, ItemClosed, ItemLapsed)
_MEASURING = tuple(
    each.TYPE
    for each in (
        MeasuredValueEntered,
        MeasuredValueRemoved,
        VolumeEntered,
        VolumeRemoved,
        VersionPublished,
        ProcedureAbolished,
        ReadingCorrected,
        ReadingRenewed,
        ReadingReverted,
    )
)
_LAW = (LegalDocumentRecorded, LegalRelationRecorded, LegalRelationStruck)


def check_what_changed(events: Sequence[LoggedEvent]) -> None:
    """Check the procedures the events name; all that are stale on a new day or after an import."""
    profile_again({event.subject_id for event in events if event.type in _MOVES})
    codes = {event.subject_id for event in events}
    if not codes or len(codes) > _MANY:
        refresh_findings(by=SYSTEM)
        return
    ids = Procedure.objects.filter(code__in=codes).values_list("pk", flat=True)
    refresh_findings(by=SYSTEM, procedures=ids)


def check_what_law_changed(events: Sequence[LoggedEvent]) -> None:
    """Check the procedures whose cited documents the events change; on a new day (no events) those
    citing a document that began or ceased to hold since they were last checked.

    An import records each document it meets with nothing but its number: that concerns nobody.
    """
    concerned = turned_by_day(today())
    changed = _documents_changed(events)
    if changed:
        concerned |= citing(touched(changed))
    _check(concerned)


def _documents_changed(events: Sequence[LoggedEvent]) -> set[str]:
    """The documents of which the events say something new; a first record that says nothing but
    that a document exists does not."""
    changed: set[str] = set()
    silent: dict[int, str] = {}
    for logged in events:
        event = logged.event
        if isinstance(event, LegalRelationRecorded | LegalRelationStruck):
            replaces = event.kind == RelationKind.REPLACES.value
            changed.add(event.older if replaces else logged.subject_id)
        elif isinstance(event, LegalDocumentRecorded):
            if event.effective_to is None and event.status == LegalStatus.UNKNOWN.value:
                silent[logged.id] = logged.subject_id
            else:
                changed.add(logged.subject_id)
    first = first_events(LegalDocumentRecorded.SUBJECT, set(silent.values()))
    return changed | {number for event, number in silent.items() if first[number] != event}


def compare_costs(events: Sequence[LoggedEvent]) -> None:
    """Find anew how the fields of these procedures cost, all on a new day or after other limits,
    and check who stands out otherwise than before."""
    limits = {event.subject_id for event in events if event.type == ParameterSet.TYPE}
    codes = {event.subject_id for event in events if event.type != ParameterSet.TYPE}
    if not events or len(codes) > _MANY or any(_is_limit(name) for name in limits):
        concerned = keep_field_costs()
    elif codes:
        entries = CatalogueEntry.objects.filter(code__in=codes)
        concerned = keep_field_costs(
            fields=set(entries.order_by().values_list("field_key", flat=True)),
            priced=Procedure.objects.filter(code__in=codes).values_list("pk", flat=True),
        )
    else:
        return
    _check(concerned)


def _is_limit(parameter: str) -> bool:
    return parameter.startswith(OutlierLimits.PREFIX)


def look_at_reviews(events: Sequence[LoggedEvent]) -> None:
    """Note what was reviewed by way of a plan, then compare completed review sheets with what lies
    around their procedures: those the events are about and those whose procedure was checked
    since; on a new day, or after another limit of months, also those grown too old.

    Registered last, so that what is checked anew is known.
    """
    codes = {event.subject_id for event in events if event.type in _OF_PROCEDURES}
    limited = (ParameterSet.TYPE, MOST_MONTHS)
    is_limit = any((event.type, event.subject_id) == limited for event in events)
    everything = not events or is_limit or len(codes) > _MANY
    changed = Procedure.objects.filter(code__in=codes).values_list("pk", flat=True)
    take_plan_reviews(None if everything else list(changed))
    compare_sheets(sheets_to_compare(None if everything else codes))


def lapse_with_procedures(events: Sequence[LoggedEvent]) -> None:
    """Settle the open items, sheets and recommendations of procedures that were abolished, and the
    items that abolished what is there again; of all on a new day, on which a procedure may end or
    begin, or one may have been put into a plan meanwhile."""
    found = {event.subject_id for event in events}
    codes = found if found and len(found) <= _MANY else None
    lapse_items(by=SYSTEM, codes=codes)
    lapse_recommendations(by=SYSTEM, codes=codes)
    lapse_sheets(by=SYSTEM, codes=codes)
    reverse_abolitions(by=SYSTEM, codes=codes)


def look_what_came(events: Sequence[LoggedEvent]) -> None:
    """Observe the savings of the procedures that were measured, counted, enacted or read anew; of
    all after another cost parameter, and on a new day, when a law takes effect or a year is over.
    """
    told = [each.event for each in events if each.type != ParameterSet.TYPE]
    codes = {each.subject_id for each in events if each.type in _MEASURING}
    codes |= {event.item.procedure for event in told if isinstance(event, _OF_ITEMS)}
    for_all = not events or len(told) < len(events) or len(codes) > _MANY
    observe_savings(by=SYSTEM, codes=None if for_all else codes)


def _check(concerned: set[int]) -> None:
    if concerned:
        mark_to_check(concerned)
        refresh_findings(by=SYSTEM, procedures=concerned)


def register_follow_ups() -> None:
    """Called when Django starts.

    How fields cost comes first, so that a procedure is checked once with all that is known.
    """
    priced = [each.TYPE for each in (*_CHANGES, UnitCostComputed, ParameterSet)]
    moved = [ProcedureAbolished.TYPE, VersionPublished.TYPE]
    register_follow_up("review.lapsed", moved, lapse_with_procedures)
    register_follow_up("review.field_costs", priced, compare_costs)
    register_follow_up("review.findings", [each.TYPE for each in _CHANGES], check_what_changed)
    register_follow_up("review.law", [each.TYPE for each in _LAW], check_what_law_changed)
    came = [*_MEASURING, *(each.TYPE for each in _OF_ITEMS), ParameterSet.TYPE]
    register_follow_up("review.observed", came, look_what_came)
    followed = [*_OF_PROCEDURES, *(each.TYPE for each in _LAW), ParameterSet.TYPE]
    register_follow_up("review.sheets", followed, look_at_reviews)
