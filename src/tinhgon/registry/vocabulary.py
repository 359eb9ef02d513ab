"""Words of the registry: kinds and levels of agencies, succession, statuses of law."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tinhgon.foundation.refusals import gettext_noop


class AgencyKind(StrEnum):
    """What an agency is. A territorial unit and its People's Committee (UBND) are one agency."""

    GOVERNMENT = "government"
    PRIME_MINISTER = "prime_minister"
    MINISTRY = "ministry"
    MINISTERIAL_AGENCY = "ministerial_agency"
    GOVERNMENT_AGENCY = "government_agency"
    MINISTRY_UNIT = "ministry_unit"
    PROVINCE = "province"
    DEPARTMENT = "department"
    PROVINCE_UNIT = "province_unit"
    COMMUNE = "commune"
    STATE_BODY = "state_body"
    ENTERPRISE = "enterprise"


AGENCY_KIND_LABELS: Mapping[AgencyKind, str] = {
    AgencyKind.GOVERNMENT: gettext_noop("Government"),
    AgencyKind.PRIME_MINISTER: gettext_noop("Prime Minister"),
    AgencyKind.MINISTRY: gettext_noop("Ministry"),
    AgencyKind.MINISTERIAL_AGENCY: gettext_noop("Ministerial-level agency"),
    AgencyKind.GOVERNMENT_AGENCY: gettext_noop("Agency under the Government"),
    AgencyKind.MINISTRY_UNIT: gettext_noop("Unit of a ministry"),
    AgencyKind.PROVINCE: gettext_noop("Province or centrally run city"),
    AgencyKind.DEPARTMENT: gettext_noop("Provincial department"),
    AgencyKind.PROVINCE_UNIT: gettext_noop("Unit of a province"),
    AgencyKind.COMMUNE: gettext_noop("Commune, ward or special zone"),
    AgencyKind.STATE_BODY: gettext_noop("State body outside the Government"),
    AgencyKind.ENTERPRISE: gettext_noop("State enterprise"),
}


class AgencyLevel(StrEnum):
    """Level of administration; the district level has had no agency since 1 July 2025."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


AGENCY_LEVEL_LABELS: Mapping[AgencyLevel, str] = {
    AgencyLevel.CENTRAL: gettext_noop("Central"),
    AgencyLevel.PROVINCE: gettext_noop("Provincial"),
    AgencyLevel.DISTRICT: gettext_noop("District (until 2025)"),
    AgencyLevel.COMMUNE: gettext_noop("Commune"),
}


class SuccessionKind(StrEnum):
    """How one agency follows another."""

    MERGE = "merge"
    SPLIT = "split"


SUCCESSION_KIND_LABELS: Mapping[SuccessionKind, str] = {
    SuccessionKind.MERGE: gettext_noop("Merged into"),
    SuccessionKind.SPLIT: gettext_noop("Split into"),
}


class LegalStatus(StrEnum):
    """Status of a legal document as its source says; `to_be_checked` is not `expired`.

    When a parent document is replaced, its implementing documents stay in force where they are
    not contrary to the new one (Law 64/2025/QH15 Art. 57.2), so their citations are to be checked.
    """

    UNKNOWN = "unknown"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    TO_BE_CHECKED = "to_be_checked"


LEGAL_STATUS_LABELS: Mapping[LegalStatus, str] = {
    LegalStatus.UNKNOWN: gettext_noop("Status unknown"),
    LegalStatus.IN_FORCE: gettext_noop("In force"),
    LegalStatus.EXPIRED: gettext_noop("No longer in force"),
    LegalStatus.TO_BE_CHECKED: gettext_noop("To be checked"),
}


class RelationKind(StrEnum):
    """What a legal document does to another; read from the newer to the older."""

    REPLACES = "replaces"
    AMENDS = "amends"
    IMPLEMENTS = "implements"


RELATION_KIND_LABELS: Mapping[RelationKind, str] = {
    RelationKind.REPLACES: gettext_noop("Replaces"),
    RelationKind.AMENDS: gettext_noop("Amends"),
    RelationKind.IMPLEMENTS: gettext_noop("Implements"),
}


class PrintState(StrEnum):
    """How far a file is that was asked for."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
