"""The board: what there is, what is promised, what has become law; each figure opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.figures.api import EVERY_AGENCY, figure_address
from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.calendar.api import local_day, today
from tinhgon.foundation.events.api import read as read_events
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.ui.api import Chart, Tab, asked_number, read_day, write_day
from tinhgon.procedures.api import count_without_heir
from tinhgon.registry.api import Agency, ancestors, covers, names_with_heirs
from tinhgon.review.api import ITEM_STATE_LABELS, VIEW, ItemState
from tinhgon.review.figures import indicators as review
from tinhgon.review.screens import board_figures as figures
from tinhgon.review.screens.board_figures import Asked, Board, Cell, read_board
from tinhgon.review.screens.board_savings import stages
from tinhgon.review.screens.workbooks import sheet_response

_FIRST_YEAR = 2026
_STATES_ON_THE_WAY = (
    ItemState.DRAFT,
    ItemState.SUBMITTED,
    ItemState.RETURNED,
    ItemState.ACCEPTED,
    ItemState.APPROVED,
    ItemState.ENACTED,
)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An agency directly below, with its figures under their titles."""

    name: str
    url: str
    cells: tuple[tuple[str, Cell], ...]


@requires(VIEW.name)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """`?agency=` a key within one's own reach, `?year=`, or `?on=` a day that is past."""
    asked = asked_for(request)
    read = read_board(asked)
    names = agency_names([asked.agency, *read.agencies()])
    context = {
        "asked": asked,
        "board": read,
        "name": names[asked.agency],
        "above": _above(asked, actor(request)),
        "tiles": _tiles(read),
        "stages": stages(read),
        "columns": [figures.title(indicator) for indicator in figures.COUNTS],
        "rows": _rows(read, names),
        "chart": _chart(read),
        "years": _year_tabs(asked),
        "export_url": f"{reverse('board_export')}?agency={asked.agency}&{asked.address}",
        "today": today(),
        "heirless": count_without_heir(actor(request), asked.agency),
    }
    return render(request, "review/board.html", context)


@requires(VIEW.name)
@require_safe
def board_export(request: HttpRequest) -> HttpResponse:
    """Every figure of the board, one line an agency, as Excel."""
    asked = asked_for(request)
    read = read_board(asked)
    names = agency_names([asked.agency, *read.agencies()])
    columns = [
        gettext_noop("Agency"),
        *(figures.title(indicator) for indicator in figures.ALL),
    ]
    return sheet_response(
        f"bang-theo-doi-{asked.on or asked.year}", gettext("Board"), columns, _lines(read, names)
    )


def asked_for(request: HttpRequest) -> Asked:
    """The agency and year of the address. An agency outside one's reach is not found."""
    scope = actor(request).scope(VIEW.name)
    home = EVERY_AGENCY if scope.everywhere else actor(request).home_agency_key
    key = request.GET.get("agency", "") or home
    agency = Agency.objects.filter(key=key).first()
    reached = agency is not None and covers(scope.agency_ids, [agency.pk])
    if key != EVERY_AGENCY and not (reached or (scope.everywhere and agency is not None)):
        raise NotFound(gettext_noop("This agency does not exist, or your roles do not reach it."))
    on = _past_day(request)
    if on is not None:
        return Asked(key, on.year, on)
    year = asked_number(request.GET.get("year", ""))
    known = _FIRST_YEAR <= year <= today().year + 1
    return Asked(key, year if known else today().year)


def _past_day(request: HttpRequest) -> date | None:
    """The day of the address; one that is none, or cannot be looked at, is said."""
    text = request.GET.get("on", "")
    if not text:
        return None
    day = read_day(text)
    first = _first_day()
    if day is not None and first <= day <= today():
        return day
    messages.warning(
        request,
        gettext(
            "“%(text)s” is no day from %(first)s, when records begin here, to today; today is "
            "shown."
        )
        % {"text": text[:40], "first": write_day(first)},
    )
    return None


def _first_day() -> date:
    """The day on which this node began to record: what was before is not known, which is not
    zero."""
    first = read_events(limit=1)
    return local_day(first[0].occurred_at) if first else today()


