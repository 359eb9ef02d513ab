"""How often a procedure is done in a year, as an agency counts it."""

from __future__ import annotations

from django.db import models


class ProcedureVolume(models.Model):
    """Times a year by one subject, and subjects, of a procedure in a year (TT 02/2017 Art. 27(3)).

    A row of an agency stands for it with all its subordinates. `revision` counts changes, so that
    two people do not overwrite each other. The log keeps every earlier value.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="volumes"
    )
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    times_a_year = models.PositiveIntegerField()
    subjects = models.PositiveBigIntegerField()
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["procedure_id", "-year", "agency_id"]
        indexes = [models.Index(fields=["year", "procedure"], name="costing_volume_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "agency", "year"], name="costing_volume_once"
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=2000, year__lte=2100), name="costing_volume_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(times_a_year__gte=1), name="costing_volume_times"
            ),
            models.CheckConstraint(
                condition=models.Q(source__gt=""), name="costing_volume_sourced"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.year}: {self.times_a_year} × {self.subjects}"

    @property
    def cases(self) -> int:
        return self.times_a_year * self.subjects
