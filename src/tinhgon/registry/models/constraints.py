"""What rows of this room must always hold, said once."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


def days_in_order(name: str) -> models.CheckConstraint:
    """`valid_to` is not before `valid_from`; an open end is in order."""
    return models.CheckConstraint(
        condition=models.Q(valid_to__isnull=True)
        | models.Q(valid_from__isnull=True)
        | models.Q(valid_to__gte=models.F("valid_from")),
        name=name,
    )


def one_of(field: str, words: type[StrEnum], name: str) -> models.CheckConstraint:
    """`field` holds one of the words of the vocabulary."""
    values = [word.value for word in words]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)
