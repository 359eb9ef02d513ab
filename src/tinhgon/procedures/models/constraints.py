"""What rows of the catalogue must always hold, said once."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


def one_of(field: str, words: type[StrEnum], name: str) -> models.CheckConstraint:
    """`field` holds one of the words of the vocabulary."""
    values = [word.value for word in words]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


def both_or_none(moment: str, person: str, name: str) -> models.CheckConstraint:
    """A moment and the account behind it are recorded together or not at all."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{moment}__isnull": True, person: ""})
        | (models.Q(**{f"{moment}__isnull": False}) & ~models.Q(**{person: ""})),
        name=name,
    )


def days_in_order(name: str) -> models.CheckConstraint:
    """`effective_to`, the last day, is not before `effective_from`; an open end is in order."""
    return models.CheckConstraint(
        condition=models.Q(effective_to__isnull=True)
        | models.Q(effective_from__isnull=True)
        | models.Q(effective_to__gte=models.F("effective_from")),
        name=name,
    )
