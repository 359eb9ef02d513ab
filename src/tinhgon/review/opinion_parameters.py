"""What the dated parameters say of asking other agencies."""

from __future__ import annotations

from datetime import date, timedelta

from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import LegalParameter, parameter

_GO_ON = "opinion.go_on_without"
_DAYS = "opinion.days"


def going_on_rule() -> LegalParameter | None:
    """The parameter that decides whether an item may go on while opinions are open."""
    return parameter(_GO_ON)


def may_go_on() -> bool:
    """Whether it may, with a reason; also where no value is recorded for today."""
    rule = going_on_rule()
    return rule is None or rule.value.strip() != "0"


def proposed_due() -> date | None:
    """The day proposed for an answer asked today, None where nothing is recorded."""
    row = parameter(_DAYS)
    return today() + timedelta(days=int(row.value)) if row and row.value.isdecimal() else None
