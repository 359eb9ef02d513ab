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


class MeasuredValueEntered(Event):
    """A value measured in a procedure stands in the place of a default, or of another measured.

    The subject is the procedure by its code. `component` is empty for the whole procedure;
    `what` is a cost parameter without its bound, `fee` or `preparation`; either the three
    amounts or `word` say it.
    """

    TYPE: ClassVar[str] = "costing.measured_value_entered"
    SUBJECT: ClassVar[str] = "procedure"

    component: str
    what: str
    low: int | None
    mid: int | None
    high: int | None
    word: str
    source: str
    replaces_measured: bool


class MeasuredValueRemoved(Event):
    """A measured value was taken back; the default holds again."""

    TYPE: ClassVar[str] = "costing.measured_value_removed"
    SUBJECT: ClassVar[str] = "procedure"

    component: str
    what: str
    mid_before: int | None
    word_before: str
    reason: str


class HandlingCostComputed(Event):
    """The authority's own cost of handling a case of a version, in đồng: a second account.

    The subject is the procedure by its code. `amount` is None where no step of the authority is
    stated.
    """

    TYPE: ClassVar[str] = "costing.handling_cost_computed"
    SUBJECT: ClassVar[str] = "procedure"

    version: int
    reading: int
    amount: int | None
    low: int | None
    high: int | None
    steps: int
    parameter_set: str
    parameters_on: date


class BaselineFrozen(Event):
    """A catalogue and its costs as of a day were frozen under a name.

    The subject is the baseline by its id; `digest` is the hash of its lines.
    """

    TYPE: ClassVar[str] = "costing.baseline_frozen"
    SUBJECT: ClassVar[str] = "baseline"

    name: str
    of_agency: str
    as_of: date
    year: int
    lines: int
    digest: str
    parameter_set: str
