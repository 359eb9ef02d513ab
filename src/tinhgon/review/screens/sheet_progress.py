"""How far a sheet is, where to go on, and the addresses of its leaves."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.review.api import (
    SHEET_PART_LABELS,
    Progress,
    SheetPart,
)
from tinhgon.review.screens.sheet_question import anchor_of


@dataclass(frozen=True, slots=True)
class PartCount:
    """How much of a part is answered; `first` is its first place."""

    part: SheetPart
    first: str
    title: str
    answered: int
    total: int


def part_counts(progress: Progress) -> list[PartCount]:
    """How much of each part is answered, in the order of the sheet."""
    return [
        PartCount(
            each.part,
            each.first,
            gettext(SHEET_PART_LABELS[each.part]),
            each.answered,
            each.total,
        )
        for each in progress.parts
    ]


def next_open(progress: Progress, place: str, question: str = "") -> tuple[str, str] | None:
    """The place and the anchor of the open question to go on to from a place or a question."""
    found = progress.go_on(place, question)
    if found is None:
        return None
    return found.place.key, anchor_of("q", found.place.key, found.question.key)


def sheet_address(pk: int, place: str = "", anchor: str = "") -> str:
    """The address of a sheet (id), of the leaf with a place, of an element there."""
    query = f"?{urlencode({'at': place})}" if place else ""
    return f"{reverse('sheet', args=[pk])}{query}{f'#{anchor}' if anchor else ''}"
