"""How a database stands: every row of the rooms, and whether log and figures hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db import connection
from django.db.models import DateTimeField, Field, Model, Q, QuerySet

from tinhgon.figures.api import Balance, Fact, check, fold
from tinhgon.foundation.events.api import pending_count, verify
from tinhgon.foundation.events.models import EventRecord
from tinhgon.procedures.api import CatalogueEntry, ImportBatch, StoredContent, matching
from tinhgon.procedures.models import (
    CitationLine,
    DossierLine,
    ImportedProcedure,
    ImportedRecord,
    ImportProblem,
)

_IN_EVERY_NAME = "giấy phép thử nghiệm"
_ROOMS = ("registry", "procedures", "costing", "review", "programmes")
# Kept apart: what an import writes ahead, unseen, and what tells of its progress.
_AHEAD = (StoredContent, DossierLine, CitationLine)
_PROGRESS = (ImportBatch, ImportedProcedure, ImportedRecord, ImportProblem)

Standing = Mapping[str, str]
"""Digests of all rows by table: two databases stand alike where all of them agree."""


def standing() -> Standing:
    """How the default database stands, moments of recording apart."""
    tables = {model._meta.db_table: _digest(_rows(model)) for model in _models()}
    for model, seen in _seen_contents().items():
        tables[model._meta.db_table] = _digest(seen)
    switched = ImportBatch.objects.filter(state="switched")
    counts = ("file_hash", "read", "created", "changed", "unchanged", "rejected")
    tables["imports switched"] = _digest(switched.values_list(*counts))
    of_imports = ImportedProcedure.objects.filter(batch__in=switched).order_by()
    tables["procedures of imports switched"] = _digest(
        of_imports.values_list("batch__file_hash", "procedure__code", "line", "outcome")
    )
    # An import is known to the log by the number of its batch, which a second attempt changes.
    columns = ("type", "schema_version", "actor", "agency", "subject_type", "data")
    tables["events of imports"] = _digest(
        EventRecord.objects.filter(subject_type="import").values_list(*columns)
    )
    tables["events"] = _digest(
        EventRecord.objects.exclude(subject_type="import").values_list(*columns, "subject_id")
    )
    return tables


def differing(one: Standing, other: Standing) -> list[str]:
    """The tables in which two databases differ."""
    return sorted(
        table for table in one.keys() | other.keys() if one.get(table) != other.get(table)
    )


def unsound() -> list[str]:
    """What is broken in the default database, whatever it was meant to hold."""
    broken: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        broken += [f"integrity: {row[0]}" for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        broken += [f"foreign key: {row}" for row in cursor.fetchall()]
    entries = CatalogueEntry.objects.all()
    unfound = entries.count() - matching(entries, _IN_EVERY_NAME).count()
    if unfound:
        broken.append(f"{unfound} entries that no search finds")
    placeless = EventRecord.objects.filter(place__isnull=True, eventpending__isnull=True)
    if placeless.exists():
        broken.append("an event neither holds a position nor waits for one")
    fold()
    if pending_count():
        broken.append("an event still waits for its position")
    verified = verify()
    if not verified.ok:
        broken.append(f"verify: {verified.first_bad}")
    drift = check().drift
    if drift:
        broken.append(f"figures drift by {drift}")
    return broken


def _models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in _ROOMS
        and not issubclass(model, (*_AHEAD, *_PROGRESS, Fact, Balance))
    ]


def _seen_contents() -> dict[type[Model], Iterable[tuple[object, ...]]]:
    """Contents a version or an observation rests on, with what hangs on them."""
    seen = Q(readings__isnull=False) | Q(
        pk__in=apps.get_model("procedures", "Observation")._default_manager.values("content")
    )
    contents = StoredContent.objects.filter(seen).distinct()
    return {
        StoredContent: contents.values_list("content_hash", "source_hash", "body"),
        DossierLine: DossierLine.objects.filter(content__in=contents).values_list(
            "content__content_hash", "component", "name_folded", "evidence_type"
        ),
        CitationLine: CitationLine.objects.filter(content__in=contents).values_list(
            "content__content_hash", "component", "number", "document__normal_number"
        ),
    }


def _rows(model: type[Model]) -> QuerySet[Model, tuple[object, ...]]:
    return model._default_manager.order_by().values_list(*_columns(model))


def _columns(model: type[Model]) -> list[str]:
    columns = []
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(field, DateTimeField) or target is ImportBatch:
            continue
        columns.append(f"{field.name}__content_hash" if target is StoredContent else _name(field))
    return columns


def _name(field: Field[object, object]) -> str:
    return field.attname


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    lines = sorted(repr(row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
