"""How the events of costing read in the history of a procedure."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language, gettext

from tinhgon.costing.api import (
    METHOD_LABELS,
    Baseline,
    BaselineFrozen,
    HandlingCostComputed,
    MeasuredValueEntered,
    MeasuredValueRemoved,
    Method,
    UnitCostComputed,
    VolumeEntered,
    VolumeRemoved,
)
from tinhgon.costing.parameter_words import parameter_words
from tinhgon.costing.screens.measured_forms import preparation_words
from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import (
    HistorySubject,
    SubjectPlace,
    register_history,
    register_tellings,
    write_money,
    write_number,
)

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


_MEASURED = gettext_noop("Measured, %(what)s: %(value)s (%(source)s)")
_TAKEN_BACK = gettext_noop("Measured value taken back, %(what)s: %(reason)s")
_FROZEN = gettext_noop("Frozen with %(lines)s procedures as of %(as_of)s")
_HANDLING = gettext_noop(
    "The authority's own cost of handling version %(version)s computed: %(amount)s"
)
_HANDLING_NOT_SAID = gettext_noop(
    "The authority's own cost of handling version %(version)s: not known"
)


def _measured(payload: Mapping[str, object]) -> str:
    language = get_language() or "vi"
    word, mid = str(payload["word"]), payload["mid"]
    value = write_number(mid, language=language) if isinstance(mid, int) else ""
    return gettext(_MEASURED) % {
        "what": parameter_words(str(payload["what"])),
        "value": preparation_words(word) if word else value,
        "source": payload["source"],
    }


def _taken_back(payload: Mapping[str, object]) -> str:
    what = parameter_words(str(payload["what"]))
    return gettext(_TAKEN_BACK) % {"what": what, "reason": payload["reason"]}


def _handled(payload: Mapping[str, object]) -> str:
    amount = payload["amount"]
    known = {"version": payload["version"]}
    if not isinstance(amount, int):
        return gettext(_HANDLING_NOT_SAID) % known
    written = write_money(amount, language=get_language() or "vi")
    return gettext(_HANDLING) % {**known, "amount": written}


def _baseline(by: Actor, subject: str) -> SubjectPlace:
    found = get_visible(Baseline.objects.all(), by, pk=int(subject))
    return SubjectPlace(found.name, found.get_absolute_url())


def register() -> None:
    """Say how the events of this room read; once, when Django starts."""
    register_history(HistorySubject("baseline", gettext_noop("Baseline"), _baseline))
    register_tellings(
        {
            UnitCostComputed.TYPE: _computed,
            VolumeEntered.TYPE: _ENTERED,
            VolumeRemoved.TYPE: _REMOVED,
            MeasuredValueEntered.TYPE: _measured,
            MeasuredValueRemoved.TYPE: _taken_back,
            HandlingCostComputed.TYPE: _handled,
            BaselineFrozen.TYPE: _FROZEN,
        }
    )
