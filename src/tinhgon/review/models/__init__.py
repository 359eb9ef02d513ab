"""Tables of findings, plans, and what became of them."""

from __future__ import annotations

from tinhgon.review.models.finding import Assessment, Finding
from tinhgon.review.models.item import ItemComment, ItemOperation, PlanItem
from tinhgon.review.models.plan import Plan, PlanDecision

__all__ = [
    "Assessment",
    "Finding",
    "ItemComment",
    "ItemOperation",
    "Plan",
    "PlanDecision",
    "PlanItem",
]
