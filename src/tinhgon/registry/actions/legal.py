"""Legal documents and how they relate: one row however spelled, never guessed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc, normal_number
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.events import LegalDocumentRecorded, LegalRelationRecorded
from tinhgon.registry.models import Agency, LegalDocument, LegalDocumentName, LegalRelation
from tinhgon.registry.policies import can_record_law, check_record_law
from tinhgon.registry.queries.agencies import resolve_issuer, resolve_issuers
from tinhgon.registry.queries.law import document, documents, successors_chain
from tinhgon.registry.rules.document_kinds import document_kind
from tinhgon.registry.vocabulary import LegalStatus, RelationKind

_CHUNK = 500
_LONGEST_SPELLING = 200


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a source says of a document; what it does not say stays empty."""

    title: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    status: LegalStatus = LegalStatus.UNKNOWN
    source: str = ""
    mark: Mark = Mark.UNVERIFIED
    note: str = ""


@transaction.atomic
def record_document(*, by: Actor, number: str, facts: DocumentFacts) -> LegalDocument:
    """Record a document, or what is newly known of it. Raises `Refusal` for what is no number."""
    check_record_law(by)
    if (
        facts.effective_from is not None
        and facts.effective_to is not None
        and facts.effective_to < facts.effective_from
    ):
        raise Refusal(
            gettext_noop("%(number)s would end before it takes effect; check both days."),
            number=number,
        )
    normal = _normal(number)
    issuer = resolve_issuer(normal, facts.issued_on)
    document, _ = LegalDocument.objects.update_or_create(
        normal_number=normal,
        defaults={
            "number": normal,
            "title": nfc(facts.title).strip(),
            "kind": document_kind(normal),
            "issuer": issuer,
            "issued_on": facts.issued_on,
            "effective_from": facts.effective_from,
            "effective_to": facts.effective_to,
            "status": facts.status.value,
            "source": facts.source,
            "mark": facts.mark.value,
            "note": facts.note,
        },
    )
    LegalDocumentName.objects.get_or_create(
        spelled=_spelled(number), defaults={"document": document}
    )
    append(_recorded(document, issuer), by=by, subject=normal)
    return document


def find_or_record_document(*, by: Actor, number: str, facts: DocumentFacts) -> LegalDocument:
    """The document that is told: what is known of one stays as it is, a bare one is filled by
    whoever records law, one that is not known is recorded."""
    known = document(number)
    if known is None:
        return record_document(by=by, number=number, facts=facts)
    if not (known.is_bare and can_record_law(by)):
        return known
    facts = replace(facts, title=facts.title or known.title)
    return record_document(by=by, number=number, facts=facts)


@transaction.atomic
def record_relation(
    *,
    by: Actor,
    newer: LegalDocument,
    older: LegalDocument,
    kind: RelationKind,
    effective: date | None,
    whole: bool = True,
    source: str = "",
    mark: Mark = Mark.UNVERIFIED,
    note: str = "",
) -> LegalRelation:
    """Record that `newer` replaces, amends or implements `older` from a day on (None: unknown).

    `whole` is false where only a part is replaced or exceptions are made. Raises `Refusal` where
    a replacement would run in a circle.
    """
    check_record_law(by)
    circle = newer.pk == older.pk or (
        kind is RelationKind.REPLACES
        and any(step.newer_id == older.pk for step in successors_chain(newer, on=date.max))
    )
    if circle:
        raise Refusal(
            gettext_noop(
                "%(older)s comes after %(newer)s already, so it cannot be replaced by it; "
                "check which of the two is newer."
            ),
            older=older.number,
            newer=newer.number,
        )
    relation, _ = LegalRelation.objects.update_or_create(
        newer=newer,
        older=older,
        kind=kind.value,
        defaults={
            "effective": effective,
            "whole": whole,
            "source": source,
            "mark": mark.value,
            "note": note,
        },
    )
    append(_related(relation), by=by, subject=newer.normal_number)
    return relation


@transaction.atomic
def find_or_create_documents(
    *, by: Actor, names: Iterable[tuple[str, str]]
) -> dict[str, LegalDocument]:
    """Documents for pairs of a number as spelled and a title, in few queries.

    One document is one row however spelled; a new one is recorded with nothing but its number
    and title, unverified. A blank title of a known one is filled. What holds no number is left
    out of the answer: it names no document.
    """
    titles: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for number, title in names:
        normal = normal_number(number)
        if normal is None:
            continue
        spelled[number] = normal
        if not titles.get(normal):
            titles[normal] = nfc(title).strip()
    known = {row.normal_number: row for row in documents(titles).values()}
    created = _create([name for name in titles if name not in known], titles)
    filled = [row for name, row in known.items() if not row.title and titles[name]]
    for row in filled:
        row.title = titles[row.normal_number]
    LegalDocument.objects.bulk_update(filled, ["title"], batch_size=_CHUNK)
    known |= {row.normal_number: row for row in created}
    LegalDocumentName.objects.bulk_create(
        [
            LegalDocumentName(document=known[normal], spelled=_spelled(number))
            for number, normal in spelled.items()
        ],
        batch_size=_CHUNK,
        ignore_conflicts=True,
    )
    keys = dict(
        Agency.objects.filter(
            pk__in={row.issuer_id for row in [*created, *filled] if row.issuer_id is not None}
        ).in_bulk()
    )
    append_many(
        (
            Entry(
                _recorded(row, None if row.issuer_id is None else keys[row.issuer_id]),
                row.normal_number,
            )
            for row in [*created, *filled]
        ),
        by=by,
    )
    return {number: known[normal] for number, normal in spelled.items()}


def _create(numbers: list[str], titles: dict[str, str]) -> list[LegalDocument]:
    issuers = resolve_issuers(numbers)
    rows = [
        LegalDocument(
            normal_number=number,
            number=number,
            title=titles[number],
            kind=document_kind(number),
            issuer=issuers[number],
        )
        for number in numbers
    ]
    return LegalDocument.objects.bulk_create(rows, batch_size=_CHUNK)


def _normal(number: str) -> str:
    normal = normal_number(number)
    if normal is None:
        raise Refusal(
            gettext_noop(
                "“%(number)s” names no legal document; write its number as in 63/2010/NĐ-CP."
            ),
            number=number,
        )
    return normal


def _spelled(number: str) -> str:
    return " ".join(nfc(number).split())[:_LONGEST_SPELLING]


def _recorded(document: LegalDocument, issuer: Agency | None) -> LegalDocumentRecorded:
    return LegalDocumentRecorded(
        title=document.title,
        kind=document.kind,
        issuer=None if issuer is None else issuer.key,
        issued_on=document.issued_on,
        effective_from=document.effective_from,
        effective_to=document.effective_to,
        status=document.status,
        mark=document.mark,
    )


def _related(relation: LegalRelation) -> LegalRelationRecorded:
    return LegalRelationRecorded(
        older=relation.older.normal_number,
        kind=relation.kind,
        effective=relation.effective,
        whole=relation.whole,
        mark=relation.mark,
    )
