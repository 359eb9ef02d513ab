"""What a programme's figures are counted from: one fact for each member, the stretches of days on
which it stood alike, and the balances of both."""

from __future__ import annotations

from django.db import models

from tinhgon.figures.api import Balance, Fact


class ProgressFact(Fact):
    """How far a procedure has come in a programme, as the log tells it.

    `agency` is the unit it is assigned to, else its managing agency. What happened before
    `starts_on` does not count; what a member had reached when it joined counts from that day.
    Money is đồng by work (TT 02/2017 Art. 27), `…_unit` for one case, `…_yearly` with the cases of
    a year; terms are thousandths of a working day. Unknown is null. Another handles by delegation
    from `delegated_on` until the day before `delegated_until`. `ended_into` is the procedure that
    took its place. `reviewed_before` holds the days its review counted before it was opened again,
    `ended_before` the times it was abolished before it came back, `items` what plans did about it,
    item by item (`figures.items`). The first day of each step follows from them: of what stands
    after all that is known, which a day asked for may not have reached (`queries.member_days`).
    """

    programme = models.CharField(max_length=40)
    procedure = models.CharField(max_length=100)
    managing_agency = models.CharField(max_length=60)
    scope = models.CharField(max_length=20)
    internal_group = models.CharField(max_length=10)
    field_key = models.CharField(max_length=300)
    starts_on = models.DateField()
    minutes_a_day = models.PositiveIntegerField()
    working_days_a_year = models.PositiveIntegerField()
    joined_on = models.DateField()
    left_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    reviewed_before = models.TextField()
    approved_on = models.DateField(null=True)
    enacted_on = models.DateField(null=True)
    cut_on = models.DateField(null=True)
    handed_down_on = models.DateField(null=True)
    delegated_on = models.DateField(null=True)
    delegated_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_into = models.CharField(max_length=100)
    ended_before = models.TextField()
    baseline_unit = models.BigIntegerField(null=True)
    baseline_yearly = models.BigIntegerField(null=True)
    baseline_term = models.BigIntegerField(null=True)
    items = models.TextField()

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(
                fields=["procedure"],
                condition=models.Q(to_position=None),
                name="progressfact_of_procedure",
            ),
        ]


class StretchFact(Fact):
    """How a member stands by its review and what plans did, from `since` until the day before
    `until`.

    There is none before anything is reviewed, due, approved, law or abolished. `is_owed`: its
    review is due and not done. `approved_as` and `enacted_as` hold an `Outcome`. Amounts are what
    all plans of those days save together, in the units of `ProgressFact`; what ended by no plan
    saves its baseline, unless another procedure took its place. `observed_…_promise` is what the
    observed part had promised.
    """

    programme = models.CharField(max_length=40)
    procedure = models.CharField(max_length=100)
    internal_group = models.CharField(max_length=10)
    field_key = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True)
    is_reviewed = models.BooleanField()
    is_owed = models.BooleanField()
    approved_as = models.CharField(max_length=20)
    enacted_as = models.CharField(max_length=20)
    is_handed_down = models.BooleanField()
    is_observed = models.BooleanField()
    baseline_unit = models.BigIntegerField(null=True)
    baseline_yearly = models.BigIntegerField(null=True)
    baseline_term = models.BigIntegerField(null=True)
    promised_unit = models.BigIntegerField(null=True)
    promised_yearly = models.BigIntegerField(null=True)
    promised_term = models.BigIntegerField(null=True)
    enacted_unit = models.BigIntegerField(null=True)
    enacted_yearly = models.BigIntegerField(null=True)
    enacted_term = models.BigIntegerField(null=True)
    observed_unit = models.BigIntegerField(null=True)
    observed_yearly = models.BigIntegerField(null=True)
    observed_term = models.BigIntegerField(null=True)
    observed_unit_promise = models.BigIntegerField(null=True)
    observed_yearly_promise = models.BigIntegerField(null=True)
    observed_term_promise = models.BigIntegerField(null=True)

    class Meta(Fact.Meta):
        indexes = [
            *Fact.Meta.indexes,
            models.Index(
                fields=["procedure"],
                condition=models.Q(to_position=None),
                name="stretchfact_of_procedure",
            ),
        ]


