"""What is counted of procedures: one fact for each, and what the facts add up to."""

from __future__ import annotations

from django.db import models

from tinhgon.figures.api import Balance, Fact


class ProcedureFact(Fact):
    """The life of one procedure, by its code. Days are local; an unknown or future step is null.

    `version` is the latest version announced or, before any, registered; it has held since
    `version_from`. `complete_from`: since when all mandatory parts are stated without a break.
    """

    scope = models.CharField(max_length=20)
    group = models.CharField(max_length=10)
    level = models.CharField(max_length=20)
    version = models.IntegerField()
    version_from = models.DateField()
    registered_on = models.DateField()
    published_on = models.DateField(null=True)
    complete_from = models.DateField(null=True)
    abolished_on = models.DateField(null=True)

    class Meta(Fact.Meta):
        pass


class ProcedureBalance(Balance):
    """Procedures of an agency by scope, group and level."""

    scope = models.CharField(max_length=20)
    group = models.CharField(max_length=10)
    level = models.CharField(max_length=20)
    inventoried = models.BigIntegerField(db_default=0)
    published = models.BigIntegerField(db_default=0)
    complete = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "day", "scope", "group", "level"],
                name="procedures_balance_cell",
            )
        ]
