"""The rules: what each rests on, what it suggests, and how right it was measured to be."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import actor, requires
from tinhgon.foundation.ui.api import Tone, badge_html, write_number
from tinhgon.review.api import (
    VIEW,
    Interval,
    Published,
    ReadTwice,
    RuleCount,
    published,
    rule_counts,
)
from tinhgon.review.screens.badges import legal_basis, severity_badge
from tinhgon.review.screens.suggestions import suggestion_label


@requires(VIEW.name)
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """All rules, those that are off included, with the open findings within reach."""
    measured = published()
    rules = [_row(count, measured.get(count.rule)) for count in rule_counts(actor(request))]
    return render(request, "review/rules.html", {"rules": rules})


def _row(count: RuleCount, measured: Published | None) -> dict[str, object]:
    return {
        "count": count,
        "title": gettext(count.title),
        "severity": severity_badge(count.severity),
        "state": _state(count, measured),
        "legal_basis": legal_basis(count.rule),
        "suggestion": suggestion_label(count.rule),
        "measured": measured,
        "precision": _written(measured.precision if measured else None),
        "recall": _written(measured.recall if measured else None),
        **_readers(measured.read_twice if measured else None),
    }


def _readers(twice: ReadTwice | None) -> dict[str, object]:
    """How far two readers agree: kappa with its interval, and how many they judged alike."""
    if twice is None:
        return {"readers": gettext("not read twice")}
    kappa = twice.kappa
    shown = {"alike": round(twice.agreed.value * twice.count), "count": twice.count}
    return {
        "readers": _places(kappa.value) if kappa else gettext("unknown"),
        "readers_between": f"{_places(kappa.low)}–{_places(kappa.high)}" if kappa else "",
        "alike": gettext("%(alike)s of %(count)s alike") % shown,
    }


def _places(value: float) -> str:
    return write_number(value, decimals=2, language=get_language() or "vi")


def _state(count: RuleCount, measured: Published | None) -> SafeString:
    if count.enabled:
        return badge_html(gettext("on"), Tone.GOOD)
    if measured is None or measured.precision is None:
        return badge_html(gettext("off: not measured yet"), Tone.UNKNOWN)
    return badge_html(gettext("off: right too rarely"), Tone.CARE)


def _written(share: Interval | None) -> str:
    if share is None:
        return ""
    value, low, high = (_percent(each) for each in (share.value, share.low, share.high))
    return f"{value}\N{NO-BREAK SPACE}% ({low}\N{WORD JOINER}–\N{WORD JOINER}{high})"


def _percent(share: float) -> str:
    return write_number(round(share * 100), language=get_language() or "vi")
