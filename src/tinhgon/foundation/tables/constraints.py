"""Constraints that several tables share; each is checked by the database itself."""

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


def days_in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    """The last day is not before the first; an open end is in order."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__gte": models.F(first)}),
        name=name,
    )
