"""How the procedures of a field cost, kept so that one procedure is compared without all."""

from __future__ import annotations

from django.db import models


class FieldCosts(models.Model):
    """The spread of the unit costs (by work, đồng) of a field's procedures in force.

    `deviation` is robust, in thousandths of a natural logarithm (`findings.costs_around`).
    Recomputed from the stored costs; nothing else rests on it.
    """

    field_key = models.CharField(max_length=300, primary_key=True)
    procedures = models.PositiveIntegerField()
    middle_dong = models.BigIntegerField()
    deviation = models.PositiveIntegerField()

    class Meta:
        ordering = ["field_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(procedures__gt=0, middle_dong__gt=0),
                name="review_field_costs_of_some",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field_key}: {self.middle_dong}"
