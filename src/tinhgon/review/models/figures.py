"""What figures of review are counted from: one fact for each item of a plan, and its balances."""

from __future__ import annotations

from django.db import models

from tinhgon.figures.api import Balance, Fact


class PlanItemFact(Fact):
    """An item as the log tells it. Money is đồng by work (TT 02/2017 Art. 27), unknown is null.

    `approved_on` is the day of the decision while the approval stands, `enacted_from` and
    `published_from` the day of effect; of a delegation alone only `delegated_from` is known.
    `observed_on` is the first day on which something was observed, while it is.
    `…_unit_…` is the cost of one case, `…_yearly_saving` what is saved with the dossiers of a
    year.
    """

    procedure = models.CharField(max_length=100)
    scope = models.CharField(max_length=20)
    internal_group = models.CharField(max_length=10)
    field_key = models.CharField(max_length=300)
    state = models.CharField(max_length=20)
    abolishes = models.BooleanField()
    added_on = models.DateField()
    ended_on = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    enacted_from = models.DateField(null=True)
    published_from = models.DateField(null=True)
    delegated_from = models.DateField(null=True)
    promised_unit_before = models.BigIntegerField(null=True)
    promised_unit_after = models.BigIntegerField(null=True)
    promised_yearly_saving = models.BigIntegerField(null=True)
    enacted_unit_before = models.BigIntegerField(null=True)
    enacted_unit_after = models.BigIntegerField(null=True)
    enacted_yearly_saving = models.BigIntegerField(null=True)
    observed_on = models.DateField(null=True)
    observed_unit_before = models.BigIntegerField(null=True)
    observed_unit_after = models.BigIntegerField(null=True)
    observed_yearly_saving = models.BigIntegerField(null=True)

    class Meta(Fact.Meta):
        pass


class PlanItemBalance(Balance):
    """What the items of an agency's plans add up to on a day."""

    scope = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    field_key = models.CharField(max_length=300)
    in_plans = models.BigIntegerField(db_default=0)
    approved = models.BigIntegerField(db_default=0)
    simplified = models.BigIntegerField(db_default=0)
    abolished = models.BigIntegerField(db_default=0)
    published = models.BigIntegerField(db_default=0)
    delegated = models.BigIntegerField(db_default=0)
    promised_unit_before = models.BigIntegerField(db_default=0)
    promised_unit_before_unknown = models.BigIntegerField(db_default=0)
    promised_unit_after = models.BigIntegerField(db_default=0)
    promised_unit_after_unknown = models.BigIntegerField(db_default=0)
    promised_yearly_saving = models.BigIntegerField(db_default=0)
    promised_yearly_saving_unknown = models.BigIntegerField(db_default=0)
    enacted_unit_before = models.BigIntegerField(db_default=0)
    enacted_unit_before_unknown = models.BigIntegerField(db_default=0)
    enacted_unit_after = models.BigIntegerField(db_default=0)
    enacted_unit_after_unknown = models.BigIntegerField(db_default=0)
    enacted_yearly_saving = models.BigIntegerField(db_default=0)
    enacted_yearly_saving_unknown = models.BigIntegerField(db_default=0)
    observed = models.BigIntegerField(db_default=0)
    observed_unit_before = models.BigIntegerField(db_default=0)
    observed_unit_before_unknown = models.BigIntegerField(db_default=0)
    observed_unit_after = models.BigIntegerField(db_default=0)
    observed_unit_after_unknown = models.BigIntegerField(db_default=0)
    observed_yearly_saving = models.BigIntegerField(db_default=0)
    observed_yearly_saving_unknown = models.BigIntegerField(db_default=0)
    standing = models.BigIntegerField(db_default=0)
    standing_promise = models.BigIntegerField(db_default=0)
    standing_promise_unknown = models.BigIntegerField(db_default=0)
    standing_observed = models.BigIntegerField(db_default=0)
    standing_observed_promise = models.BigIntegerField(db_default=0)
    standing_observed_promise_unknown = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "day", "scope", "state", "field_key"],
                name="review_item_balance_cell",
            )
        ]
