"""Units of legal parameters: what they are called, and what a value in them looks like."""

from __future__ import annotations

import re

from tinhgon.foundation.refusals import gettext_noop

UNIT_LABELS = {
    "dong": gettext_noop("đồng"),
    "dong_per_hour": gettext_noop("đồng an hour"),
    "minute": gettext_noop("minutes"),
    "day": gettext_noop("days"),
    "month": gettext_noop("months"),
    "year": gettext_noop("years"),
    "per_mille": gettext_noop("per mille"),
    "paper": gettext_noop("papers"),
    "procedure": gettext_noop("procedures"),
    "times": gettext_noop("times"),
    "deviation": gettext_noop("median deviations"),
    "yes_or_no": gettext_noop("1 for yes, 0 for no"),
    "month_day": gettext_noop("month-day"),
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMS = {
    "yes_or_no": re.compile(r"[01]"),
    "month_day": re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
}


def fits(value: str, unit: str) -> bool:
    """Whether a value can stand in a unit; in one that nobody knows here anything can."""
    form = _FORMS.get(unit, _NUMBER if unit in UNIT_LABELS else None)
    return form is None or form.fullmatch(value) is not None
