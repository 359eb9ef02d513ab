"""What a publication decision switches, all of its procedures together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

from django.db.models import Q

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import Entry, Event, append_many
from tinhgon.foundation.tables.api import insert_models, update_models
from tinhgon.procedures.events import DelegationAnnounced, ProcedureAbolished, VersionPublished
from tinhgon.procedures.models import (
    CatalogueEntry,
    Procedure,
    PublicationDecision,
    PublicationRow,
    Reading,
    Version,
)
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.projection.entries import entry
from tinhgon.procedures.projection.summary import Summary, summarise, working_hours_on
from tinhgon.procedures.states import PublicationKind, VersionState
from tinhgon.procedures.vocabulary import InternalGroup
from tinhgon.registry.api import LegalDocument

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ToPublish:
    """One row of a decision: what it does to a procedure from which day on.

    `draft` is the version to publish, None where the procedure is abolished (`successor` takes
    over, if any) or only its handling is delegated. `legal_document` made the change necessary.
    """

    procedure: Procedure
    kind: PublicationKind
    effective_from: date
    draft: Version | None = None
    successor: Procedure | None = None
    legal_document: LegalDocument | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row with its procedure and draft as they stand now, locked; the version published before
    it, if any, and what the draft says."""

    row: ToPublish
    before: Version | None = None
    reading: Reading | None = None


class _Decided(TypedDict):
    """What the log is told of a decision and the procedure it is about, whatever it does to it."""

    effective_from: date
    decision: str
    signed_on: date
    issuer: str
    legal_document: str
    scope: str
    group: str
    managing_agency: str


def switch(by: Actor, decision: PublicationDecision, claimed: Sequence[Claimed]) -> None:
    """The versions before end, the drafts hold from their day on, everything is listed and told.

    Part of an action, which has checked that every row fits.
    """
    _end_those_before(claimed)
    drafts: list[Version] = []
    listed: list[CatalogueEntry] = []
    events: list[Entry] = []
    hours = working_hours_on(today())
    for each in claimed:
        event: Event
        if each.row.kind is PublicationKind.DELEGATED:
            event = _delegated(decision, each.row)
        elif each.row.draft is None or each.reading is None:
            event = _abolished(decision, each.row, each.before)
        else:
            draft = _published_on(each.row.draft, each, decision)
            summary = summarise(
                load(each.reading.content),
                on=each.row.effective_from,
                hours_a_day=hours,
                group=InternalGroup(each.row.procedure.group),
            )
            shown = entry(each.row.procedure, draft, each.reading.content, summary)
            shown.decision_number = decision.number
            drafts.append(draft)
            listed.append(shown)
            event = _published(decision, each.row, draft, summary, each.reading)
        _row(decision, each.row)
        events.append(Entry(event, each.row.procedure.code, agency=by.home_agency_key))
    update_models(drafts, "state", "effective_from", "effective_to", "published_at")
    insert_models(CatalogueEntry, listed)
    append_many(events, by=by)


def _published_on(draft: Version, each: Claimed, decision: PublicationDecision) -> Version:
    draft.state = VersionState.PUBLISHED.value
    draft.effective_from = each.row.effective_from
    draft.effective_to = _end_already_decided(each.before, each.row.effective_from)
    draft.published_at = decision.recorded_at
    return draft


def _end_already_decided(before: Version | None, first: date) -> date | None:
    """A procedure that is to be abolished ends on that day, whatever amends it until then."""
    last = None if before is None else before.effective_to
    return None if last is None or last < first else last


def _row(decision: PublicationDecision, row: ToPublish) -> None:
    PublicationRow.objects.create(
        decision=decision,
        procedure=row.procedure,
        version=row.draft,
        kind=row.kind.value,
        effective_from=row.effective_from,
        successor=row.successor,
        legal_document=row.legal_document,
    )


def _end_those_before(claimed: Sequence[Claimed]) -> None:
    """Each version before ends the day before the new one begins, if not earlier."""
    ending: dict[date, list[int]] = {}
    for each in claimed:
        if each.before is not None and each.row.kind is not PublicationKind.DELEGATED:
            last_day = each.row.effective_from - _DAY
            ending.setdefault(last_day, []).append(each.before.pk)
    for last_day, versions in ending.items():
        open_after = Q(effective_to__isnull=True) | Q(effective_to__gt=last_day)
        rows = Version.objects.filter(open_after, pk__in=versions)
        rows.update(effective_to=last_day)
        shown = CatalogueEntry.objects.filter(open_after, version__in=versions)
        shown.update(effective_to=last_day)


def _published(
    decision: PublicationDecision,
    row: ToPublish,
    draft: Version,
    summary: Summary,
    reading: Reading,
) -> VersionPublished:
    return VersionPublished(
        version=draft.number,
        base=None if draft.base is None else draft.base.number,
        origin=draft.origin,
        kind="amended" if row.kind is PublicationKind.AMENDED else "new",
        level=summary.level,
        field_key=summary.field_key,
        missing=summary.missing,
        missing_count=summary.missing_count,
        content_hash=reading.content.content_hash,
        **_decided(decision, row),
    )


def _abolished(
    decision: PublicationDecision, row: ToPublish, before: Version | None
) -> ProcedureAbolished:
    return ProcedureAbolished(
        version=None if before is None else before.number,
        successor="" if row.successor is None else row.successor.code,
        **_decided(decision, row),
    )


def _delegated(decision: PublicationDecision, row: ToPublish) -> DelegationAnnounced:
    return DelegationAnnounced(
        decision=decision.number,
        signed_on=decision.signed_on,
        issuer=decision.issuer.key,
        effective_from=row.effective_from,
        managing_agency=row.procedure.managing_agency.key,
    )


def _decided(decision: PublicationDecision, row: ToPublish) -> _Decided:
    document, procedure = row.legal_document, row.procedure
    return _Decided(
        effective_from=row.effective_from,
        decision=decision.number,
        signed_on=decision.signed_on,
        issuer=decision.issuer.key,
        legal_document="" if document is None else document.normal_number,
        scope=procedure.scope,
        group=procedure.group,
        managing_agency=procedure.managing_agency.key,
    )
