"""The words of the catalogue: plain enums, stored and exported by their values."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What kind of regulatory item a version describes; four more kinds come later."""

    ADMINISTRATIVE_PROCEDURE = "administrative_procedure"


class ScopeValue(StrEnum):
    """Whom a procedure binds: individuals and organisations, or the administration itself."""

    PUBLIC = "public"
    INTERNAL = "internal"


class InternalGroup(StrEnum):
    """The group of an internal procedure (nhóm, QĐ 1085/QĐ-TTg).

    A: between administrative agencies. B: within one ministry or province. Unknown until a
    person classifies it; a public procedure has no group and stays unknown.
    """

    A = "A"
    B = "B"
    UNKNOWN = "unknown"


class ScopeBasis(StrEnum):
    """How the scope is known: a document says so, or it follows from the code's first digit."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"


class Level(StrEnum):
    """The level that handles a procedure (cấp thực hiện)."""

    CENTRE = "centre"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class ProcedureType(StrEnum):
    """The type of the national database (loại thủ tục), by its own codes."""

    ASSIGNED_REGULATION = "ASSIGNED_REGULATION"
    NOT_ASSIGNED_REGULATION = "NOT_ASSIGNED_REGULATION"
    LOCAL_REGULATION = "LOCAL_REGULATION"
    CENTRAL_REGULATION = "CENTRAL_REGULATION"
    STANDARD = "STANDARD"
    INTERCONNECTED = "INTERCONNECTED"
    SPECIFIC = "SPECIFIC"
    STANDARD_INTERNAL = "STANDARD_INTERNAL"
    INTERCONNECTED_INTERNAL = "INTERCONNECTED_INTERNAL"
    OTHER = "OTHER"


INTERNAL_TYPES = frozenset({ProcedureType.STANDARD_INTERNAL, ProcedureType.INTERCONNECTED_INTERNAL})


class ChannelType(StrEnum):
    """The way a dossier is handed in (hình thức nộp)."""

    DIRECT = "DIRECT"
    POSTAL = "POSTAL"
    ONLINE = "ONLINE"
    OTHER = "OTHER"


class TermUnit(StrEnum):
    """The unit of a time limit; "ngày" alone is a calendar day."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"


class State(StrEnum):
    """What became of a text when it was read; only `READ` carries a value.

    Absent: nothing is stated. By reference: the text sends the reader elsewhere ("theo quy
    định tại …"). Unreadable: something is stated that has no single value, or none we can read.
    """

    READ = "read"
    UNREADABLE = "unreadable"
    ABSENT = "absent"
    BY_REFERENCE = "by_reference"


class AgencyRole(StrEnum):
    """What an agency does in a procedure."""

    COMPETENT = "competent"
    IMPLEMENTING = "implementing"
    COOPERATING = "cooperating"
    DELEGATED = "delegated"
    RECEIVING = "receiving"


class ComponentKind(StrEnum):
    """The kinds of component; each value is the name of its array in the content."""

    STEPS = "steps"
    CHANNELS = "channels"
    DOSSIER = "dossier"
    APPLICANTS = "applicants"
    RESULTS = "results"
    CONDITIONS = "conditions"
    AGENCIES = "agencies"
    LEGAL_BASIS = "legal_basis"
