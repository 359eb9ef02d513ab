"""Tables of the catalogue."""

from __future__ import annotations

from tinhgon.procedures.models.delegation import Delegation
from tinhgon.procedures.models.figures import ProcedureBalance, ProcedureFact
from tinhgon.procedures.models.imports import (
    ImportBatch,
    ImportedGroup,
    ImportedProcedure,
    ImportedRecord,
    ImportProblem,
    Observation,
)
from tinhgon.procedures.models.procedure import Procedure
from tinhgon.procedures.models.projection import CatalogueEntry, CitationLine, DossierLine
from tinhgon.procedures.models.publication import PublicationDecision, PublicationRow
from tinhgon.procedures.models.saved_filter import SavedFilter
from tinhgon.procedures.models.version import Reading, StoredContent, Version

__all__ = [
    "CatalogueEntry",
    "CitationLine",
    "Delegation",
    "DossierLine",
    "ImportBatch",
    "ImportProblem",
    "ImportedGroup",
    "ImportedProcedure",
    "ImportedRecord",
    "Observation",
    "Procedure",
    "ProcedureBalance",
    "ProcedureFact",
    "PublicationDecision",
    "PublicationRow",
    "Reading",
    "SavedFilter",
    "StoredContent",
    "Version",
]
