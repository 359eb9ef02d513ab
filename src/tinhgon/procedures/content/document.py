"""The content of one version of a procedure: what is stored, hashed, compared and exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tinhgon.procedures.content.components import (
    AgencyRef,
    Applicant,
    Channel,
    Component,
    Condition,
    DossierItem,
    LegalCitation,
    Result,
    Step,
)
from tinhgon.procedures.vocabulary import (
    ComponentKind,
    InternalGroup,
    Kind,
    Level,
    ProcedureType,
    ScopeBasis,
    ScopeValue,
)

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Scope:
    """Public or internal, the internal group, and how that is known."""

    value: ScopeValue
    group: InternalGroup
    basis: ScopeBasis


@dataclass(frozen=True, slots=True)
class Content:
    """A procedure as data; components in the order of the source.

    `source` is the record as it came, verbatim (not normalised); everything else is NFC.
    `decision` is the number of the announcement decision. `managing_agency` is the registry key
    of the agency responsible, None until resolved. Two contents are equal when every part is.
    """

    schema_version: int
    parser_version: int
    kind: Kind
    scope: Scope
    name: str
    level: Level | None
    procedure_type: ProcedureType | None
    field: str | None
    managing_agency: str | None
    decision: str | None
    source: Mapping[str, str]
    steps: tuple[Step, ...]
    channels: tuple[Channel, ...]
    dossier: tuple[DossierItem, ...]
    applicants: tuple[Applicant, ...]
    results: tuple[Result, ...]
    conditions: tuple[Condition, ...]
    agencies: tuple[AgencyRef, ...]
    legal_basis: tuple[LegalCitation, ...]

    def by_kind(self) -> dict[ComponentKind, tuple[Component, ...]]:
        """All components, kind by kind, each kind in source order."""
        return {
            ComponentKind.STEPS: self.steps,
            ComponentKind.CHANNELS: self.channels,
            ComponentKind.DOSSIER: self.dossier,
            ComponentKind.APPLICANTS: self.applicants,
            ComponentKind.RESULTS: self.results,
            ComponentKind.CONDITIONS: self.conditions,
            ComponentKind.AGENCIES: self.agencies,
            ComponentKind.LEGAL_BASIS: self.legal_basis,
        }

    def components(self, kind: ComponentKind) -> tuple[Component, ...]:
        """The components of one kind, in source order."""
        return self.by_kind()[kind]

    def all_components(self) -> Iterator[tuple[ComponentKind, Component]]:
        """Every component with its kind, kind after kind."""
        for kind, components in self.by_kind().items():
            for component in components:
                yield kind, component

    def find(self, component_id: str) -> tuple[ComponentKind, Component] | None:
        """The component with this id and its kind, or None."""
        for kind, component in self.all_components():
            if component.id == component_id:
                return kind, component
        return None
