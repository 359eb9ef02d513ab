"""One procedure of a plan: its operations, its draft, its cost before and after, its way."""

from __future__ import annotations

from datetime import date

from django.db import models

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.tables.api import one_of
from tinhgon.review.models.finding import Finding
from tinhgon.review.models.lapsing import EndsWithProcedure
from tinhgon.review.models.plan import Plan, PlanDecision
from tinhgon.review.vocabulary import ITEM_OVER, LAPSED, ItemAct, ItemState

_IN_LAW = (ItemState.ENACTED, ItemState.PUBLISHED)


class PlanItem(EndsWithProcedure):
    """A procedure under simplification. Empty numbers are unknown, never zero.

    `base` in its `base_reading` is what the operations apply to, `draft` what they lead to
    (none where the procedure is abolished, or before the first operation). `benefit` holds in
    canonical JSON the cost and time before and after, by method, with what they rest on
    (`rules.benefit`); it is computed again with each operation and is the promise from approval
    on. `enacted_benefit` is the same under the parameters of the day it was enacted from,
    `observed` what was measured and counted since (`rules.observed`), empty while nothing was.
    `changed_in_appraisal`: the appraiser changed something since it was submitted last
    (`AppraisalChange`). An item that lapsed is withdrawn, and keeps `lapsed_by`.
    So does a published one whose procedure, which it had abolished, is there again: the row that
    brought it back; it is law no more (decision 0130).
    `revision` grows with every act: whoever acts names the revision he saw.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="plan_items"
    )
    base = models.ForeignKey("procedures.Version", on_delete=models.PROTECT, related_name="+")
    base_reading = models.ForeignKey(
        "procedures.Reading", on_delete=models.PROTECT, related_name="+"
    )
    draft = models.OneToOneField(
        "procedures.Version",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plan_item",
    )
    state = models.CharField(max_length=20, default=ItemState.DRAFT.value)
    abolishes = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    recommendation = models.TextField(blank=True)
    roadmap = models.TextField(blank=True)
    dossiers_per_year = models.PositiveIntegerField(null=True, blank=True)
    benefit = models.TextField(blank=True)
    enacted_benefit = models.TextField(blank=True)
    observed = models.TextField(blank=True)
    decision = models.ForeignKey(
        PlanDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    enacting_document = models.ForeignKey(
        "registry.LegalDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    enacted_from = models.DateField(null=True, blank=True)
    publication = models.ForeignKey(
        "procedures.PublicationDecision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_in_appraisal = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["plan_id", "id"]
        indexes = [models.Index(fields=["state", "plan"], name="review_item_state")]
        constraints = [
            one_of("state", ItemState, "review_item_state_word"),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=~models.Q(state__in=list(ITEM_OVER)),
                name="review_item_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(enacted_from__isnull=True, enacting_document__isnull=True)
                | models.Q(enacted_from__isnull=False, enacting_document__isnull=False),
                name="review_item_enacted_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[ItemState.ENACTED.value, ItemState.PUBLISHED.value],
                    enacted_from__isnull=False,
                    decision__isnull=False,
                )
                | ~models.Q(state__in=[ItemState.ENACTED.value, ItemState.PUBLISHED.value]),
                name="review_item_enacted_means_decided",
            ),
            models.CheckConstraint(
                condition=~models.Q(benefit="")
                | models.Q(state__in=[ItemState.DRAFT.value, ItemState.WITHDRAWN.value]),
                name="review_item_priced",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ItemState.PUBLISHED.value, publication__isnull=False)
                | ~models.Q(state=ItemState.PUBLISHED.value),
                name="review_item_published_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.procedure_id}"

    @property
    def state_word(self) -> ItemState:
        return ItemState(self.state)

    @property
    def word(self) -> str:
        """How it is told to stand (`ITEM_WORDS`)."""
        lapsed = self.state_word is ItemState.WITHDRAWN and self.lapsed_by_id is not None
        return LAPSED if lapsed else self.state

    @property
    def is_law(self) -> bool:
        """Enacted or published, in force by today, and the procedure it abolished, if it did, is
        not there again."""
        if self.state_word not in _IN_LAW or self.lapsed_by_id is not None:
            return False
        return self.enacted_day <= today()

    @property
    def has_returned(self) -> bool:
        """The procedure it had abolished is there again, by `lapsed_by`."""
        return self.state_word is ItemState.PUBLISHED and self.lapsed_by_id is not None

    @property
    def enacted_day(self) -> date:
        """The day an enacted item takes effect; only for items that are enacted."""
        if self.enacted_from is None:
            raise ValueError(f"item {self.pk} is not enacted")
        return self.enacted_from


class ItemOperation(models.Model):
    """A typed operation (`review.operations`) as canonical JSON, and the finding it answers."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="operations")
    data = models.TextField()
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.SET_NULL, related_name="operations"
    )
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.data}"


class ItemComment(models.Model):
    """What somebody wrote about an item or when it was moved, above all why it was returned.

    `component` is the part of the base it is about, `operation` the operation; neither where it
    is about the whole item.
    """

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="comments")
    operation = models.ForeignKey(
        ItemOperation, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    component = models.CharField(max_length=60, blank=True)
    act = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(act="") | models.Q(act__in=[act.value for act in ItemAct]),
                name="review_comment_act",
            )
        ]

    def __str__(self) -> str:
        return self.text
