"""Imports: a batch, its staged records (dropped later), its problems and what it observed."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.procedures.models.procedure import Procedure
from tinhgon.procedures.models.version import StoredContent, Version
from tinhgon.procedures.states import BatchState, ObservationState, Outcome
from tinhgon.procedures.vocabulary import InternalGroup


class ImportBatch(models.Model):
    """One import of one file. `read` of `total` records are staged; the counts are final once
    the batch is switched. `failure` is a message id with its JSON parameters. `managed_by` is who
    manages the new procedures whose decision does not tell, where whoever imports said so.

    `layout` are the columns found in the file, `choices` what a person said they are (both JSON,
    see `importing.layout`); `attempt` counts how often the file was read, so that nothing of an
    earlier reading is taken for this one."""

    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=64)
    stored_file = models.CharField(max_length=255, blank=True)
    format = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    agency = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    managed_by = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=40)
    touched_at = models.DateTimeField()
    total = models.PositiveIntegerField(null=True, blank=True)
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    problem_count = models.PositiveIntegerField(default=0)
    layout = models.TextField(blank=True)
    choices = models.TextField(blank=True)
    attempt = models.PositiveIntegerField(default=1)
    failure = models.TextField(blank=True)
    failure_params = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["file_hash", "state"], name="procedures_batch_file")]
        constraints = [
            one_of("state", BatchState, "procedures_batch_state"),
            models.CheckConstraint(
                condition=models.Q(
                    read=models.F("created")
                    + models.F("changed")
                    + models.F("unchanged")
                    + models.F("rejected")
                ),
                name="procedures_batch_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"


class ImportedRecord(models.Model):
    """A staged record that will change something: its content written ahead, the row it makes.

    `outcome` is created or changed; `effective_from` the day the source says a new one holds from.
    `base` is the version it was compared with; the switch looks
    again whether it still is. `summary` is the list row, `difference` what differs, both JSON.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="records")
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=100)
    outcome = models.CharField(max_length=20)
    published = models.BooleanField()
    effective_from = models.DateField(null=True, blank=True)
    source_hash = models.CharField(max_length=64)
    base = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    content = models.ForeignKey(StoredContent, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField()
    difference = models.TextField(blank=True)

    class Meta:
        ordering = ["batch_id", "line"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="procedures_record_once"),
            one_of("outcome", Outcome, "procedures_record_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.line} {self.code}"


class ImportedProcedure(models.Model):
    """What a file meant for a procedure of the catalogue; it stays once the import is finished.

    What a file leaves unchanged is written ahead, what it creates or changes at the switch.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="procedures")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="imports")
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20)

    class Meta:
        ordering = ["batch_id", "line"]
        indexes = [
            models.Index(fields=["batch", "outcome", "line"], name="procedures_imported_list")
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "procedure"], name="procedures_imported_once"),
            one_of("outcome", Outcome, "procedures_imported_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.line} {self.procedure_id}: {self.outcome}"


class ImportedGroup(models.Model):
    """What a staged record says of the group of an internal procedure, and why."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="groups")
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=100)
    group = models.CharField(max_length=10)
    basis = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["batch_id", "line"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "code"], name="procedures_group_once"),
            one_of("group", InternalGroup, "procedures_imported_group"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.line} {self.code}: {self.group}"


class ImportProblem(models.Model):
    """Something a person can act on: which record and field, the value, and why.

    `reason` is a message id, `params` its JSON parameters. `kept`: the record came in all the
    same, with this value as text.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField()
    record = models.CharField(max_length=100)
    field = models.CharField(max_length=100, blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField()
    params = models.TextField(blank=True)
    kept = models.BooleanField()

    class Meta:
        ordering = ["batch_id", "line", "id"]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.record}: {self.reason}"


class Observation(models.Model):
    """An imported record that differs from the version it was compared with (`base`).

    `difference` counts the changed components by kind (JSON). It waits for a person to adopt or
    dismiss it; the same record against the same version is observed once.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="observations")
    base = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="observations")
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="observations")
    content = models.ForeignKey(StoredContent, on_delete=models.PROTECT, related_name="+")
    source_hash = models.CharField(max_length=64)
    difference = models.TextField()
    state = models.CharField(max_length=20, default=ObservationState.OPEN.value)
    observed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    draft = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "procedure"], name="procedures_observation_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "base", "source_hash"], name="procedures_observation_once"
            ),
            one_of("state", ObservationState, "procedures_observation_state"),
            both_or_none("decided_at", "decided_by", "procedures_observation_decided"),
            models.CheckConstraint(
                condition=models.Q(state=ObservationState.OPEN.value, decided_at__isnull=True)
                | (
                    ~models.Q(state=ObservationState.OPEN.value)
                    & models.Q(decided_at__isnull=False)
                ),
                name="procedures_observation_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.state}"
