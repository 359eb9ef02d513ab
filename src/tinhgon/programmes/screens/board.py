"""The board of a programme at an agency: every milestone against its day, opened level by level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.figures.api import EVERY_AGENCY, Question, read_along
from tinhgon.foundation.access.api import Actor, actor, requires, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import Tab
from tinhgon.procedures.api import CatalogueEntry
from tinhgon.programmes.api import (
    MEASURE_LABELS,
    VIEW,
    Board,
    BoardAsked,
    BoardLine,
    Measure,
    read_board,
    read_trend,
)
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.screens.board_asking import address, agency_names, board_asked
from tinhgon.programmes.screens.board_charts import ranking_chart, trend_chart
from tinhgon.programmes.screens.board_due import due_shown
from tinhgon.programmes.screens.board_procedures import procedure_page
from tinhgon.programmes.screens.board_tables import Ranked, ranked, savings, tiles
from tinhgon.programmes.screens.board_words import (
    StandShown,
    aim_target,
    aim_title,
    averaged_words,
    baseline_words,
    day_words,
    stand_shown,
)
from tinhgon.programmes.screens.frame import framed, programme_of
from tinhgon.registry.api import ancestors, covers

_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone at the agency of the board."""

    title: str
    subtitle: str
    disputed: str
    target: str
    day: str
    cell: StandShown


@requires(VIEW.name)
@require_safe
def board(request: HttpRequest, key: str) -> HttpResponse:
    """`?agency=` a key within one's own reach, `?on=` a past day, `?group=`, `?field=`, and `?by=`
    the measure by which agencies are ranked."""
    by = actor(request)
    programme = programme_of(by, key)
    asked = board_asked(request, programme)
    read = read_board(asked)
    measure = ranking_measure(read, request.GET.get("by", ""))
    names = agency_names(names_needed(read), asked)
    rows = ranked(read, measure, names)
    context = framed(
        programme,
        "programme_board",
        asked=asked,
        board=read,
        name=names[asked.agency],
        above=_above(asked, by),
        closes_on=asked.span.last_day,
        milestones=milestone_rows(read),
        titles=[(aim_title(aim), aim_target(aim)) for aim in read.aims],
        tiles=tiles(read),
        savings=savings(read),
        baseline=baseline_words(read),
        averaged=averaged_words(),
        rows=rows,
        rest=read.rest and Ranked.of(read, read.rest, "", gettext("Other agencies")),
        silent=[(names[each], _board_url(asked, agency=each)) for each in read.silent],
        by_tabs=_by_tabs(read, measure),
        measure=gettext(MEASURE_LABELS[measure]) if measure else "",
        trend=trend_chart(read_trend(asked)),
        ranking=ranking_chart(read, measure, rows) if measure and asked.agency == "" else None,
        groups=_group_options(asked),
        fields=_field_options(asked, by),
        page=None if read.lines else procedure_page(request, by, read),
        procedures_url=f"{reverse('programme_board_procedures', args=[key])}?{address(asked)}",
        query=address(asked),
        due=due_shown(by, asked),
        today=today(),
        is_country=asked.agency == EVERY_AGENCY,
    )
    return render(request, "programmes/board.html", context)


def milestone_rows(read: Board) -> list[MilestoneRow]:
    return [
        MilestoneRow(
            title=aim_title(aim),
            subtitle=aim.title,
            disputed=aim.disputed,
            target=aim_target(aim),
            day=day_words(aim, read.whole.stands[place]),
            cell=stand_shown(read, read.whole, place),
        )
        for place, aim in enumerate(read.aims)
    ]


def ranking_measure(read: Board, wanted: str) -> Measure | None:
    """The measure asked for, else cut or simplified, else the last one known of any agency."""
    measures = list(dict.fromkeys(aim.measure for aim in read.aims))
    if wanted in measures:
        return Measure(wanted)
    first = [each for each in measures if each is Measure.CUT_OR_SIMPLIFIED]
    ordered = [*first, *reversed(measures)]
    known = (each for each in ordered if read.places(each))
    return next(known, ordered[0] if ordered else None)


def names_needed(read: Board) -> list[str]:
    lines: Iterable[BoardLine] = read.lines
    return [read.asked.agency, *(line.agency for line in lines), *read.silent]


def _board_url(asked: BoardAsked, **others: object) -> str:
    return f"{reverse('programme_board', args=[asked.programme.key])}?{address(asked, **others)}"


def _above(asked: BoardAsked, by: Actor) -> list[tuple[str, str]]:
    """Name and address of the boards of the agencies above, the highest first, within reach."""
    if asked.agency == EVERY_AGENCY:
        return []
    scope = by.scope(VIEW.name)
    reached = [
        row
        for row in ancestors(asked.agency, asked.on)
        if scope.everywhere or covers(scope.agency_ids, [row.pk])
    ]
    keys = [EVERY_AGENCY] if scope.everywhere else []
    keys += [row.key for row in reversed(reached)]
    names = agency_names(keys, asked)
    return [(names[key], _board_url(asked, agency=key)) for key in keys]


def _by_tabs(read: Board, chosen: Measure | None) -> list[Tab]:
    measures = dict.fromkeys(aim.measure for aim in read.aims)
    return [
        Tab(
            gettext(MEASURE_LABELS[measure]),
            f"?{address(read.asked, by=measure.value)}#agencies-head",
            measure is chosen,
        )
        for measure in measures
    ]


def _narrowing(asked: BoardAsked, *, without: str) -> Question:
    """What is in scope here, not narrowed by one of the filters."""
    narrowed = BoardAsked(
        asked.programme,
        asked.agency,
        asked.on,
        "" if without == "group" else asked.group,
        "" if without == "field" else asked.field_key,
    )
    return narrowed.question(counted.IN_SCOPE.id)


def _group_options(asked: BoardAsked) -> list[tuple[str, str]]:
    """The groups there are; none where a programme is about public procedures only."""
    found = read_along(_narrowing(asked, without="group"), "internal_group", seconds=0)
    known = [str(value) for value in found if value in {"A", "B"}]
    return [(value, gettext("Group %(group)s") % {"group": value}) for value in known]


def _field_options(asked: BoardAsked, by: Actor) -> list[tuple[str, str]]:
    found = read_along(_narrowing(asked, without="field"), "field_key", seconds=0)
    keys = [str(key) for key in found if key]
    entries = visible(CatalogueEntry.objects.filter(field_key__in=keys), by).order_by()
    names = dict(entries.values_list("field_key").annotate(Max("field")))
    return sorted(names.items(), key=lambda pair: pair[1])[:_MOST_FIELDS]
