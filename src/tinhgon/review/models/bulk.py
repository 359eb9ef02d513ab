"""Many operations added to a plan in one act, so that it can be looked at and undone."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import one_of
from tinhgon.review.models.finding import Finding
from tinhgon.review.models.item import ItemOperation, PlanItem
from tinhgon.review.models.plan import Plan
from tinhgon.review.vocabulary import BulkLineState


class BulkAct(models.Model):
    """One act of one person on one plan; its lines say what came of each thing chosen."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="bulk_acts")
    acted_at = models.DateTimeField()
    acted_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.acted_at}"


class BulkLine(models.Model):
    """One operation of the act: added, refused with a reason (message id and JSON parameters), or
    undone since.

    `data` is the operation as plain JSON, empty where none could be proposed. `revision` is the
    item's as the act left it: undoing needs it unchanged. `puts_in` says that the act put the
    procedure into the plan. `unit_before` and `unit_after` are the cost of one case by work (đồng)
    without and with the operation, None where unknown.
    """

    act = models.ForeignKey(BulkAct, on_delete=models.CASCADE, related_name="lines")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="+"
    )
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    item = models.ForeignKey(
        PlanItem, null=True, blank=True, on_delete=models.PROTECT, related_name="bulk_lines"
    )
    operation = models.ForeignKey(
        ItemOperation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=20)
    data = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    params = models.TextField(default="{}")
    puts_in = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(null=True, blank=True)
    unit_before = models.BigIntegerField(null=True, blank=True)
    unit_after = models.BigIntegerField(null=True, blank=True)
    is_lower_bound = models.BooleanField(default=False)

    class Meta:
        ordering = ["procedure__code", "id"]
        constraints = [
            one_of("state", BulkLineState, "review_bulk_line_state"),
            models.CheckConstraint(
                condition=models.Q(state=BulkLineState.REFUSED.value)
                | models.Q(item__isnull=False, revision__isnull=False),
                name="review_bulk_line_done",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BulkLineState.REFUSED.value) | ~models.Q(reason=""),
                name="review_bulk_line_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id}: {self.procedure_id} {self.state}"

    @property
    def unit_saving(self) -> int | None:
        if self.unit_before is None or self.unit_after is None:
            return None
        return self.unit_before - self.unit_after
