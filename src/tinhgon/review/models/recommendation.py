"""What one agency recommends for a procedure another manages, or another plan holds already."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.review.models.item import PlanItem
from tinhgon.review.models.lapsing import EndsWithProcedure, lapsed_by_something
from tinhgon.review.models.plan import Plan
from tinhgon.review.vocabulary import RecommendationState

_UNSENT = [
    RecommendationState.DRAFT.value,
    RecommendationState.WITHDRAWN.value,
    RecommendationState.LAPSED.value,
]
_DECIDED = [RecommendationState.TAKEN_UP.value, RecommendationState.DECLINED.value]


class Recommendation(EndsWithProcedure):
    """Typed operations (canonical JSON, a list) on `base` in its `base_reading`, from `agency` to
    whoever manages the procedure.

    `plan` is the recommender's own plan it was meant for, if any; `item` the one it was taken up
    into. `outcome` is why it was declined, or what was said when it was taken up.
    """

    agency = models.ForeignKey("registry.Agency", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="recommendations"
    )
    base = models.ForeignKey("procedures.Version", on_delete=models.PROTECT, related_name="+")
    base_reading = models.ForeignKey(
        "procedures.Reading", on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    operations = models.TextField(default="[]")
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=20, default=RecommendationState.DRAFT.value)
    item = models.ForeignKey(
        PlanItem, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    outcome = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["procedure", "state"], name="review_recommended")]
        constraints = [
            one_of("state", RecommendationState, "review_recommendation_state"),
            both_or_none("sent_at", "sent_by", "review_recommendation_sent_pair"),
            both_or_none("decided_at", "decided_by", "review_recommendation_decided_pair"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, state__in=_UNSENT)
                | Q(sent_at__isnull=False) & ~Q(state=RecommendationState.DRAFT.value),
                name="review_recommendation_sent",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=False, state__in=_DECIDED)
                | Q(decided_at__isnull=True) & ~Q(state__in=_DECIDED),
                name="review_recommendation_decided",
            ),
            models.CheckConstraint(
                condition=Q(state=RecommendationState.TAKEN_UP.value, item__isnull=False)
                | (~Q(state=RecommendationState.TAKEN_UP.value) & Q(item__isnull=True)),
                name="review_recommendation_taken_up",
            ),
            lapsed_by_something(RecommendationState.LAPSED, "review_recommendation_lapsed"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.procedure_id}"
