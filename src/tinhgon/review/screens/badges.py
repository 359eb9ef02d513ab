"""States, severities and legal bases as badges and short lines."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import SOURCE_MARKS, Tone, badge_html
from tinhgon.review.api import (
    AMENDING_STATE_LABELS,
    BY_ID,
    CHANGE_STATE_LABELS,
    FINDING_STATE_LABELS,
    ITEM_WORDS,
    LAPSED,
    REREVIEW_LABELS,
    SHEET_STATE_LABELS,
    AmendingState,
    ChangeState,
    FindingState,
    ItemState,
    ReReviewKind,
    Severity,
    SheetState,
)

SEVERITY_LABELS = {
    Severity.HIGH: gettext_noop("High"),
    Severity.MEDIUM: gettext_noop("Medium"),
    Severity.LOW: gettext_noop("Low"),
}

_SEVERITY_TONES = {
    Severity.HIGH: Tone.BAD,
    Severity.MEDIUM: Tone.CARE,
    Severity.LOW: Tone.NEUTRAL,
}

_FINDING_TONES = {
    FindingState.OPEN: Tone.ACCENT,
    FindingState.DISMISSED: Tone.NEUTRAL,
    FindingState.TAKEN_UP: Tone.GOOD,
}

_ITEM_TONES = {
    ItemState.DRAFT: Tone.NEUTRAL,
    ItemState.SUBMITTED: Tone.ACCENT,
    ItemState.RETURNED: Tone.CARE,
    ItemState.ACCEPTED: Tone.ACCENT,
    ItemState.APPROVED: Tone.GOOD,
    ItemState.ENACTED: Tone.GOOD,
    ItemState.PUBLISHED: Tone.GOOD,
    ItemState.WITHDRAWN: Tone.UNKNOWN,
}

_CHANGE_TONES = {
    ChangeState.OPEN: Tone.NEUTRAL,
    ChangeState.IN_DRAFT: Tone.ACCENT,
    ChangeState.ISSUED: Tone.GOOD,
    ChangeState.IN_FORCE: Tone.GOOD,
}

_AMENDING_TONES = {
    AmendingState.DRAFT: Tone.ACCENT,
    AmendingState.ISSUED: Tone.GOOD,
    AmendingState.ABANDONED: Tone.UNKNOWN,
}

_ITEM_ICONS = {
    ItemState.DRAFT: "pencil-square",
    ItemState.SUBMITTED: "paper-airplane",
    ItemState.RETURNED: "arrow-uturn-left",
    ItemState.ACCEPTED: "clipboard-document-check",
    ItemState.APPROVED: "check-circle",
    ItemState.ENACTED: "scale",
    ItemState.PUBLISHED: "megaphone",
    ItemState.WITHDRAWN: "archive-box",
}

_SHEET_TONES = {
    SheetState.OPEN: Tone.ACCENT,
    SheetState.COMPLETED: Tone.GOOD,
    SheetState.SUPERSEDED: Tone.NEUTRAL,
    SheetState.WITHDRAWN: Tone.UNKNOWN,
    SheetState.LAPSED: Tone.UNKNOWN,
}

_SHEET_ICONS = {
    SheetState.OPEN: "pencil-square",
    SheetState.COMPLETED: "check-circle",
    SheetState.SUPERSEDED: "archive-box",
    SheetState.WITHDRAWN: "x-mark",
    SheetState.LAPSED: "archive-box",
}

_REREVIEW_ICONS = {
    ReReviewKind.CONTENT_CHANGED: "document-text",
    ReReviewKind.BASIS_CHANGED: "scale",
    ReReviewKind.COST_LEFT_RANGE: "banknotes",
    ReReviewKind.LEANER_VARIANT: "document-duplicate",
    ReReviewKind.TOO_OLD: "clock",
}


def sheet_state_badge(state: SheetState) -> SafeString:
    return badge_html(gettext(SHEET_STATE_LABELS[state]), _SHEET_TONES[state], _SHEET_ICONS[state])


def rereview_badge(kind: str) -> SafeString:
    word = ReReviewKind(kind)
    return badge_html(gettext(REREVIEW_LABELS[word]), Tone.CARE, _REREVIEW_ICONS[word])


def item_badge(word: str) -> SafeString:
    """How an item stands, by its `word`."""
    state = ItemState.WITHDRAWN if word == LAPSED else ItemState(word)
    return badge_html(gettext(ITEM_WORDS[word]), _ITEM_TONES[state], _ITEM_ICONS[state])


def change_state_badge(state: str) -> SafeString:
    word = ChangeState(state)
    return badge_html(gettext(CHANGE_STATE_LABELS[word]), _CHANGE_TONES[word])


def amending_state_badge(state: AmendingState) -> SafeString:
    return badge_html(gettext(AMENDING_STATE_LABELS[state]), _AMENDING_TONES[state])


def late_badge() -> SafeString:
    return badge_html(gettext("late"), Tone.BAD, "clock")


def finding_state_badge(state: str) -> SafeString:
    word = FindingState(state)
    return badge_html(gettext(FINDING_STATE_LABELS[word]), _FINDING_TONES[word])


def severity_badge(severity: str) -> SafeString:
    word = Severity(severity)
    return badge_html(gettext(SEVERITY_LABELS[word]), _SEVERITY_TONES[word])


def stale_badge() -> SafeString:
    return badge_html(
        gettext("procedure changed since"),
        Tone.CARE,
        title=gettext("The procedure has been changed or read anew since this item was drafted."),
    )


def legal_basis(rule: str) -> SafeString:
    """What a rule rests on: document, article and how far the source was checked."""
    known = BY_ID.get(rule)
    if known is None:
        return format_html("")
    return format_html_join(
        "; ",
        "{} {} {}",
        (
            (
                basis.document,
                basis.article,
                badge_html(gettext(SOURCE_MARKS[basis.mark].label), SOURCE_MARKS[basis.mark].tone),
            )
            for basis in known.legal_basis
        ),
    )
