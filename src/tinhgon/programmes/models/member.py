"""A procedure in a programme, and who is to review it by when."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import both_or_none
from tinhgon.programmes.models.programme import Programme


class Member(models.Model):
    """A procedure in a programme as `managing_agency` has it. It leaves when it is no longer in
    scope; what is cut stays. Put under another agency it leaves too, and joins as that one's, so
    that each keeps the time it had the procedure.

    `unit` is the unit it is assigned to (empty: the managing agency itself), `due_on` the day by
    which it is to be reviewed, `assignee` the account that does it, where one is named.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="members")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="programme_members"
    )
    managing_agency = models.ForeignKey(
        "registry.Agency", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    assignee = models.CharField(max_length=40, blank=True)
    assigned_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.CharField(max_length=40, blank=True)
    joined_at = models.DateTimeField()
    joined_by = models.CharField(max_length=40)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["programme_id", "id"]
        indexes = [models.Index(fields=["programme", "due_on"], name="programmes_member_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "procedure"],
                condition=models.Q(left_at=None),
                name="programmes_member_once",
            ),
            both_or_none("assigned_at", "assigned_by", "programmes_member_assigned"),
            both_or_none("left_at", "left_by", "programmes_member_left"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.procedure_id}"
