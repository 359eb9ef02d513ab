"""Baselines: a catalogue and its costs as of a day, under a name; never changed once frozen."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class Baseline(models.Model):
    """What a percentage is of: the procedures managed at or below an agency that were in force on
    `as_of`, with their costs under the parameters of that day and the cases of `year`.

    `digest` is the SHA-256 of its lines. The database itself refuses changes of both tables.
    """

    name = models.CharField(max_length=200, unique=True)
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    year = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500, blank=True)
    parameter_set = models.CharField(max_length=64)
    lines_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-as_of", "-id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("baseline", args=[self.pk])


class BaselineLine(models.Model):
    """A procedure of a baseline as it was: the version in force, who managed it, đồng a case by
    each method (empty: not known), cases a year (empty: not known)."""

    baseline = models.ForeignKey(Baseline, on_delete=models.PROTECT, related_name="lines")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey("procedures.Version", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=20)
    group = models.CharField(max_length=10)
    work_dong = models.BigIntegerField(null=True, blank=True)
    work_low_dong = models.BigIntegerField(null=True, blank=True)
    work_high_dong = models.BigIntegerField(null=True, blank=True)
    lower_bound = models.BooleanField()
    term_dong = models.BigIntegerField(null=True, blank=True)
    cases = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["baseline_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["baseline", "procedure"], name="costing_baseline_line_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.baseline_id}: {self.procedure_id}"
