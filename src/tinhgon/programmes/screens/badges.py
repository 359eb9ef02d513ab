"""States of programmes and of plans as badges."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import Tone, badge_html
from tinhgon.programmes.api import (
    DUE_LABELS,
    PLAN_STANDING_LABELS,
    PROGRAMME_STATE_LABELS,
    STAGE_LABELS,
    DueState,
    PlanStanding,
    ProgrammeState,
    Stage,
)

_STATE_TONES = {
    ProgrammeState.DRAFT: Tone.NEUTRAL,
    ProgrammeState.OPEN: Tone.ACCENT,
    ProgrammeState.CLOSED: Tone.UNKNOWN,
}
_STATE_ICONS = {
    ProgrammeState.DRAFT: "pencil-square",
    ProgrammeState.OPEN: "play",
    ProgrammeState.CLOSED: "archive-box",
}
_PLAN_TONES = {
    PlanStanding.ISSUED: Tone.GOOD,
    PlanStanding.TAKEN_OVER: Tone.ACCENT,
    PlanStanding.LATE: Tone.BAD,
    PlanStanding.NOT_DUE: Tone.NEUTRAL,
    PlanStanding.NO_DAY: Tone.UNKNOWN,
}
_PLAN_ICONS = {
    PlanStanding.ISSUED: "check-circle",
    PlanStanding.TAKEN_OVER: "arrows-right-left",
    PlanStanding.LATE: "exclamation-triangle",
    PlanStanding.NOT_DUE: "clock",
    PlanStanding.NO_DAY: "minus-circle",
}
_DUE_TONES = {
    DueState.OVERDUE: Tone.BAD,
    DueState.THIS_WEEK: Tone.CARE,
    DueState.LATER: Tone.NEUTRAL,
    DueState.DONE: Tone.GOOD,
    DueState.ENDED: Tone.NEUTRAL,
    DueState.NO_DAY: Tone.UNKNOWN,
}
_DUE_ICONS = {
    DueState.LATER: "clock",
    DueState.NO_DAY: "minus-circle",
    DueState.ENDED: "archive-box",
}
_STAGE_TONES = {
    Stage.JOINED: Tone.NEUTRAL,
    Stage.PUBLISHED: Tone.NEUTRAL,
    Stage.REVIEWED: Tone.ACCENT,
    Stage.APPROVED: Tone.ACCENT,
    Stage.ENACTED: Tone.GOOD,
}


def programme_state_badge(state: str) -> SafeString:
    known = ProgrammeState(state)
    return badge_html(
        gettext(PROGRAMME_STATE_LABELS[known]), _STATE_TONES[known], _STATE_ICONS[known]
    )


def plan_standing_badge(standing: PlanStanding) -> SafeString:
    return badge_html(
        gettext(PLAN_STANDING_LABELS[standing]), _PLAN_TONES[standing], _PLAN_ICONS[standing]
    )


def due_badge(due: DueState) -> SafeString:
    return badge_html(gettext(DUE_LABELS[due]), _DUE_TONES[due], _DUE_ICONS.get(due, ""))


def stage_badge(stage: Stage) -> SafeString:
    return badge_html(gettext(STAGE_LABELS[stage]), _STAGE_TONES[stage])
