"""The plan an authority issues under a programme, with its own milestones."""

from __future__ import annotations

from django.db import models

from tinhgon.programmes.models.programme import Milestone, Programme


class AuthorityPlan(models.Model):
    """A ministry's or province's own plan (kế hoạch rà soát) under a programme.

    `expected` is how many procedures the authority says it has in scope: what a share of
    *inventoried* is of. Empty: it has not said.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="authority_plans"
    )
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=120)
    signed_on = models.DateField()
    expected = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["programme_id", "signed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "agency"], name="programmes_authority_plan_once"
            )
        ]

    def __str__(self) -> str:
        return self.number


class AuthorityPlanMilestone(models.Model):
    """The day an authority sets itself for a milestone, not later than the programme's."""

    plan = models.ForeignKey(AuthorityPlan, on_delete=models.CASCADE, related_name="milestones")
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "milestone"], name="programmes_plan_milestone_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.due_on}"