def _year_tabs(asked: Asked) -> list[Tab]:
    address = f"{reverse('board')}?agency={asked.agency}"
    return [
        Tab(str(year), f"{address}&year={year}", asked.on is None and year == asked.year)
        for year in range(_FIRST_YEAR, max(today().year, _FIRST_YEAR) + 2)
    ]


def agency_names(keys: Sequence[str]) -> dict[str, str]:
    agencies = dict(Agency.objects.filter(key__in=keys).values_list("key", "pk"))
    names = names_with_heirs(agencies.values())
    whole = {EVERY_AGENCY: gettext("The whole country")}
    return whole | {key: names[pk] for key, pk in agencies.items()}


def _above(asked: Asked, by: Actor) -> list[tuple[str, str]]:
    """Name and address of the boards of the agencies above, the highest first, within reach."""
    if asked.agency == EVERY_AGENCY:
        return []
    scope = by.scope(VIEW.name)
    reached = [
        row
        for row in ancestors(asked.agency)
        if scope.everywhere or covers(scope.agency_ids, [row.pk])
    ]
    keys = [EVERY_AGENCY] if scope.everywhere else []
    keys += [row.key for row in reversed(reached)]
    names = agency_names(keys)
    return [(names[key], f"{reverse('board')}?agency={key}&{asked.address}") for key in keys]


def _tiles(read: Board) -> list[dict[str, object]]:
    inventoried = read.value(figures.INVENTORIED)
    notes = {
        figures.PUBLISHED: _of_inventoried(read, figures.PUBLISHED, inventoried),
        figures.COMPLETE: _of_inventoried(read, figures.COMPLETE, inventoried),
    }
    return [
        {
            "label": figures.title(indicator),
            "cell": read.cell(indicator),
            "note": notes.get(indicator, ""),
        }
        for indicator in figures.COUNTS
    ]


def _of_inventoried(read: Board, indicator: str, inventoried: int | None) -> dict[str, object]:
    return {"ratio": figures.ratio(read.value(indicator), inventoried), "of": inventoried}


def _rows(read: Board, names: dict[str, str]) -> list[BoardRow]:
    asked = read.asked
    titles = {indicator: figures.title(indicator) for indicator in figures.COUNTS}
    return [
        BoardRow(
            name=names.get(key, key),
            url="" if key == asked.agency else f"{reverse('board')}?agency={key}&{asked.address}",
            cells=tuple(
                (titles[indicator], read.cell_below(indicator, key)) for indicator in figures.COUNTS
            ),
        )
        for key in sorted(read.agencies(), key=lambda key: names.get(key, key))
    ]


def _lines(read: Board, names: dict[str, str]) -> Iterator[tuple[str | int | None, ...]]:
    yield (
        names[read.asked.agency],
        *(read.value(indicator) for indicator in figures.ALL),
    )
    for key in read.agencies():
        below = (read.below[indicator].get(key) for indicator in figures.ALL)
        yield (names.get(key, key), *(0 if each is None else each.value for each in below))


def _chart(read: Board) -> Chart | None:
    """Items on their way by state; each bar opens to its items."""
    rows = [
        (gettext(ITEM_STATE_LABELS[state]), found.value, state)
        for state in _STATES_ON_THE_WAY
        if (found := read.states.get(state.value)) is not None
    ]
    if not rows:
        return None
    question = read.asked.question(review.IN_PLANS.id)
    values = [
        {
            "state": label,
            "items": value,
            "href": figure_address(replace(question, breakdown=(("state", state.value),))),
        }
        for label, value, state in rows
    ]
    spec: dict[str, object] = {
        "width": 560,
        "height": {"step": 28},
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "state", "type": "nominal", "title": None, "sort": None},
            "x": {
                "field": "items",
                "type": "quantitative",
                "title": gettext("Procedures"),
                "axis": {"tickMinStep": 1, "format": "d"},
            },
            "href": {"field": "href"},
        },
    }
    return Chart(
        title=gettext("Procedures in open plans, by state"),
        spec=spec,
        columns=(gettext("State"), gettext("Procedures")),
        rows=tuple((label, value) for label, value, _ in rows),
    )
