"""Stored unit costs."""

from __future__ import annotations

from django.db import models

from tinhgon.costing.vocabulary import Method


class UnitCost(models.Model):
    """The cost of one case of a procedure as one reading says it, by one method, in đồng.

    Results of two methods stand beside each other and are never added. `amount_dong` is empty
    where the method could not say; `lower_bound` where a part is not known. `default_share` is
    the part that rests on default standard times, in per mille. `parameter_set` is the hash of
    the parameters it was found under, `parameters_on` the day they were in force. `detail` is
    what `explain.summary` tells. The log keeps every earlier result.
    """

    reading = models.ForeignKey(
        "procedures.Reading", on_delete=models.CASCADE, related_name="unit_costs"
    )
    method = models.CharField(max_length=20)
    amount_dong = models.BigIntegerField(null=True, blank=True)
    low_dong = models.BigIntegerField(null=True, blank=True)
    high_dong = models.BigIntegerField(null=True, blank=True)
    lower_bound = models.BooleanField()
    default_share = models.PositiveSmallIntegerField(null=True, blank=True)
    parameter_set = models.CharField(max_length=64)
    parameters_on = models.DateField()
    detail = models.JSONField()
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["reading_id", "method"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "method"], name="costing_cost_once"),
            models.CheckConstraint(
                condition=models.Q(method__in=[method.value for method in Method]),
                name="costing_cost_method",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    amount_dong__isnull=True, low_dong__isnull=True, high_dong__isnull=True
                )
                | models.Q(
                    low_dong__gte=0,
                    low_dong__lte=models.F("amount_dong"),
                    amount_dong__lte=models.F("high_dong"),
                ),
                name="costing_cost_range",
            ),
            models.CheckConstraint(
                condition=models.Q(default_share__isnull=True) | models.Q(default_share__lte=1000),
                name="costing_cost_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.method}: {self.amount_dong}"
