"""The words under which rows of the catalogue are stored."""

from __future__ import annotations

from enum import StrEnum


class VersionState(StrEnum):
    """All that is stored of a version's life; whether it is in force follows from its dates."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """What a version was made from."""

    IMPORT = "import"
    OPERATIONS = "operations"
    ADOPTION = "adoption"
    EDIT = "edit"


class ReadingKind(StrEnum):
    """Who read: the parser, a person correcting it, or an operation that wrote the content."""

    PARSER = "parser"
    CORRECTION = "correction"
    OPERATION = "operation"


class ManagingBasis(StrEnum):
    """Why an agency manages a procedure: it issued the announcement, whoever imported or assigned
    it said so, or nobody did yet."""

    ISSUER = "issuer"
    IMPORTED = "imported"
    ASSIGNED = "assigned"
    DEFAULT = "default"


class PublicationKind(StrEnum):
    """What a publication decision does to a procedure (NĐ 63/2010 Art. 14).

    `DELEGATED` announces only who handles it; that is no amendment of the procedure.
    """

    NEW = "new"
    AMENDED = "amended"
    ABOLISHED = "abolished"
    DELEGATED = "delegated"


class ObservationState(StrEnum):
    """What became of a difference that an import observed."""

    OPEN = "open"
    ADOPTED = "adopted"
    DISMISSED = "dismissed"


class BatchState(StrEnum):
    """How far an import came; only `SWITCHED` has changed the catalogue."""

    STAGING = "staging"
    STAGED = "staged"
    SWITCHED = "switched"
    DISCARDED = "discarded"
    FAILED = "failed"


class Outcome(StrEnum):
    """What a record of a file means for the catalogue."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
