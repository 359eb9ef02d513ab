"""What the catalogue answers: lines of the list, versions, changes between versions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Schema

from tinhgon.procedures.content.difference import Change
from tinhgon.procedures.models import CatalogueEntry
from tinhgon.procedures.queries.pages import ShownVersion
from tinhgon.procedures.queries.payloads import status_of
from tinhgon.procedures.states import VersionState


class AgencyName(Schema):
    key: str
    name: str


class ProcedureLine(Schema):
    """A version in force, as the list shows it. Empty is unknown."""

    code: str
    name: str
    scope: str
    group: str
    level: str
    field: str
    managing_agency: AgencyName
    decision: str
    effective_from: date | None
    effective_to: date | None
    term_value: Decimal | None
    term_unit: str
    dossier_count: int
    has_online: bool
    missing: list[str]
    content_hash: str


class VersionLine(Schema):
    """A version: `status` is `in_force`, `not_in_force_yet`, `ended` or, unpublished, its state."""

    version: int
    status: str
    effective_from: date | None
    effective_to: date | None
    decision: str | None
    content_hash: str
    source_hash: str


class ProcedureWhole(Schema):
    """A procedure with one version's content, in the form it is exchanged in."""

    code: str
    scope: str
    group: str
    managing_agency: AgencyName
    version: VersionLine
    content: dict[str, Any]


class ChangedField(Schema):
    field: str
    before: Any
    after: Any


class ChangeLine(Schema):
    """One change between two versions, of a component (`id`) or of the head."""

    kind: str
    component: str | None
    id: str | None
    path: str
    before: Any
    after: Any
    fields: list[ChangedField]
    moved: bool


def procedure_line(entry: CatalogueEntry, agency: AgencyName) -> ProcedureLine:
    return ProcedureLine(
        code=entry.code,
        name=entry.name,
        scope=entry.scope,
        group=entry.group,
        level=entry.level,
        field=entry.field,
        managing_agency=agency,
        decision=entry.decision_number,
        effective_from=entry.effective_from,
        effective_to=entry.effective_to,
        term_value=entry.term_value,
        term_unit=entry.term_unit,
        dossier_count=entry.dossier_count,
        has_online=entry.has_online,
        missing=entry.missing.split(),
        content_hash=entry.content_hash,
    )


def version_line(shown: ShownVersion) -> VersionLine:
    version, publication = shown.version, shown.publication
    published = version.state == VersionState.PUBLISHED.value
    return VersionLine(
        version=version.number,
        status=status_of(shown) if published else version.state,
        effective_from=version.effective_from,
        effective_to=version.effective_to,
        decision=shown.content.decision if publication is None else publication.decision.number,
        content_hash=shown.reading.content.content_hash,
        source_hash=shown.reading.content.source_hash,
    )


def change_line(change: Change) -> ChangeLine:
    return ChangeLine(
        kind=change.kind.value,
        component=None if change.component is None else change.component.value,
        id=change.id,
        path=change.path,
        before=change.before,
        after=change.after,
        fields=[
            ChangedField(field=each.field, before=each.before, after=each.after)
            for each in change.fields
        ],
        moved=change.moved,
    )
