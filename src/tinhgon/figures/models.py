"""Tables of the figures: versioned facts and their balances, as rooms subclass them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Fact(models.Model):
    """One typed row about one subject, as events made it: `from_position` is the event that made
    this version, `to_position` the one that ended it, null for the current version.

    Subclasses add typed columns, the same as the fields of the kind's row class, and inherit
    `Meta` from `Fact.Meta`. Unknown is null.
    """

    id = models.BigAutoField(primary_key=True)
    subject_id = models.CharField(max_length=100)
    agency = models.CharField(max_length=60)
    from_position = models.BigIntegerField()
    to_position = models.BigIntegerField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id"],
                condition=Q(to_position=None),
                name="%(app_label)s_%(class)s_one",
            ),
            models.UniqueConstraint(
                fields=["subject_id", "from_position"], name="%(app_label)s_%(class)s_once"
            ),
            models.CheckConstraint(
                condition=Q(to_position=None) | Q(to_position__gt=models.F("from_position")),
                name="%(app_label)s_%(class)s_in_order",
            ),
        ]
        indexes = [
            # The folder finds the versions a batch made and ended by these two.
            models.Index(fields=["from_position"], name="%(class)s_from"),
            models.Index(
                fields=["to_position"],
                # Written so, SQLite sees that `to_position > n` implies it.
                condition=Q(to_position__isnull=False),
                name="%(class)s_to",
            ),
            # Lineage shows the facts of an agency in this order.
            models.Index(
                fields=["agency", "subject_id"],
                condition=Q(to_position=None),
                name="%(class)s_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.subject_id


class Balance(models.Model):
    """What the facts of an agency add up to on one local day, one column for each measure.

    Subclasses add the kind's axes, never null, and integer columns with `db_default=0`, and one
    `UniqueConstraint` over agency, day and the axes. A row of zeros is deleted.
    """

    id = models.BigAutoField(primary_key=True)
    agency = models.CharField(max_length=60)
    day = models.DateField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.agency} {self.day}"


class FoldState(models.Model):
    """How far the one folder has read the log, and under which declarations. A single row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    declarations = models.CharField(max_length=64, default="")
    folded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "figures_fold_state"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="figures_fold_state_single")]

    def __str__(self) -> str:
        return str(self.position)
