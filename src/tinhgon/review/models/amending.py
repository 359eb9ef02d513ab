"""Documents that will change the law for approved items: drafted, issued, given up."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import days_in_order, one_of
from tinhgon.review.vocabulary import AmendingState


class AmendingDocument(models.Model):
    """A document (văn bản sửa đổi) that amends provisions for items of any number of plans.

    `kind` is a kind of document (`registry.DOCUMENT_KIND_LABELS`), "" while nobody knows it. The
    document of the registry, with its days, is there once it is issued; that it is in force is
    a matter of the day; `title` is then the one it was signed with, `drafted_title` the draft's.
    `reason` says why it was given up, or why its issue was taken back.
    """

    owner = models.ForeignKey(
        "registry.Agency", on_delete=models.PROTECT, related_name="amending_documents"
    )
    title = models.TextField()
    drafted_title = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default=AmendingState.DRAFT.value)
    document = models.ForeignKey(
        "registry.LegalDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField(null=True, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("state", AmendingState, "review_amending_state"),
            days_in_order("signed_on", "effective_from", "review_amending_days_in_order"),
            models.UniqueConstraint(fields=["document"], name="review_amending_once"),
            models.CheckConstraint(
                condition=models.Q(
                    state=AmendingState.ISSUED.value,
                    document__isnull=False,
                    signed_on__isnull=False,
                    effective_from__isnull=False,
                )
                | (
                    ~models.Q(state=AmendingState.ISSUED.value)
                    & models.Q(
                        document__isnull=True, signed_on__isnull=True, effective_from__isnull=True
                    )
                ),
                name="review_amending_issued",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AmendingState.ABANDONED.value) | ~models.Q(reason=""),
                name="review_amending_given_up_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_word(self) -> AmendingState:
        return AmendingState(self.state)
