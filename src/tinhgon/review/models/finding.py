"""Findings: what a rule sees in a procedure, and what a person decided about it."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.review.vocabulary import FindingState


class Assessment(models.Model):
    """Which reading of a procedure was last checked, by which rules.

    `rules` is the hash of the enabled rules' versions: another hash, or another reading, means
    that the procedure is checked again. `unassessed` names in JSON the rules that could not say.
    """

    procedure = models.OneToOneField(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    reading = models.ForeignKey("procedures.Reading", on_delete=models.CASCADE, related_name="+")
    rules = models.CharField(max_length=64)
    unassessed = models.TextField(default="[]")
    assessed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.assessed_at}"


class Finding(models.Model):
    """One finding with its evidence: the words quoted from `start` to `end` of `path`.

    `fingerprint` is the same for the same words in the same component under the same rule, so a
    dismissal is remembered across versions and re-imports. `present` is false once the words
    are gone; the row stays while a person's decision hangs on it. `reason` is a message id,
    `params` its JSON parameters. `quote_folded` is for searching.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="findings"
    )
    reading = models.ForeignKey("procedures.Reading", on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    severity = models.CharField(max_length=20)
    component = models.CharField(max_length=60, blank=True)
    path = models.CharField(max_length=100)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    quote_folded = models.TextField(blank=True)
    reason = models.TextField()
    params = models.TextField(default="{}")
    present = models.BooleanField(default=True)
    state = models.CharField(max_length=20, default=FindingState.OPEN.value)
    decision_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["procedure_id", "rule", "id"]
        indexes = [
            models.Index(fields=["rule", "state", "present"], name="review_finding_rule"),
            models.Index(fields=["procedure", "present"], name="review_finding_procedure"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "fingerprint"], name="review_finding_once"
            ),
            one_of("state", FindingState, "review_finding_state"),
            both_or_none("decided_at", "decided_by", "review_finding_decided"),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end")), name="review_finding_span"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.rule}"
