"""The queue of what is to be reviewed again, reason by reason."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.review.models.sheet import ReviewSheet
from tinhgon.review.vocabulary import ReReviewKind, ReReviewOutcome


class ReReview(models.Model):
    """One reason to review a procedure again, noted against its completed sheet.

    `about` tells reasons of a kind apart: the number of a document, the code of a leaner
    procedure; empty where there can be one only. `params` says it in JSON (`rules.rereview`).
    Settled when the procedure is reviewed again, or when the reason no longer holds.
    """

    sheet = models.ForeignKey(ReviewSheet, on_delete=models.CASCADE, related_name="rereviews")
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=160, blank=True)
    params = models.TextField(default="{}")
    noted_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["noted_at", "id"]
        indexes = [models.Index(fields=["settled_at", "sheet"], name="review_rereview_open")]
        constraints = [
            one_of("kind", ReReviewKind, "review_rereview_kind"),
            models.UniqueConstraint(fields=["sheet", "kind", "about"], name="review_rereview_once"),
            both_or_none("settled_at", "outcome", "review_rereview_settled_pair"),
            models.CheckConstraint(
                condition=models.Q(outcome="")
                | models.Q(outcome__in=[word.value for word in ReReviewOutcome]),
                name="review_rereview_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}: {self.kind} {self.about}"
