"""Values measured in one procedure, in the place of defaults."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import both_or_none


class MeasuredRow(models.Model):
    """A measured value with its source (see `rules.measured`); kept after it was taken back.

    `component` is empty where it holds for the whole procedure. Either `mid` with its ends, or
    `word` says it.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="measured_values"
    )
    component = models.CharField(max_length=60, blank=True)
    what = models.CharField(max_length=100)
    low = models.BigIntegerField(null=True, blank=True)
    mid = models.BigIntegerField(null=True, blank=True)
    high = models.BigIntegerField(null=True, blank=True)
    word = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["procedure_id", "component", "what", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "component", "what"],
                condition=models.Q(removed_at__isnull=True),
                name="costing_measured_once",
            ),
            both_or_none("removed_at", "removed_by", "costing_measured_removed"),
            models.CheckConstraint(
                condition=models.Q(source__gt=""), name="costing_measured_sourced"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    low__isnull=True, mid__isnull=True, high__isnull=True, word__gt=""
                )
                | models.Q(
                    low__gte=0,
                    low__lte=models.F("mid"),
                    mid__lte=models.F("high"),
                    word="",
                ),
                name="costing_measured_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.component} {self.what}"
