"""Bringing the stored costs up to what holds today: new readings, changed parameters."""

from __future__ import annotations

from collections.abc import Collection

from tinhgon.costing.actions.unit_costs import Stored, compute_unit_costs
from tinhgon.costing.queries.costs import cost_parameters
from tinhgon.costing.readings import load_priced, priced_now, without_cost
from tinhgon.foundation.access.api import SYSTEM, Actor


def compute_missing_costs(
    *, by: Actor = SYSTEM, codes: Collection[str] | None = None, limit: int | None = None
) -> Stored:
    """Find and store the costs of every draft and every version that has not ended which has
    none under today's parameters; at most `limit` readings, only of these procedures.

    In batches, each a transaction of its own, so that a run that was cut off goes on where it
    stopped. Refuses where a parameter is missing.
    """
    parameters = cost_parameters()
    waiting = without_cost(priced_now(codes), parameters.fingerprint).order_by("pk")
    readings = list(waiting.values_list("pk", flat=True)[:limit])
    return compute_unit_costs(by=by, readings=load_priced(readings), parameters=parameters)


def compute_costs_anew(*, by: Actor = SYSTEM, codes: Collection[str]) -> Stored:
    """Find the costs of these procedures again, though none is missing: something was measured in
    them, or is not any more."""
    readings = list(priced_now(codes).order_by("pk").values_list("pk", flat=True))
    return compute_unit_costs(by=by, readings=load_priced(readings), parameters=cost_parameters())
