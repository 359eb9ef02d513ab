"""The one short transaction in which an import becomes part of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, Event
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import insert_models
from tinhgon.procedures.events import ObservationOpened, ProcedureRegistered
from tinhgon.procedures.importing.compare import bases, observed
from tinhgon.procedures.importing.managers import Managers
from tinhgon.procedures.importing.reach import Reach
from tinhgon.procedures.models import (
    CatalogueEntry,
    ImportBatch,
    ImportedProcedure,
    ImportedRecord,
    Observation,
    Procedure,
    Reading,
    Version,
)
from tinhgon.procedures.projection.entries import entry
from tinhgon.procedures.projection.summary import Summary
from tinhgon.procedures.states import (
    Origin,
    Outcome,
    ReadingKind,
    VersionState,
)
from tinhgon.procedures.vocabulary import InternalGroup, Kind

_CHUNK = 500


class Overtaken(Refusal):
    """The catalogue moved on between staging and switching; the file is to be staged again."""


def create(
    by: Actor, batch: ImportBatch, records: list[ImportedRecord], now: datetime
) -> Iterator[Entry]:
    """Make procedures, first versions, readings and list rows; their events in return."""
    summaries = [Summary.from_json(record.summary) for record in records]
    managers = Managers((summary.managing_agency for summary in summaries), batch.managed_by)
    procedures = _procedures(records, summaries, managers, now)
    _remember(batch, zip(records, procedures, strict=True))
    versions = insert_models(
        Version,
        [
            Version(
                procedure=procedure,
                number=1,
                state=(VersionState.PUBLISHED if record.published else VersionState.DRAFT).value,
                origin=Origin.IMPORT.value,
                effective_from=record.effective_from,
                source_hash=record.source_hash,
                made_at=now,
                made_by=by.account_id,
                published_at=now if record.published else None,
            )
            for record, procedure in zip(records, procedures, strict=True)
        ],
    )
    insert_models(
        Reading,
        [
            Reading(
                version=version,
                number=1,
                kind=ReadingKind.PARSER.value,
                content_id=record.content_id,
                made_at=now,
                made_by=by.account_id,
                is_current=True,
            )
            for record, version in zip(records, versions, strict=True)
        ],
    )
    whole = list(zip(records, procedures, versions, summaries, strict=True))
    insert_models(
        CatalogueEntry,
        [
            entry(procedure, version, record.content, summary)
            for record, procedure, version, summary in whole
            if record.published
        ],
    )
    for record, procedure, _, summary in whole:
        yield Entry(
            _registered(record, procedure, summary), procedure.code, agency=by.home_agency_key
        )


def observe(
    by: Actor, batch: ImportBatch, records: list[ImportedRecord], now: datetime
) -> Iterator[Entry]:
    """Open an observation for each changed record; their events in return."""
    codes = {record.code for record in records}
    procedures = {
        procedure.code: procedure for procedure in Procedure.objects.filter(code__in=codes)
    }
    _remember(batch, ((record, procedures[record.code]) for record in records))
    made = insert_models(
        Observation,
        [
            Observation(
                procedure=procedures[record.code],
                base=record.base,
                batch=batch,
                content_id=record.content_id,
                source_hash=record.source_hash,
                difference=record.difference,
                observed_at=now,
            )
            for record in records
            if record.base is not None
        ],
    )
    for record, observation in zip(records, made, strict=True):
        opened: Event = ObservationOpened(
            observation=observation.pk,
            base=observation.base.number,
            content_hash=record.content.content_hash,
        )
        yield Entry(opened, record.code, agency=by.home_agency_key)


def _remember(batch: ImportBatch, found: Iterable[tuple[ImportedRecord, Procedure]]) -> None:
    """Which procedures the import is of, once its records are dropped."""
    rows = [
        ImportedProcedure(
            batch=batch, procedure=procedure, line=record.line, outcome=record.outcome
        )
        for record, procedure in found
    ]
    insert_models(ImportedProcedure, rows)


def check_still_true(by: Actor, records: list[ImportedRecord]) -> None:
    """Refuse where the catalogue no longer is what the records were compared with, or one of them
    has come out of the reach of `by`."""
    reach = Reach(by)
    for start in range(0, len(records), _CHUNK):
        part = records[start : start + _CHUNK]
        known = bases(record.code for record in part)
        seen = observed(known.values())
        for record in part:
            base = known.get(record.code)
            current = None if base is None else base.version_id
            if current != record.base_id or (current, record.source_hash) in seen:
                raise Overtaken(
                    gettext_noop(
                        "Procedure %(code)s was changed while this file was being read; import "
                        "the file again."
                    ),
                    code=record.code,
                )
        if any(reach.outside([(_issuer(record), known.get(record.code)) for record in part])):
            raise Overtaken(
                gettext_noop(
                    "Whose procedures you may import has changed since this file was read; import "
                    "the file again."
                )
            )


def _issuer(record: ImportedRecord) -> str:
    return Summary.from_json(record.summary).managing_agency


def _procedures(
    records: list[ImportedRecord], summaries: list[Summary], managers: Managers, now: datetime
) -> list[Procedure]:
    rows = []
    for record, summary in zip(records, summaries, strict=True):
        manager = managers.of(summary.managing_agency)
        rows.append(
            Procedure(
                code=record.code,
                scope=summary.scope,
                scope_basis=summary.scope_basis,
                group=InternalGroup.UNKNOWN.value,
                managing_agency=manager.agency,
                managing_basis=manager.basis.value,
                created_at=now,
            )
        )
    return insert_models(Procedure, rows)


def _registered(
    record: ImportedRecord, procedure: Procedure, summary: Summary
) -> ProcedureRegistered:
    return ProcedureRegistered(
        origin=Origin.IMPORT.value,
        published=record.published,
        version=1,
        kind=Kind.ADMINISTRATIVE_PROCEDURE.value,
        scope=summary.scope,
        scope_basis=summary.scope_basis,
        group=procedure.group,
        level=summary.level,
        field_key=summary.field_key,
        managing_agency=procedure.managing_agency.key,
        managing_basis=procedure.managing_basis,
        missing=summary.missing,
        decision=summary.decision_number,
        effective_from=record.effective_from,
        content_hash=record.content.content_hash,
    )


def staged(batch: ImportBatch) -> tuple[list[ImportedRecord], list[ImportedRecord]]:
    """The staged records of a batch: new ones and changed ones, without their long texts."""
    rows = list(
        ImportedRecord.objects.filter(batch=batch)
        .select_related("content", "base")
        .defer("content__body")
        .order_by("line")
    )
    new = [row for row in rows if row.outcome == Outcome.CREATED.value]
    return new, [row for row in rows if row.outcome == Outcome.CHANGED.value]
