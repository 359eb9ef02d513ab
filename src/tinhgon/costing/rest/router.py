"""The unit cost of a procedure, for who may view costs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tinhgon.costing.api import VIEW, costed, version_to_price
from tinhgon.foundation.access.api import actor
from tinhgon.foundation.rest.api import Code, Holding, answers

router = Router(tags=["costing"], auth=Holding(VIEW.name))


class CostWhole(Schema):
    """What one case costs who complies, by work (TT 02/2017/TT-VPCP Art. 27), in đồng.

    Null is not known, never nothing; `lower_bound` says that a part is not known (`unknown`).
    `other_methods` and `authority` are measures of their own, never added to it.
    """

    code: str
    name: str
    on: str
    parameter_set: str
    currency: str
    method: str
    unit_cost: int
    low: int
    high: int
    lower_bound: bool
    unknown: list[dict[str, Any]]
    default_share_per_mille: int | None
    measured_share_per_mille: int | None
    measured: list[dict[str, Any]]
    moved_most_by: list[dict[str, Any]]
    subject: str
    channels: list[dict[str, Any]]
    cases: list[dict[str, Any]]
    other_methods: dict[str, Any]
    authority: dict[str, Any]
    parameters: list[dict[str, Any]]


@router.get(
    "/procedures/{any:code}/cost", response=answers(CostWhole), summary="Unit cost of a procedure"
)
def read_cost(request: HttpRequest, code: Code) -> dict[str, Any]:
    """Of the version in force today, else of the newest one may see."""
    return costed(version_to_price(code, by=actor(request))).as_data()
