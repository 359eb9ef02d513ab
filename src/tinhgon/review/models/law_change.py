"""What must be amended in the law before an item can be enacted, provision by provision."""

from __future__ import annotations

from django.db import models

from tinhgon.registry.api import Provision
from tinhgon.review.models.amending import AmendingDocument
from tinhgon.review.models.item import ItemOperation, PlanItem


class LawChange(models.Model):
    """A provision of a document that an item needs amended, and the operations that need it.

    `document` is a number in its normal form, "" where only a name (`named`) is known; neither
    where `none_needed`: nothing is to be amended for these operations, `note` says why. `place`
    orders provisions as they follow in their document. `owner` sees to it by `due_on`;
    `amending` is the document that covers it; `left` the last one that did so and was given up, or
    out of which it was taken. What is said here is frozen with the approval.
    """

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="law_changes")
    operations = models.ManyToManyField(ItemOperation, related_name="law_changes")
    document = models.CharField(max_length=120, blank=True)
    named = models.CharField(max_length=120, blank=True)
    annex = models.CharField(max_length=60, blank=True)
    article = models.CharField(max_length=12, blank=True)
    clause = models.CharField(max_length=12, blank=True)
    point = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    none_needed = models.BooleanField(default=False)
    owner = models.ForeignKey(
        "registry.Agency",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="law_changes",
    )
    due_on = models.DateField(null=True, blank=True)
    amending = models.ForeignKey(
        AmendingDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="law_changes",
    )
    left = models.ForeignKey(
        AmendingDocument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="left_by",
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["document", "named", "place", "id"]
        indexes = [models.Index(fields=["document", "place"], name="review_law_change_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "document", "named", "annex", "article", "clause", "point"],
                condition=models.Q(none_needed=False),
                name="review_law_change_once",
            ),
            models.CheckConstraint(
                condition=models.Q(none_needed=True, document="", named="", amending=None)
                & ~models.Q(note="")
                | (models.Q(none_needed=False) & (~models.Q(document="") | ~models.Q(named=""))),
                name="review_law_change_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.document or self.named} {self.place}"

    @property
    def provision(self) -> Provision:
        return Provision(
            document=self.document,
            named=self.named,
            annex=self.annex,
            article=self.article,
            clause=self.clause,
            point=self.point,
        )
