"""Acts of assigning many procedures at once, so that each can be looked at and undone."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import both_or_none
from tinhgon.programmes.models.member import Member
from tinhgon.programmes.models.programme import Programme


class AssignmentAct(models.Model):
    """One act of one person under a programme, in the agency where he acted; its lines say what
    stood before."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="assignment_acts"
    )
    agency = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    acted_at = models.DateTimeField()
    acted_by = models.CharField(max_length=40)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [both_or_none("undone_at", "undone_by", "programmes_act_undone")]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.acted_at}"


class AssignmentLine(models.Model):
    """One member the act assigned: what stood before it, and the revision the act left."""

    act = models.ForeignKey(AssignmentAct, on_delete=models.CASCADE, related_name="lines")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    unit_before = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on_before = models.DateField(null=True, blank=True)
    assignee_before = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["act_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["act", "member"], name="programmes_act_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.act_id}: {self.member_id}"
