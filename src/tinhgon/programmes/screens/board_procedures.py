"""The last level of a board: procedures with their state per milestone; each opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.figures.api import EVERY_AGENCY
from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import write_day
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.api import (
    OF_EACH,
    STAGE_LABELS,
    VIEW,
    Board,
    BoardAsked,
    Narrowing,
    ProcedureLine,
    Stage,
    handings,
    names_of_procedures,
    procedures_at,
    read_board,
)
from tinhgon.programmes.screens.board_asking import address, agency_names, board_asked
from tinhgon.programmes.screens.board_handed import handing_words
from tinhgon.programmes.screens.board_words import (
    aim_target,
    aim_title,
    saving_words,
    stage_words,
    standing_badge,
    standing_word,
)
from tinhgon.programmes.screens.frame import framed, programme_of

_SIZE, _ALL = 50, 200_000
_LONGEST = 200
_LATE = "late"


@dataclass(frozen=True, slots=True)
class ShownProcedure:
    """A procedure with its stage and what that saves in words, a cell for each milestone, and who
    decides or handles instead: a sentence and where it opens."""

    line: ProcedureLine
    name: str
    agency: str
    url: str
    stage: str
    saves: Sequence[str]
    cells: tuple[tuple[str, SafeString | None, date | None], ...]
    handed: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownProcedures:
    """All procedures of a board; `hidden` are not for the actor's eyes."""

    titles: Sequence[tuple[str, str]]
    rows: Sequence[ShownProcedure]
    hidden: int


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """A page of procedures; `page` numbers it, `hidden` are not for the actor's eyes."""

    titles: Sequence[tuple[str, str]]
    rows: Sequence[ShownProcedure]
    page: Page[int]
    count: int
    hidden: int
    query: str
    kept: Sequence[tuple[str, str]]
    wanted: Narrowing
    stages: Sequence[tuple[str, str]]

    @property
    def chosen(self) -> str:
        """The choice of `stages` that is asked for."""
        return _LATE if self.wanted.is_late else (self.wanted.stage or "")


@requires(VIEW.name)
@require_safe
def board_procedures(request: HttpRequest, key: str) -> HttpResponse:
    """The procedures behind a board: of its agency, day, group and field; `?others=` only those
    under none of the authorities."""
    by = actor(request)
    programme = programme_of(by, key)
    asked = board_asked(request, programme)
    read = read_board(asked)
    context = framed(
        programme,
        "programme_board",
        asked=asked,
        name=agency_names([asked.agency], asked)[asked.agency],
        board_url=f"{reverse('programme_board', args=[key])}?{address(asked)}",
        page=procedure_page(request, by, read),
        today=today(),
    )
    return render(request, "programmes/board_procedures.html", context)


def procedure_page(request: HttpRequest, by: Actor, read: Board) -> ProcedurePage:
    """The page of procedures asked for by `?page=`."""
    asked = read.asked
    wanted = _wanted(request, asked)
    number = request.GET.get("page", "")
    at = int(number) if number.isdecimal() and len(number) < 6 else 1
    first = (at - 1) * _SIZE
    found = procedures_at(by, read, first=first, size=_SIZE, wanted=wanted)
    pages = Paginator(range(found.count), _SIZE)
    page = pages.get_page(at)
    if page.number != at:
        first = (page.number - 1) * _SIZE
        found = procedures_at(by, read, first=first, size=_SIZE, wanted=wanted)
    titles = _titles(read)
    others = "1" if wanted.is_rest else ""
    return ProcedurePage(
        titles=titles,
        rows=_shown(found.lines, titles, by, read),
        page=page,
        count=found.count,
        hidden=found.hidden,
        kept=parse_qsl(address(asked, others=others)),
        query=address(
            asked, others=others, stage=_LATE if wanted.is_late else wanted.stage, q=wanted.text
        ),
        wanted=wanted,
        stages=[
            *((stage.value, gettext(label)) for stage, label in STAGE_LABELS.items()),
            (_LATE, gettext("Review late")),
        ],
    )


def all_procedures(by: Actor, read: Board) -> ShownProcedures:
    """Every procedure behind a board, for a file."""
    found = procedures_at(by, read, first=0, size=_ALL)
    titles = _titles(read)
    return ShownProcedures(titles, _shown(found.lines, titles, by, read), found.hidden)


def procedure_cells(row: ShownProcedure) -> list[str]:
    """In words for files: its stage, what that saves, how it stands with each milestone, and by
    when its review is due."""
    cells = [
        ""
        if each.standing is None
        else f"{standing_word(each.standing)} {write_day(each.reached_on or each.due_on)}"
        for each in row.line.stands
    ]
    due = row.line.due_on
    late = f" · {gettext('Late')}" if row.line.is_late else ""
    saved = "\n".join(row.saves)
    return [row.stage, saved, *cells, "" if due is None else f"{write_day(due)}{late}"]


def _wanted(request: HttpRequest, asked: BoardAsked) -> Narrowing:
    chosen = request.GET.get("stage", "")
    return Narrowing(
        stage=Stage(chosen) if chosen in set(Stage) else None,
        is_late=chosen == _LATE,
        is_rest=bool(request.GET.get("others")) and asked.agency == EVERY_AGENCY,
        text=request.GET.get("q", "").replace("\0", "").strip()[:_LONGEST],
    )


def _titles(read: Board) -> list[tuple[str, str]]:
    return [(aim_title(aim), aim_target(aim)) for aim in read.aims if aim.measure in OF_EACH]


def _shown(
    lines: Sequence[ProcedureLine], titles: Sequence[tuple[str, str]], by: Actor, read: Board
) -> list[ShownProcedure]:
    codes = [line.code for line in lines]
    asked = dict(Procedure.objects.filter(code__in=codes).values_list("pk", "code"))
    names = {asked[pk]: name for pk, name in names_of_procedures(by, asked).items()}
    agencies = agency_names(list({line.agency for line in lines}), read.asked)
    handed = handings(by, codes, read.asked.day)
    return [
        ShownProcedure(
            line=line,
            name=names.get(line.code, line.code),
            agency=agencies.get(line.agency, line.agency),
            url=reverse("procedure", args=[line.code]),
            stage=stage_words(line),
            saves=saving_words(line.saving),
            cells=tuple(
                (
                    f"{title} {target}",
                    None if each.standing is None else standing_badge(each.standing),
                    each.reached_on or each.due_on,
                )
                for (title, target), each in zip(titles, line.stands, strict=True)
            ),
            handed=handing_words(handed.get(line.code, ())),
        )
        for line in lines
    ]
