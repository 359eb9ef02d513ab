"""What can happen in the registry. Agencies are named by key, people by the id of their account."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from tinhgon.foundation.events.api import Event


class AgencyFounded(Event):
    """An agency stands from `effective` on (None: its beginning is not recorded)."""

    TYPE: ClassVar[str] = "registry.agency_founded"
    SUBJECT: ClassVar[str] = "agency"

    name: str
    name_en: str
    kind: str
    level: str
    parent: str | None
    code: str
    legacy_code: str
    effective: date | None
    source: str
    mark: str


class AgencyChanged(Event):
    """From `effective` on an agency has another name or another parent; both are given in full."""

    TYPE: ClassVar[str] = "registry.agency_changed"
    SUBJECT: ClassVar[str] = "agency"

    name: str
    name_en: str
    parent: str | None
    name_before: str
    parent_before: str | None
    effective: date
    source: str
    mark: str


class AgencyEnded(Event):
    """`last_day` is the last on which the agency stood; `successors` may be none."""

    TYPE: ClassVar[str] = "registry.agency_ended"
    SUBJECT: ClassVar[str] = "agency"

    last_day: date
    successors: list[str]
    source: str
    mark: str


class AgencySplit(Event):
    """An agency that stays handed part of its work to `successors`."""

    TYPE: ClassVar[str] = "registry.agency_split"
    SUBJECT: ClassVar[str] = "agency"

    effective: date
    successors: list[str]
    source: str
    mark: str


class LegalDocumentRecorded(Event):
    """What is now known of a legal document; the subject is its normal number."""

    TYPE: ClassVar[str] = "registry.legal_document_recorded"
    SUBJECT: ClassVar[str] = "legal_document"

    title: str
    kind: str
    issuer: str | None
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None
    status: str
    mark: str


class LegalRelationRecorded(Event):
    """The subject (newer document) replaces, amends or implements `older`."""

    TYPE: ClassVar[str] = "registry.legal_relation_recorded"
    SUBJECT: ClassVar[str] = "legal_document"

    older: str
    kind: str
    effective: date | None
    whole: bool
    mark: str


class LegalRelationStruck(Event):
    """The subject has no such relation to `older`; it was recorded by mistake, as `reason` says
    (empty in events from before it was asked)."""

    TYPE: ClassVar[str] = "registry.legal_relation_struck"
    SUBJECT: ClassVar[str] = "legal_document"

    older: str
    kind: str
    effective: date | None
    whole: bool
    reason: str = ""


class ParameterSet(Event):
    """A legal parameter has a value from a day on; it moves every figure that rests on it."""

    TYPE: ClassVar[str] = "registry.parameter_set"
    SUBJECT: ClassVar[str] = "legal_parameter"

    value: str
    unit: str
    valid_from: date | None
    valid_to: date | None
    source: str
    article: str
    mark: str


class RoleGranted(Event):
    TYPE: ClassVar[str] = "registry.role_granted"
    SUBJECT: ClassVar[str] = "account"

    role: str
    agency: str
    valid_from: date
    valid_to: date | None


class RoleRevoked(Event):
    """`last_day` is the last on which the role is held; before its first day it was never held."""

    TYPE: ClassVar[str] = "registry.role_revoked"
    SUBJECT: ClassVar[str] = "account"

    role: str
    agency: str
    last_day: date


class DocumentSigningSaid(Event):
    """Who signs a document of the agency was said; the row (`signing`) holds the name."""

    TYPE: ClassVar[str] = "registry.document_signing_said"
    SUBJECT: ClassVar[str] = "agency"

    kind: str
    about: str
    signing: int


class DocumentTemplateChosen(Event):
    """From `valid_from` on documents of a kind are written by another Word template of the agency;
    an empty digest (SHA-256 of the file) is the default one."""

    TYPE: ClassVar[str] = "registry.document_template_chosen"
    SUBJECT: ClassVar[str] = "agency"

    kind: str
    number: int
    valid_from: date
    for_subordinates: bool
    digest: str
