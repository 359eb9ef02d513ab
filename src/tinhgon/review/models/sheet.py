"""Review sheets (phiếu rà soát): what was asked about a procedure, answered and concluded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tinhgon.foundation.tables.api import both_or_none, one_of
from tinhgon.review.models.item import PlanItem
from tinhgon.review.models.lapsing import EndsWithProcedure, lapsed_by_something
from tinhgon.review.vocabulary import AnswerOrigin, Conclusion, Reply, SheetState, Verdict


class ReviewSheet(EndsWithProcedure):
    """The review of one procedure, filled in against one reading of one version.

    `content_hash` is that of the reading; `holds_for` the hash of the latest reading known to say
    the same in all that was asked. `questions` is the set asked (`review.questions`), `asked` how
    many questions that makes. `around` holds in canonical JSON what lay around the procedure when
    the sheet was completed (`rules.rereview`), empty before. `renews` is the sheet before it.
    `item` is the published item of a plan by way of which the procedure was reviewed, where no
    questions were asked (`actions.plan_reviews`); `completed_on` then is the day of its approval.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="review_sheets"
    )
    reading = models.ForeignKey("procedures.Reading", on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    holds_for = models.CharField(max_length=64)
    questions = models.CharField(max_length=40, blank=True)
    asked = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=SheetState.OPEN.value)
    conclusion = models.CharField(max_length=20, blank=True)
    conclusion_reason = models.TextField(blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    concluded_by = models.CharField(max_length=40, blank=True)
    around = models.TextField(blank=True)
    renews = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewed_by"
    )
    item = models.OneToOneField(
        PlanItem, null=True, blank=True, on_delete=models.PROTECT, related_name="review"
    )
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.CharField(max_length=40, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    compared_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "procedure"], name="review_sheet_state"),
            models.Index(fields=["state", "completed_on"], name="review_sheet_age"),
        ]
        constraints = [
            one_of("state", SheetState, "review_sheet_state_word"),
            models.CheckConstraint(
                condition=models.Q(conclusion="")
                | models.Q(conclusion__in=[word.value for word in Conclusion]),
                name="review_sheet_conclusion_word",
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=models.Q(state=SheetState.OPEN.value),
                name="review_sheet_one_open",
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=models.Q(state=SheetState.COMPLETED.value),
                name="review_sheet_one_completed",
            ),
            lapsed_by_something(SheetState.LAPSED, "review_sheet_lapsed"),
            both_or_none("completed_at", "completed_by", "review_sheet_completed_pair"),
            both_or_none("concluded_at", "concluded_by", "review_sheet_concluded_pair"),
            models.CheckConstraint(
                condition=(models.Q(item__isnull=True) & ~models.Q(questions=""))
                | (
                    models.Q(item__isnull=False, questions="", asked=0)
                    & ~models.Q(state=SheetState.OPEN.value)
                ),
                name="review_sheet_asks_unless_by_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(completed_on__isnull=True, completed_at__isnull=True)
                | models.Q(completed_on__isnull=False, completed_at__isnull=False),
                name="review_sheet_completed_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    state__in=[SheetState.COMPLETED.value, SheetState.SUPERSEDED.value]
                )
                | (
                    models.Q(completed_at__isnull=False)
                    & ~models.Q(conclusion="")
                    & ~models.Q(conclusion_reason="")
                    & ~models.Q(around="")
                ),
                name="review_sheet_completed_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.state}"

    @property
    def state_word(self) -> SheetState:
        return SheetState(self.state)


class SheetAnswer(models.Model):
    """The answer to one question about one place, which each new writing replaces.

    `place` is a component's id, or the name of a part asked about once (`rules.sheet_places`).
    `value` is a reply, or a verdict; either may be empty while only a reason is written.
    `reading` is what the procedure said when it was given or confirmed.
    `is_confirmed` is false where the answer was carried over and what it is about has changed.
    `revision` grows with each writing: whoever writes names the revision he saw.
    """

    sheet = models.ForeignKey(ReviewSheet, on_delete=models.CASCADE, related_name="answers")
    place = models.CharField(max_length=100)
    question = models.CharField(max_length=60)
    value = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    reading = models.ForeignKey("procedures.Reading", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=20, default=AnswerOrigin.WRITTEN.value)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_confirmed = models.BooleanField(default=True)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sheet_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "place", "question"], name="review_answer_once"
            ),
            one_of("origin", AnswerOrigin, "review_answer_origin"),
            models.CheckConstraint(
                condition=models.Q(value="")
                | models.Q(value__in=[word.value for word in (*Reply, *Verdict)]),
                name="review_answer_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.place} {self.question}: {self.value}"


class EarlierAnswer(models.Model):
    """What an answer said before somebody else wrote another, or before its place was gone.

    `place` and `question` are both `CONCLUSION` where it was what the review concluded.
    """

    CONCLUSION: ClassVar[str] = "conclusion"

    sheet = models.ForeignKey(ReviewSheet, on_delete=models.CASCADE, related_name="earlier")
    place = models.CharField(max_length=100)
    question = models.CharField(max_length=60)
    value = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["sheet_id", "-id"]
        indexes = [models.Index(fields=["sheet", "place"], name="review_earlier_answers")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.place} {self.question}: {self.value}"
