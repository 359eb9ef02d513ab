"""Who handles a procedure on behalf of the agency that is competent (ủy quyền)."""

from __future__ import annotations

from django.db import models

from tinhgon.procedures.models.procedure import Procedure


class Delegation(models.Model):
    """A delegation by a document, from a day until another (open where none is set).

    It changes who handles and is no amendment: no version of the procedure says it. `owner` is
    the competent agency as the procedure names it, empty where it names none. `by_plan`: it came
    with the enactment of a plan's item.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="delegations")
    owner = models.TextField(blank=True)
    delegate = models.TextField()
    document = models.ForeignKey(
        "registry.LegalDocument", on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    by_plan = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="procedures_delegation_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.delegate}"
