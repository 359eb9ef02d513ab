"""Recommendations that wait for an answer, on the pages of plans and items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import Recommendation, operations_said


@dataclass(frozen=True, slots=True)
class RecommendedLine:
    code: str
    agency: str
    operations: list[str]
    address: str


def recommended_lines(rows: Iterable[Recommendation]) -> list[RecommendedLine]:
    """What others recommend, each with its agency and its operations in sentences."""
    listed = list(rows)
    names = names_with_heirs({row.agency_id for row in listed})
    return [
        RecommendedLine(
            row.procedure.code,
            names[row.agency_id],
            operations_said(row),
            reverse("recommendation", args=[row.pk]),
        )
        for row in listed
    ]
