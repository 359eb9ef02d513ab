"""Plans (phương án đơn giản hóa) and the decisions that approve their items."""

from __future__ import annotations

from django.db import models


class Plan(models.Model):
    """A plan of one agency. Its state is kept on each item, never here."""

    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=300)
    legal_basis = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class PlanDecision(models.Model):
    """A decision of the competent authority that approves items of a plan.

    Kept apart from the items: one decision approves many, and one plan may need several (group
    A of internal procedures goes to the Prime Minister, group B to the minister or chairman).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=120)
    signed_on = models.DateField()
    issuer = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["signed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number", "signed_on"], name="review_decision_once"
            )
        ]

    def __str__(self) -> str:
        return self.number
