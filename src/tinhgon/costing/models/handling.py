"""The authority's own cost of handling: a second account in a table of its own."""

from __future__ import annotations

from django.db import models


class HandlingAccount(models.Model):
    """What handling one case costs the authority as one reading says it, in đồng.

    Never added to a unit cost. Empty where the record states no step in which the authority acts.
    """

    reading = models.OneToOneField(
        "procedures.Reading", on_delete=models.CASCADE, related_name="handling_account"
    )
    amount_dong = models.BigIntegerField(null=True, blank=True)
    low_dong = models.BigIntegerField(null=True, blank=True)
    high_dong = models.BigIntegerField(null=True, blank=True)
    steps = models.PositiveIntegerField()
    parameter_set = models.CharField(max_length=64)
    parameters_on = models.DateField()
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    amount_dong__isnull=True, low_dong__isnull=True, high_dong__isnull=True
                )
                | models.Q(
                    low_dong__gte=0,
                    low_dong__lte=models.F("amount_dong"),
                    amount_dong__lte=models.F("high_dong"),
                ),
                name="costing_handling_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reading_id}: {self.amount_dong}"
