"""The pure door of the catalogue: the content model for rooms that calculate without Django.

Rules of upper rooms (`costing.rules`, `review.findings`, `review.operations`) import from here;
everything that touches the database comes by `tinhgon.procedures.api`.
"""

from __future__ import annotations

from tinhgon.procedures.content.canonical import (
    content_bytes,
    content_hash,
    read_bytes,
    source_hash,
    to_dict,
)
from tinhgon.procedures.content.components import (
    AgencyRef,
    Applicant,
    Channel,
    Component,
    Condition,
    DossierItem,
    Fee,
    LegalCitation,
    Result,
    Step,
    Term,
)
from tinhgon.procedures.content.difference import Change, ChangeKind, FieldChange, difference
from tinhgon.procedures.content.document import SCHEMA_VERSION, Content, Scope
from tinhgon.procedures.content.identity import new_id
from tinhgon.procedures.content.matching import carry_ids
from tinhgon.procedures.content.stored import from_dict
from tinhgon.procedures.vocabulary import (
    AgencyRole,
    ChannelType,
    ComponentKind,
    InternalGroup,
    Kind,
    Level,
    ProcedureType,
    ScopeBasis,
    ScopeValue,
    State,
    TermUnit,
)

__all__ = [
    "SCHEMA_VERSION",
    "AgencyRef",
    "AgencyRole",
    "Applicant",
    "Change",
    "ChangeKind",
    "Channel",
    "ChannelType",
    "Component",
    "ComponentKind",
    "Condition",
    "Content",
    "DossierItem",
    "Fee",
    "FieldChange",
    "InternalGroup",
    "Kind",
    "LegalCitation",
    "Level",
    "ProcedureType",
    "Result",
    "Scope",
    "ScopeBasis",
    "ScopeValue",
    "State",
    "Step",
    "Term",
    "TermUnit",
    "carry_ids",
    "content_bytes",
    "content_hash",
    "difference",
    "from_dict",
    "new_id",
    "read_bytes",
    "source_hash",
    "to_dict",
]
