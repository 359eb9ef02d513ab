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


class VolumeEntered(Event):
    """How often a procedure is done in a year, as an agency counts it, was entered or corrected.

    The subject is the procedure by its code. The `before` figures are None where none stood.
    """

    TYPE: ClassVar[str] = "costing.volume_entered"
    SUBJECT: ClassVar[str] = "procedure"

    counted_by: str
    year: int
    times_a_year: int
    subjects: int
    source: str
    times_before: int | None
    subjects_before: int | None


class VolumeRemoved(Event):
    """A volume was taken back; it is unknown again."""

    TYPE: ClassVar[str] = "costing.volume_removed"
    SUBJECT: ClassVar[str] = "procedure"

    counted_by: str
    year: int
    times_before: int
    subjects_before: int
    reason: str
