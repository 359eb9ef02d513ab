"""What happens to costs, with enough in it to count from the log alone."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from tinhgon.foundation.events.api import Event


class UnitCostComputed(Event):
    """The unit cost of a version by one method was found, or found anew; amounts in đồng.

    The subject is the procedure by its code. `amount` is None where the method could not say;
    `default_share` is in per mille. `parameter_set` is the hash of the parameters in force on
    `parameters_on`.
    """

    TYPE: ClassVar[str] = "costing.unit_cost_computed"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    reading: int
    method: str
    amount: int | None
    low: int | None
    high: int | None
    lower_bound: bool
    default_share: int | None
    parameter_set: str
    parameters_on: date
