"""All that stands on a board, read once: for the page, for Excel and for paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.translation import gettext

from tinhgon.foundation.access.api import Actor, actor
from tinhgon.programmes.api import Board, Measure, Trend, read_board, read_trend
from tinhgon.programmes.screens.board_asking import (
    agency_names,
    board_asked,
    field_name,
    rest_address,
)
from tinhgon.programmes.screens.board_due import MOST_SHOWN, DueShown, due_shown
from tinhgon.programmes.screens.board_ended import Ended, ended
from tinhgon.programmes.screens.board_handed import Handed, handed_shown
from tinhgon.programmes.screens.board_procedures import ShownProcedures, all_procedures
from tinhgon.programmes.screens.board_tables import Ranked, ranked
from tinhgon.programmes.screens.frame import programme_of


@dataclass(frozen=True, slots=True)
class WholeBoard:
    """A board with everything beside it; `procedures` where no agency stands below, in files
    only: the page turns them over leaf by leaf. `field`: the name of the only one asked for."""

    read: Board
    measure: Measure | None
    names: Mapping[str, str]
    rows: Sequence[Ranked]
    rest: Ranked | None
    trend: Trend
    due: DueShown | None
    handed: Handed | None
    ended: Ended | None
    procedures: ShownProcedures | None = None
    field: str = ""

    @property
    def name(self) -> str:
        return self.names[self.read.asked.agency]


def whole_board(request: HttpRequest, key: str) -> WholeBoard:
    """What the page of an address shows."""
    by = actor(request)
    return _whole(request, by, read_board(board_asked(request, programme_of(by, key))), MOST_SHOWN)


def filed_board(request: HttpRequest, key: str) -> WholeBoard:
    """The same for a file, which has room for all lines of what is due and all procedures."""
    by = actor(request)
    read = read_board(board_asked(request, programme_of(by, key)))
    return _whole(request, by, read, None)


def ranking_measure(read: Board, wanted: str) -> Measure | None:
    """The measure asked for, else cut or simplified, else the last one known of any agency."""
    measures = list(dict.fromkeys(aim.measure for aim in read.aims))
    if wanted in measures:
        return Measure(wanted)
    first = [each for each in measures if each is Measure.CUT_OR_SIMPLIFIED]
    ordered = [*first, *reversed(measures)]
    known = (each for each in ordered if read.places(each))
    return next(known, ordered[0] if ordered else None)


def _rest(read: Board) -> Ranked | None:
    """The line of what lies under none of the authorities: it opens to its procedures."""
    if read.rest is None:
        return None
    url = rest_address(read.asked)
    line = Ranked.of(read, read.rest, url, gettext("Other agencies"))
    return replace(line, in_scope_url=url)


def names_needed(read: Board) -> list[str]:
    return [read.asked.agency, *(line.agency for line in read.lines), *read.silent]


def _whole(request: HttpRequest, by: Actor, read: Board, most: int | None) -> WholeBoard:
    measure = ranking_measure(read, request.GET.get("by", ""))
    names = agency_names(names_needed(read), read.asked)
    in_file = most is None
    return WholeBoard(
        read=read,
        measure=measure,
        names=names,
        rows=ranked(read, measure, names),
        rest=_rest(read),
        trend=read_trend(read.asked),
        due=due_shown(by, read.asked, most=most),
        handed=handed_shown(read, names),
        ended=ended(read.asked, by),
        procedures=all_procedures(by, read) if in_file and not read.lines else None,
        field=field_name(read.asked, by),
    )
