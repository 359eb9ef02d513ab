"""Versions of a procedure, their readings, and the stored content both rest on."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import days_in_order, one_of
from tinhgon.procedures.models.procedure import Procedure
from tinhgon.procedures.states import Origin, ReadingKind, VersionState


class StoredContent(models.Model):
    """The canonical bytes (RFC 8785) of one content, kept once under their own hash.

    The verbatim source record is part of them (`content.source`). Dossier lines, citations and
    the search index hang on this row, since they follow from these bytes alone: an import can
    write all of it ahead, unseen, and switch with light rows only (decision 0010).
    """

    content_hash = models.CharField(max_length=64, unique=True)
    source_hash = models.CharField(max_length=64)
    parser_version = models.PositiveIntegerField()
    body = models.TextField()

    def __str__(self) -> str:
        return self.content_hash


class Version(models.Model):
    """One version of a procedure: its source and the days on which it holds, first and last.

    `effective_from` empty: the first day is not known (imported publications). `effective_to`
    empty: still open. A published version never changes but for its last day; the database
    refuses anything else. `base` is the version a draft was made from.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    origin = models.CharField(max_length=20)
    base = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )
    operations = models.TextField(blank=True)
    source_hash = models.CharField(max_length=64)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    published_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["procedure_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="procedures_version_number_once"
            ),
            one_of("state", VersionState, "procedures_version_state"),
            one_of("origin", Origin, "procedures_version_origin"),
            days_in_order("effective_from", "effective_to", "procedures_version_days_in_order"),
            models.CheckConstraint(
                condition=models.Q(state=VersionState.PUBLISHED.value, published_at__isnull=False)
                | (
                    ~models.Q(state=VersionState.PUBLISHED.value)
                    & models.Q(
                        published_at__isnull=True,
                        effective_from__isnull=True,
                        effective_to__isnull=True,
                    )
                ),
                name="procedures_version_published_at",
            ),
            models.CheckConstraint(
                condition=models.Q(origin=Origin.OPERATIONS.value) | models.Q(operations=""),
                name="procedures_version_operations",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"


class Reading(models.Model):
    """What somebody read out of a version's source; kept for ever, exactly one is current.

    `correction` says in JSON what a person corrected: component, path, value and note.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    content = models.ForeignKey(StoredContent, on_delete=models.PROTECT, related_name="readings")
    correction = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    is_current = models.BooleanField()

    class Meta:
        ordering = ["version_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"], name="procedures_reading_number_once"
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(is_current=True),
                name="procedures_reading_one_current",
            ),
            one_of("kind", ReadingKind, "procedures_reading_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} r{self.number}"
