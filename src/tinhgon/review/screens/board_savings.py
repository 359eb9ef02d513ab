"""What is saved, on the board: promised, enacted and observed beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from tinhgon.foundation.ui.api import write_number
from tinhgon.review.api import Covered, covered_words
from tinhgon.review.figures import indicators as review
from tinhgon.review.screens import board_figures as figures
from tinhgon.review.screens.board_figures import Board, Cell


@dataclass(frozen=True, slots=True)
class Stage:
    """A column: the items counted in it, their cost of a case before (the baseline) and after, the
    part cut, what a year saves, and in words what that covers."""

    title: str
    items: int
    before: Cell
    after: Cell
    rate: Decimal | None
    yearly: Cell
    yearly_known: int
    covered: tuple[str, ...]


def stages(read: Board) -> list[Stage]:
    """Each by its own day within the period; the coverage of what was observed is of all that is
    in force at its end."""
    enacted = (read.value(review.SIMPLIFIED.id) or 0) + (read.value(review.ABOLISHED.id) or 0)
    columns = (
        (gettext("Promised"), read.value(review.APPROVED.id) or 0, figures.PROMISED),
        (gettext("Enacted"), enacted, figures.ENACTED),
        (gettext("Observed in practice"), read.value(review.OBSERVED.id) or 0, figures.OBSERVED),
    )
    return [_stage(read, *column) for column in columns]


def _stage(read: Board, title: str, items: int, group: tuple[str, str, str]) -> Stage:
    before, after, yearly = group
    known = items - read.whole[yearly].unknown_parts
    covered = [_in_force(read)] if group is figures.OBSERVED else []
    if items:
        told = {"known": write_number(known), "of": write_number(items)}
        covered.append(gettext("a year is known of %(known)s of %(of)s procedures") % told)
    return Stage(
        title=title,
        items=items,
        before=read.cell(before),
        after=read.cell(after),
        rate=figures.ratio(_less(read.value(before), read.value(after)), read.value(before)),
        yearly=read.cell(yearly),
        yearly_known=known,
        covered=tuple(filter(None, covered)),
    )


def _in_force(read: Board) -> str:
    """How much of all that is in force by the last day was observed by then."""
    standing, seen, promise, promised = (read.value(each) for each in figures.STANDING)
    if not standing:
        return ""
    share = figures.ratio(promised, promise)
    words = covered_words(Covered(amount=None, known=seen or 0, of=standing, share=share))
    return gettext("of all in force: %(covered)s") % {"covered": words}


def _less(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else before - after
