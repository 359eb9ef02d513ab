"""Tables of the log. All but `EventPending` are append-only, refused by the database itself."""

from __future__ import annotations

from django.db import models


class EventRecord(models.Model):
    """One thing that happened. `data` is the RFC 8785 form of the event, as text, so that both
    databases hold the same bytes. `actor` is an opaque account id, or `system`."""

    id = models.BigAutoField(primary_key=True)
    type = models.CharField(max_length=100)
    schema_version = models.PositiveSmallIntegerField()
    occurred_at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    agency = models.CharField(max_length=100, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=100)
    data = models.TextField()

    class Meta:
        db_table = "foundation_event"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="event_subject"),
            models.Index(fields=["type", "id"], name="event_type"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.subject_type}/{self.subject_id}"


class EventPending(models.Model):
    """A committed event that has no position yet; written with it, removed by the sequencer."""

    event = models.OneToOneField(EventRecord, models.CASCADE, primary_key=True)

    class Meta:
        db_table = "foundation_event_pending"

    def __str__(self) -> str:
        return str(self.pk)


class EventPosition(models.Model):
    """The place of an event in the one order that everybody reads, gapless from 1."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(
        EventRecord, models.PROTECT, related_name="place", db_constraint=False
    )

    class Meta:
        db_table = "foundation_event_position"

    def __str__(self) -> str:
        return f"{self.position}: {self.event_id}"


class EventSeal(models.Model):
    """A block of positions, sealed: its head is SHA-256 over the head before it and the digest of
    each event in it. `digests` keeps those digests (32 bytes each, in order) so that the first
    altered event can be named, not only its block."""

    number = models.BigIntegerField(primary_key=True)
    first_position = models.BigIntegerField()
    last_position = models.BigIntegerField()
    digests = models.BinaryField()
    previous_head = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        db_table = "foundation_event_seal"

    def __str__(self) -> str:
        return f"{self.number}: {self.first_position}–{self.last_position}"
