"""Opinions of cooperating agencies (lấy ý kiến) on a plan or one item of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.review.models.item import PlanItem
from tinhgon.review.models.plan import Plan
from tinhgon.review.vocabulary import Position

_POSITIONS = [position.value for position in Position]
# Asked, and neither answered nor asked for no longer.
OPEN = Q(answered_at__isnull=True, withdrawn_at__isnull=True)


class Opinion(models.Model):
    """What one agency is asked to say by a day, and what it said.

    Without `item` the whole plan is asked about; `OpinionLine` then says something of single items.
    An answer given after `due_on` is late, and counts.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="opinions")
    item = models.ForeignKey(
        PlanItem, null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    question = models.TextField(blank=True)
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminded_by = models.CharField(max_length=40, blank=True)
    position = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "agency"],
                condition=OPEN & Q(item__isnull=False),
                name="review_opinion_item_once",
            ),
            models.UniqueConstraint(
                fields=["plan", "agency"],
                condition=OPEN & Q(item__isnull=True),
                name="review_opinion_plan_once",
            ),
            both_or_none("answered_at", "answered_by", "review_opinion_answered_pair"),
            both_or_none("withdrawn_at", "withdrawn_by", "review_opinion_withdrawn_pair"),
            both_or_none("reminded_at", "reminded_by", "review_opinion_reminded_pair"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, position="")
                | Q(answered_at__isnull=False, withdrawn_at__isnull=True, position__in=_POSITIONS),
                name="review_opinion_position",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.agency_id}"


class OpinionLine(models.Model):
    """What an agency asked about a whole plan says of one of its items."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="opinion_lines")
    position = models.CharField(max_length=20)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("position", Position, "review_opinion_line_position"),
            models.UniqueConstraint(fields=["opinion", "item"], name="review_opinion_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id}: {self.item_id}"
