"""List rows of published versions, written when a version is published or read anew."""

from __future__ import annotations

from decimal import Decimal

from tinhgon.procedures.models import CatalogueEntry, Procedure, StoredContent, Version
from tinhgon.procedures.projection.summary import Summary

# Columns that follow from the reading; dates, decision, agency and group do not.
_FROM_CONTENT = (
    "content",
    "content_hash",
    "name",
    "name_folded",
    "level",
    "field",
    "field_key",
    "term_value",
    "term_unit",
    "term_working_days",
    "missing",
    "missing_count",
    "dossier_count",
    "has_online",
)


def entry(
    procedure: Procedure, version: Version, content: StoredContent, summary: Summary
) -> CatalogueEntry:
    """The list row of a published version, not saved yet."""
    row = CatalogueEntry(
        version=version,
        procedure=procedure,
        managing_agency_id=procedure.managing_agency_id,
        code=procedure.code,
        effective_from=version.effective_from,
        effective_to=version.effective_to,
        scope=procedure.scope,
        scope_basis=procedure.scope_basis,
        group=procedure.group,
        decision_number=summary.decision_number,
    )
    _fill(row, content, summary)
    return row


def reread(row: CatalogueEntry, content: StoredContent, summary: Summary) -> None:
    """Bring a saved row up to a new reading of its version."""
    _fill(row, content, summary)
    row.save(update_fields=_FROM_CONTENT)


def _fill(row: CatalogueEntry, content: StoredContent, summary: Summary) -> None:
    row.content = content
    row.content_hash = content.content_hash
    row.name = summary.name
    row.name_folded = summary.name_folded
    row.level = summary.level
    row.field = summary.field
    row.field_key = summary.field_key
    row.term_value = _decimal(summary.term_value)
    row.term_unit = summary.term_unit
    row.term_working_days = _decimal(summary.term_working_days)
    row.missing = summary.missing
    row.missing_count = summary.missing_count
    row.dossier_count = summary.dossier_count
    row.has_online = summary.has_online


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
