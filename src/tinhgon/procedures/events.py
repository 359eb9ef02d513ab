"""What happens to procedures, with enough in it to count from the log alone.

The subject of most is the procedure, by its code; of an import, its batch; of a publication
decision, its normal number. Agencies appear by their stable key, people by account id only.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from tinhgon.foundation.events.api import Event


class ProcedureRegistered(Event):
    """A procedure entered the catalogue with its first version.

    `published` is false for one inventoried but not announced yet. `missing` names the
    mandatory parts not stated, by the question of their rule ("steps term").
    """

    TYPE: ClassVar[str] = "procedures.registered"
    SUBJECT: ClassVar[str] = "procedure"

    origin: str
    published: bool
    version: int
    kind: str
    scope: str
    scope_basis: str
    group: str
    level: str
    field_key: str
    managing_agency: str
    managing_basis: str
    missing: str
    decision: str
    effective_from: date | None
    content_hash: str


class VersionDrafted(Event):
    """A draft was made from `base`, or its content was replaced (`redrafted`)."""

    TYPE: ClassVar[str] = "procedures.version_drafted"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    base: int | None
    origin: str
    redrafted: bool
    content_hash: str


class VersionWithdrawn(Event):
    TYPE: ClassVar[str] = "procedures.version_withdrawn"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    reason: str


class VersionPublished(Event):
    """A decision published a version; the version before it ends the day before."""

    TYPE: ClassVar[str] = "procedures.version_published"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    base: int | None
    origin: str
    kind: Literal["new", "amended"]
    effective_from: date
    decision: str
    signed_on: date
    issuer: str
    legal_document: str
    scope: str
    group: str
    level: str
    field_key: str
    managing_agency: str
    missing: str
    missing_count: int
    content_hash: str


class ProcedureAbolished(Event):
    """A decision announced that a procedure no longer holds from `effective_from` on.

    `successor` is the code of the procedure that takes over, empty where none does.
    """

    TYPE: ClassVar[str] = "procedures.procedure_abolished"
    SUBJECT: ClassVar[str] = "procedure"

    version: int | None
    effective_from: date
    decision: str
    signed_on: date
    issuer: str
    legal_document: str
    scope: str
    group: str
    managing_agency: str
    successor: str = ""


class DelegationRecorded(Event):
    """Another agency handles a procedure from `starts_on` on; what the procedure says stays."""

    TYPE: ClassVar[str] = "procedures.delegation_recorded"
    SUBJECT: ClassVar[str] = "procedure"

    delegation: int
    document: str
    starts_on: date
    ends_on: date | None
    managing_agency: str


class DelegationTakenBack(Event):
    """The delegation that began on `began_on` was recorded by mistake, as `reason` says.

    `starts_on` and `ends_on` are the days of what stands instead: of the delegation recorded last
    of those that are left, with those it follows without a gap. None where none is left; `ends_on`
    is None too where it is open.
    """

    TYPE: ClassVar[str] = "procedures.delegation_taken_back"
    SUBJECT: ClassVar[str] = "procedure"

    delegation: int
    document: str
    began_on: date
    starts_on: date | None
    ends_on: date | None
    managing_agency: str
    reason: str


class DelegationAnnounced(Event):
    """A decision announced who handles a procedure by delegation; it amends nothing."""

    TYPE: ClassVar[str] = "procedures.delegation_announced"
    SUBJECT: ClassVar[str] = "procedure"

    decision: str
    signed_on: date
    issuer: str
    effective_from: date
    managing_agency: str


class ReadingCorrected(Event):
    """A person corrected a misread value; what the parts are now is said again."""

    TYPE: ClassVar[str] = "procedures.reading_corrected"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    reading: int
    component: str
    path: str
    published: bool
    level: str
    field_key: str
    missing: str
    content_hash: str


class ReadingReverted(Event):
    """An earlier reading of a version is the current one again."""

    TYPE: ClassVar[str] = "procedures.reading_reverted"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    reading: int
    published: bool
    level: str
    field_key: str
    missing: str
    content_hash: str


class ReadingRenewed(Event):
    """A better parser read the same source anew; `kept` tells that corrections stayed."""

    TYPE: ClassVar[str] = "procedures.reading_renewed"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    reading: int
    published: bool
    kept: bool
    level: str
    field_key: str
    missing: str
    content_hash: str


class GroupClassified(Event):
    TYPE: ClassVar[str] = "procedures.group_classified"
    SUBJECT: ClassVar[str] = "procedure"

    group: str
    before: str
    basis: str = ""


class ManagingAgencyAssigned(Event):
    TYPE: ClassVar[str] = "procedures.managing_agency_assigned"
    SUBJECT: ClassVar[str] = "procedure"

    managing_agency: str
    before: str


class ObservationOpened(Event):
    """An import brought a record that differs from version `base`."""

    TYPE: ClassVar[str] = "procedures.observation_opened"
    SUBJECT: ClassVar[str] = "procedure"

    observation: int
    base: int
    content_hash: str


class ObservationSettled(Event):
    """A person adopted (as draft `version`) or dismissed what was observed."""

    TYPE: ClassVar[str] = "procedures.observation_settled"
    SUBJECT: ClassVar[str] = "procedure"

    observation: int
    adopted: bool
    version: int | None


class ImportCompleted(Event):
    TYPE: ClassVar[str] = "procedures.import_completed"
    SUBJECT: ClassVar[str] = "import"

    file_hash: str
    format: str
    read: int
    created: int
    changed: int
    unchanged: int
    rejected: int
    problems: int
