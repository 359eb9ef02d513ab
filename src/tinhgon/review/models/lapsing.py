"""What ends with its procedure, by no act of anybody (decision 0116)."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

# What is said of the decision a row lapsed by, read together with the row.
LAPSED_BY = (
    "lapsed_by__decision__issuer",
    "lapsed_by__legal_document",
    "lapsed_by__successor",
)


class EndsWithProcedure(models.Model):
    """A row about a procedure; `lapsed_by` is what abolished that while the row was open, or what
    brought it back after the row had abolished it."""

    lapsed_by = models.ForeignKey(
        "procedures.PublicationRow",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True


def lapsed_by_something(state: StrEnum, name: str) -> models.CheckConstraint:
    """A row in `state` (lapsed) keeps what abolished its procedure, and no other row does."""
    return models.CheckConstraint(
        condition=models.Q(state=state.value, lapsed_by__isnull=False)
        | (~models.Q(state=state.value) & models.Q(lapsed_by__isnull=True)),
        name=name,
    )
