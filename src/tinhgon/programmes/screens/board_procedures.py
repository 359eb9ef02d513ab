"""The last level of a board: procedures with their state per milestone; each opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import CatalogueEntry
from tinhgon.programmes.api import (
    OF_EACH,
    VIEW,
    Board,
    ProcedureLine,
    procedures_at,
    read_board,
)
from tinhgon.programmes.screens.board_asking import address, agency_names, board_asked
from tinhgon.programmes.screens.board_words import aim_target, aim_title, standing_badge
from tinhgon.programmes.screens.frame import framed, programme_of

_SIZE = 50


@dataclass(frozen=True, slots=True)
class ShownProcedure:
    line: ProcedureLine
    name: str
    agency: str
    url: str
    cells: tuple[tuple[str, SafeString | None, date | None], ...]


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """A page of procedures; `page` numbers it, `hidden` are not for the actor's eyes."""

    titles: Sequence[tuple[str, str]]
    rows: Sequence[ShownProcedure]
    page: Page[int]
    count: int
    hidden: int
    query: str


@requires(VIEW.name)
@require_safe
def board_procedures(request: HttpRequest, key: str) -> HttpResponse:
    """The procedures behind a board: of its agency, day, group and field."""
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
        closes_on=asked.span.last_day,
        today=today(),
    )
    return render(request, "programmes/board_procedures.html", context)


def procedure_page(request: HttpRequest, by: Actor, read: Board) -> ProcedurePage:
    """The page of procedures asked for by `?page=`."""
    asked = read.asked
    authority = read.authorities.above(asked.agency, asked.day)
    terms = read.authorities.of(authority or "")
    number = request.GET.get("page", "")
    at = int(number) if number.isdecimal() and len(number) < 6 else 1
    found = procedures_at(by, asked, read.aims, terms, first=(at - 1) * _SIZE, size=_SIZE)
    pages = Paginator(range(found.count), _SIZE)
    page = pages.get_page(at)
    if page.number != at:
        first = (page.number - 1) * _SIZE
        found = procedures_at(by, asked, read.aims, terms, first=first, size=_SIZE)
    aims = [aim for aim in read.aims if aim.measure in OF_EACH]
    titles = [(aim_title(aim), aim_target(aim)) for aim in aims]
    return ProcedurePage(
        titles=titles,
        rows=_shown(found.lines, [title for title, _target in titles], by, read),
        page=page,
        count=found.count,
        hidden=found.hidden,
        query=address(asked),
    )


def _shown(
    lines: Sequence[ProcedureLine], titles: Sequence[str], by: Actor, read: Board
) -> list[ShownProcedure]:
    codes = [line.code for line in lines]
    entries = visible(CatalogueEntry.objects.filter(procedure__code__in=codes), by)
    names = dict(entries.order_by("version__number").values_list("procedure__code", "name"))
    agencies = agency_names([line.agency for line in lines], read.asked)
    return [
        ShownProcedure(
            line=line,
            name=names.get(line.code, line.code),
            agency=agencies.get(line.agency, line.agency),
            url=reverse("procedure", args=[line.code]),
            cells=tuple(
                (
                    title,
                    None if each.standing is None else standing_badge(each.standing),
                    each.reached_on or each.due_on,
                )
                for title, each in zip(titles, line.stands, strict=True)
            ),
        )
        for line in lines
    ]
