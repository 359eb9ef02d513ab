"""What an appraiser changed himself in an item that was submitted to him."""

from __future__ import annotations

from django.db import models

from tinhgon.foundation.tables.api import one_of
from tinhgon.review.models.item import PlanItem
from tinhgon.review.vocabulary import AppraisedWhat


class AppraisalChange(models.Model):
    """One change, with what stood there before and after.

    Operations are plain JSON, texts as written; `field` names the text. `is_settled` once the
    drafter has submitted the item anew or objected: then it is history.
    """

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="appraisal_changes")
    what = models.CharField(max_length=20)
    field = models.CharField(max_length=30, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    is_settled = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("what", AppraisedWhat, "review_appraised_what"),
            models.CheckConstraint(
                condition=(models.Q(what=AppraisedWhat.TEXT.value) & ~models.Q(field=""))
                | (~models.Q(what=AppraisedWhat.TEXT.value) & models.Q(field="")),
                name="review_appraised_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.what}"
