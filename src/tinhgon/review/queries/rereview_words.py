"""Why a procedure is to be reviewed again, as one sentence in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import get_language, gettext

from tinhgon.foundation.ui.api import write_day, write_money
from tinhgon.registry.api import LegalStatus
from tinhgon.review.models import ReReview
from tinhgon.review.rules.rereview import PROMISED
from tinhgon.review.vocabulary import SHEET_PART_LABELS, ReReviewKind, SheetPart

Told = Mapping[str, object]


def rereview_sentence(row: ReReview) -> str:
    """What happened since the review."""
    told = json.loads(row.params)
    return _SENTENCES[ReReviewKind(row.kind)](row.about, told)


def _changed(_: str, told: Told) -> str:
    parts = [SheetPart(part) for part in str(told["parts"]).split(",")]
    words = ", ".join(gettext(SHEET_PART_LABELS[part]).lower() for part in parts)
    return gettext("Since the review this has changed: %(parts)s.") % {"parts": words}


def _basis(_: str, told: Told) -> str:
    if told["status"] == LegalStatus.EXPIRED.value:
        return gettext("%(number)s, which it rests on, is no longer in force.") % told
    return gettext("It is to be checked whether %(number)s, which it rests on, still holds.") % told


def _cost(about: str, told: Told) -> str:
    language = get_language() or "vi"
    money = {
        key: write_money(int(str(told[key])), language=language) for key in ("low", "high", "now")
    }
    if about == PROMISED:
        return (
            gettext("A case costs %(now)s; what was promised lay between %(low)s and %(high)s.")
            % money
        )
    return (
        gettext("A case costs %(now)s; when it was reviewed, between %(low)s and %(high)s.") % money
    )


def _leaner(_: str, told: Told) -> str:
    return gettext("%(code)s, which is nearly the same, now asks for less.") % told


def _old(about: str, told: Told) -> str:
    language = get_language() or "vi"
    days = {
        key: write_day(date.fromisoformat(str(told[key])), language=language)
        for key in ("on", "due", "since")
        if key in told
    }
    if about:
        return gettext(
            "Reviewed on %(on)s; the programme “%(programme)s” counts reviews from %(since)s on."
        ) % {**days, "programme": told["programme"]}
    return gettext(
        "Reviewed on %(on)s; after %(months)s months it was to be reviewed again by %(due)s."
    ) % {**days, "months": told["months"]}


_SENTENCES: Mapping[ReReviewKind, Callable[[str, Told], str]] = {
    ReReviewKind.CONTENT_CHANGED: _changed,
    ReReviewKind.BASIS_CHANGED: _basis,
    ReReviewKind.COST_LEFT_RANGE: _cost,
    ReReviewKind.LEANER_VARIANT: _leaner,
    ReReviewKind.TOO_OLD: _old,
}
