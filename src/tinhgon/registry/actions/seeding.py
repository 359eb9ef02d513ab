"""Laying the registry's first facts; doing it again adds only what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, Event, append_many, history
from tinhgon.foundation.refusals import NotAllowed, gettext_noop
from tinhgon.foundation.text.api import normal_number
from tinhgon.registry.actions.agencies import founded
from tinhgon.registry.actions.lines import rebuild_lines
from tinhgon.registry.events import (
    AgencyChanged,
    AgencyEnded,
    LegalDocumentRecorded,
    LegalRelationRecorded,
    LegalRelationStruck,
)
from tinhgon.registry.models import (
    Agency,
    AgencyState,
    AgencySuccession,
    IssuerNotation,
    LegalDocument,
    LegalDocumentName,
    LegalRelation,
)
from tinhgon.registry.queries.agencies import notation_key, resolve_issuers
from tinhgon.registry.rules.changes import Standing
from tinhgon.registry.rules.document_kinds import document_kind
from tinhgon.registry.seeds import rows as seed

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Seeded:
    """How many rows of each kind were new."""

    agencies: int
    documents: int
    relations: int


@transaction.atomic
def seed_registry(*, by: Actor) -> Seeded:
    """Lay the seed files: agencies with their history, notations, legal documents and relations.

    What is recorded already is left as it is, changed or not. Only the system itself does this.
    """
    if not by.is_system:
        raise NotAllowed(gettext_noop("The first facts are laid by the system when it is set up."))
    agencies = _seed_agencies(by)
    _seed_notations()
    return Seeded(agencies, _seed_documents(by), _seed_relations(by))


def _seed_agencies(by: Actor) -> int:
    ids = dict(Agency.objects.values_list("key", "pk"))
    new = {
        key: list(states)
        for key, states in groupby(seed.agencies(), key=lambda row: row.key)
        if key not in ids
    }
    if not new:
        return 0
    created = Agency.objects.bulk_create([Agency(key=key) for key in new], batch_size=_CHUNK)
    ids |= {agency.key: agency.pk for agency in created}
    AgencyState.objects.bulk_create(
        [
            AgencyState(
                agency_id=ids[row.key],
                name=row.name,
                name_en=row.name_en,
                kind=row.kind.value,
                level=row.level.value,
                parent_id=None if row.parent is None else ids[row.parent],
                code=row.code,
                legacy_code=row.legacy_code,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                source=row.source,
                mark=row.mark.value,
            )
            for states in new.values()
            for row in states
        ],
        batch_size=_CHUNK,
    )
    heirs = _seed_successions(ids, new)
    rebuild_lines()
    append_many(
        (
            Entry(event, key, key)
            for key, states in new.items()
            for event in _history(states, heirs.get(key, []))
        ),
        by=by,
    )
    return len(new)


def _seed_successions(ids: dict[str, int], new: Iterable[str]) -> dict[str, list[str]]:
    followed = [row for row in seed.successions() if row.predecessor in new]
    AgencySuccession.objects.bulk_create(
        [
            AgencySuccession(
                predecessor_id=ids[row.predecessor],
                successor_id=ids[row.successor],
                kind=row.kind.value,
                effective=row.effective,
                source=row.source,
                mark=row.mark.value,
            )
            for row in followed
        ]
    )
    heirs: dict[str, list[str]] = {}
    for row in followed:
        heirs.setdefault(row.predecessor, []).append(row.successor)
    return heirs


def _history(states: list[seed.AgencySeed], heirs: list[str]) -> Iterable[Event]:
    """The events of an agency's life, from its states in order of time."""
    first, last = states[0], states[-1]
    yield founded(
        Standing(
            key=first.key,
            name=first.name,
            name_en=first.name_en,
            kind=first.kind,
            level=first.level,
            parent=first.parent,
            code=first.code,
            legacy_code=first.legacy_code,
            valid_from=first.valid_from,
        ),
        source=first.source,
        mark=first.mark.value,
    )
    for before, after in pairwise(states):
        if after.valid_from is None:
            raise ValueError(f"the second state of {after.key} in the seed has no first day")
        yield AgencyChanged(
            name=after.name,
            name_en=after.name_en,
            parent=after.parent,
            name_before=before.name,
            parent_before=before.parent,
            effective=after.valid_from,
            source=after.source,
            mark=after.mark.value,
        )
    if last.valid_to is not None:
        yield AgencyEnded(
            last_day=last.valid_to, successors=heirs, source=last.source, mark=last.mark.value
        )


def _seed_notations() -> None:
    ids = dict(Agency.objects.values_list("key", "pk"))
    IssuerNotation.objects.bulk_create(
        [
            IssuerNotation(
                notation=notation_key(row.notation),
                agency_id=ids[row.agency],
                source=row.source,
                mark=row.mark.value,
            )
            for row in seed.notations()
        ],
        ignore_conflicts=True,
    )


def _seed_documents(by: Actor) -> int:
    known = set(LegalDocument.objects.values_list("normal_number", flat=True))
    new = {
        number: row
        for row in seed.legal_documents()
        if (number := normal_number(row.number)) is not None and number not in known
    }
    issuers = resolve_issuers(new)
    created = LegalDocument.objects.bulk_create(
        [
            LegalDocument(
                normal_number=number,
                number=number,
                title=row.title,
                kind=document_kind(number),
                issuer=issuers[number],
                issued_on=row.issued_on,
                effective_from=row.effective_from,
                effective_to=row.effective_to,
                status=row.status.value,
                source=row.source,
                mark=row.mark.value,
                note=row.note,
            )
            for number, row in new.items()
        ]
    )
    LegalDocumentName.objects.bulk_create(
        [LegalDocumentName(document=row, spelled=row.number) for row in created],
        ignore_conflicts=True,
    )
    append_many((Entry(_document_event(row), row.normal_number) for row in created), by=by)
    return len(created)


def _document_event(row: LegalDocument) -> LegalDocumentRecorded:
    return LegalDocumentRecorded(
        title=row.title,
        kind=row.kind,
        issuer=None if row.issuer is None else row.issuer.key,
        issued_on=row.issued_on,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        status=row.status,
        mark=row.mark,
    )


def _seed_relations(by: Actor) -> int:
    ids = dict(LegalDocument.objects.values_list("normal_number", "pk"))
    known = set(LegalRelation.objects.values_list("newer_id", "older_id", "kind"))
    new = [
        row
        for row in seed.legal_relations()
        if (ids[row.newer], ids[row.older], row.kind.value) not in known
        and not (known and _is_struck(row))
    ]
    LegalRelation.objects.bulk_create(
        [
            LegalRelation(
                newer_id=ids[row.newer],
                older_id=ids[row.older],
                kind=row.kind.value,
                effective=row.effective,
                whole=row.whole,
                note=row.note,
                source=row.source,
                mark=row.mark.value,
            )
            for row in new
        ]
    )
    append_many(
        (
            Entry(
                LegalRelationRecorded(
                    older=row.older,
                    kind=row.kind.value,
                    effective=row.effective,
                    whole=row.whole,
                    mark=row.mark.value,
                ),
                row.newer,
            )
            for row in new
        ),
        by=by,
    )
    return len(new)


def _is_struck(row: seed.RelationSeed) -> bool:
    """Whether somebody has struck the relation since it was laid."""
    return any(
        isinstance(logged.event, LegalRelationStruck)
        and (logged.event.older, logged.event.kind) == (row.older, row.kind.value)
        for logged in history(LegalRelationStruck.SUBJECT, row.newer)
    )