class ProgressBalance(Balance):
    """What the members of a programme at an agency add up to on a day."""

    programme = models.CharField(max_length=40)
    internal_group = models.CharField(max_length=10)
    field_key = models.CharField(max_length=300)
    in_scope = models.BigIntegerField(db_default=0)
    due = models.BigIntegerField(db_default=0)
    published = models.BigIntegerField(db_default=0)
    delegated = models.BigIntegerField(db_default=0)
    baseline_unit = models.BigIntegerField(db_default=0)
    baseline_unit_unknown = models.BigIntegerField(db_default=0)
    baseline_yearly = models.BigIntegerField(db_default=0)
    baseline_yearly_unknown = models.BigIntegerField(db_default=0)
    baseline_term = models.BigIntegerField(db_default=0)
    baseline_term_unknown = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "day", "programme", "internal_group", "field_key"],
                name="programmes_balance_cell",
            )
        ]


class StretchBalance(Balance):
    """What the stretches of the members of a programme at an agency add up to on a day."""

    programme = models.CharField(max_length=40)
    internal_group = models.CharField(max_length=10)
    field_key = models.CharField(max_length=300)
    reviewed = models.BigIntegerField(db_default=0)
    owed = models.BigIntegerField(db_default=0)
    approved = models.BigIntegerField(db_default=0)
    enacted = models.BigIntegerField(db_default=0)
    enacted_cut = models.BigIntegerField(db_default=0)
    handed_down = models.BigIntegerField(db_default=0)
    observed = models.BigIntegerField(db_default=0)
    approved_cut = models.BigIntegerField(db_default=0)
    approved_simplified = models.BigIntegerField(db_default=0)
    enacted_simplified = models.BigIntegerField(db_default=0)
    promised_unit = models.BigIntegerField(db_default=0)
    promised_unit_unknown = models.BigIntegerField(db_default=0)
    promised_unit_of_known = models.BigIntegerField(db_default=0)
    promised_unit_of_known_unknown = models.BigIntegerField(db_default=0)
    promised_yearly = models.BigIntegerField(db_default=0)
    promised_yearly_unknown = models.BigIntegerField(db_default=0)
    promised_yearly_of_known = models.BigIntegerField(db_default=0)
    promised_yearly_of_known_unknown = models.BigIntegerField(db_default=0)
    promised_term = models.BigIntegerField(db_default=0)
    promised_term_unknown = models.BigIntegerField(db_default=0)
    promised_term_of_known = models.BigIntegerField(db_default=0)
    promised_term_of_known_unknown = models.BigIntegerField(db_default=0)
    enacted_unit = models.BigIntegerField(db_default=0)
    enacted_unit_unknown = models.BigIntegerField(db_default=0)
    enacted_unit_of_known = models.BigIntegerField(db_default=0)
    enacted_unit_of_known_unknown = models.BigIntegerField(db_default=0)
    enacted_yearly = models.BigIntegerField(db_default=0)
    enacted_yearly_unknown = models.BigIntegerField(db_default=0)
    enacted_yearly_of_known = models.BigIntegerField(db_default=0)
    enacted_yearly_of_known_unknown = models.BigIntegerField(db_default=0)
    enacted_term = models.BigIntegerField(db_default=0)
    enacted_term_unknown = models.BigIntegerField(db_default=0)
    enacted_term_of_known = models.BigIntegerField(db_default=0)
    enacted_term_of_known_unknown = models.BigIntegerField(db_default=0)
    observed_unit = models.BigIntegerField(db_default=0)
    observed_unit_unknown = models.BigIntegerField(db_default=0)
    observed_unit_of_known = models.BigIntegerField(db_default=0)
    observed_unit_of_known_unknown = models.BigIntegerField(db_default=0)
    observed_unit_promise = models.BigIntegerField(db_default=0)
    observed_unit_promise_unknown = models.BigIntegerField(db_default=0)
    observed_yearly = models.BigIntegerField(db_default=0)
    observed_yearly_unknown = models.BigIntegerField(db_default=0)
    observed_yearly_of_known = models.BigIntegerField(db_default=0)
    observed_yearly_of_known_unknown = models.BigIntegerField(db_default=0)
    observed_yearly_promise = models.BigIntegerField(db_default=0)
    observed_yearly_promise_unknown = models.BigIntegerField(db_default=0)
    observed_term = models.BigIntegerField(db_default=0)
    observed_term_unknown = models.BigIntegerField(db_default=0)
    observed_term_of_known = models.BigIntegerField(db_default=0)
    observed_term_of_known_unknown = models.BigIntegerField(db_default=0)
    observed_term_promise = models.BigIntegerField(db_default=0)
    observed_term_promise_unknown = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "day", "programme", "internal_group", "field_key"],
                name="programmes_stretch_cell",
            )
        ]
