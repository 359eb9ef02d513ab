"""Tables of the registry."""

from __future__ import annotations

from tinhgon.registry.models.agency import (
    Agency,
    AgencyLine,
    AgencyState,
    AgencySuccession,
    IssuerNotation,
    Reorganisation,
)
from tinhgon.registry.models.law import (
    LegalDocument,
    LegalDocumentName,
    LegalParameter,
    LegalRelation,
)
from tinhgon.registry.models.people import RoleHolding
from tinhgon.registry.models.printing import PrintedFile
from tinhgon.registry.models.signing import DocumentSigning
from tinhgon.registry.models.templates import DocumentTemplate

__all__ = [
    "Agency",
    "AgencyLine",
    "AgencyState",
    "AgencySuccession",
    "DocumentSigning",
    "DocumentTemplate",
    "IssuerNotation",
    "LegalDocument",
    "LegalDocumentName",
    "LegalParameter",
    "LegalRelation",
    "PrintedFile",
    "Reorganisation",
    "RoleHolding",
]
