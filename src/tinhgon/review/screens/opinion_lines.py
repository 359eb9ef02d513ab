"""Opinions on the pages of a plan and of an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.foundation.ui.api import Tone, badge_html
from tinhgon.registry.api import names_with_heirs
from tinhgon.review.api import (
    OPINION_STANDING_LABELS,
    POSITION_LABELS,
    Opinion,
    OpinionStanding,
    PlanItem,
    Position,
    standing_of,
)

_TONES = {
    OpinionStanding.WAITING: Tone.NEUTRAL,
    OpinionStanding.LATE: Tone.BAD,
    OpinionStanding.ANSWERED: Tone.GOOD,
    OpinionStanding.ANSWERED_LATE: Tone.CARE,
    OpinionStanding.WITHDRAWN: Tone.UNKNOWN,
}
_POSITION_TONES = {
    Position.AGREE: Tone.GOOD,
    Position.AGREE_WITH_CHANGES: Tone.CARE,
    Position.DISAGREE: Tone.BAD,
}


@dataclass(frozen=True, slots=True)
class OpinionSaid:
    """An opinion as it is told: who, by when, where it stands, what was said.

    `line` is what an agency asked about a whole plan says of the item shown.
    """

    row: Opinion
    agency: str
    standing: SafeString
    position: SafeString | str
    text: str
    about: str
    address: str
    is_open: bool


def standing_badge(row: Opinion) -> SafeString:
    standing = standing_of(row)
    return badge_html(gettext(OPINION_STANDING_LABELS[standing]), _TONES[standing])


def position_badge(position: str) -> SafeString | str:
    if not position:
        return ""
    word = Position(position)
    return badge_html(gettext(POSITION_LABELS[word]), _POSITION_TONES[word])


def opinions_said(rows: Iterable[Opinion], item: PlanItem | None = None) -> list[OpinionSaid]:
    """Opinions in order; of one on a whole plan what it says of `item`, where it says so."""
    listed = list(rows)
    names = names_with_heirs({row.agency_id for row in listed})
    return [_said(row, names[row.agency_id], item) for row in listed]


def _said(row: Opinion, agency: str, item: PlanItem | None) -> OpinionSaid:
    position, text = row.position, row.text
    if item is not None and row.item_id is None:
        line = next((each for each in row.lines.all() if each.item_id == item.pk), None)
        if line is not None:
            position, text = line.position, line.text
    standing = standing_of(row)
    return OpinionSaid(
        row=row,
        agency=agency,
        standing=standing_badge(row),
        position=position_badge(position),
        text=text,
        about=_about(row),
        address=reverse("opinion", args=[row.pk]),
        is_open=standing in {OpinionStanding.WAITING, OpinionStanding.LATE},
    )


def _about(row: Opinion) -> str:
    if row.item is None:
        return gettext("the whole plan")
    return row.item.procedure.code
