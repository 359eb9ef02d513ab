"""How the events of costing read in the history of a procedure."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language, gettext

from tinhgon.costing.api import (
    METHOD_LABELS,
    Method,
    UnitCostComputed,
    VolumeEntered,
    VolumeRemoved,
)
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import register_tellings, write_money

_COMPUTED = gettext_noop("Cost of version %(version)s computed, %(method)s: %(amount)s")
_ENTERED = gettext_noop(
    "Counted in %(year)s: %(times_a_year)s times a year, %(subjects)s subjects (%(source)s)"
)
_REMOVED = gettext_noop("The count of %(year)s was taken back: %(reason)s")
_NOT_SAID = gettext_noop("Cost of version %(version)s, %(method)s: not known")


def _computed(payload: Mapping[str, object]) -> str:
    amount = payload["amount"]
    known = {
        "version": payload["version"],
        "method": gettext(METHOD_LABELS[Method(str(payload["method"]))]),
    }
    if not isinstance(amount, int):
        return gettext(_NOT_SAID) % known
    written = write_money(amount, language=get_language() or "vi")
    if payload["lower_bound"]:
        written = f"{gettext('at least')} {written}"
    return gettext(_COMPUTED) % {**known, "amount": written}


def register() -> None:
    """Say how the events of this room read; once, when Django starts."""
    register_tellings(
        {
            UnitCostComputed.TYPE: _computed,
            VolumeEntered.TYPE: _ENTERED,
            VolumeRemoved.TYPE: _REMOVED,
        }
    )
