"""What costing does after events of other rooms: prices what became new, or cost differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tinhgon.costing.api import (
    MeasuredValueEntered,
    MeasuredValueRemoved,
    compute_costs_anew,
    compute_missing_costs,
)
from tinhgon.foundation.events.api import LoggedEvent
from tinhgon.foundation.jobs.api import register_follow_up
from tinhgon.procedures.api import (
    ProcedureRegistered,
    ReadingCorrected,
    ReadingRenewed,
    ReadingReverted,
    VersionDrafted,
    VersionPublished,
)
from tinhgon.registry.api import ParameterSet

_OF_ONE_PROCEDURE: Final = (
    ProcedureRegistered,
    ReadingCorrected,
    ReadingRenewed,
    ReadingReverted,
    VersionDrafted,
    VersionPublished,
)
_MEASURED: Final = (MeasuredValueEntered.TYPE, MeasuredValueRemoved.TYPE)
# Asking for so many procedures by code takes as long as asking for all.
_MANY: Final = 300


def price_what_changed(events: Sequence[LoggedEvent]) -> None:
    """Price the procedures these events speak of; all of them where a parameter was set, where
    there are many, and on a new day, when another parameter may have begun to hold."""
    measured = {event.subject_id for event in events if event.type in _MEASURED}
    if measured:
        compute_costs_anew(codes=measured)
    codes = {event.subject_id for event in events if event.type != ParameterSet.TYPE}
    for_all = not events or len(codes) > _MANY or any(e.type == ParameterSet.TYPE for e in events)
    compute_missing_costs(codes=None if for_all else codes)


def keep_costs() -> None:
    """Follow what happens to procedures and parameters; once, when Django starts."""
    types = [event.TYPE for event in (*_OF_ONE_PROCEDURE, ParameterSet)] + [*_MEASURED]
    register_follow_up("costing.unit_costs", types, price_what_changed)
