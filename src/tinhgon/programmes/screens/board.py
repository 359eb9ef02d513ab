"""The board of a programme at an agency: every milestone against its day, opened level by level."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tinhgon.figures.api import EVERY_AGENCY, Question, read_along
from tinhgon.foundation.access.api import Actor, actor, requires
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import fold
from tinhgon.foundation.ui.api import Tab
from tinhgon.procedures.api import count_without_heir, field_names
from tinhgon.programmes.api import (
    MEASURE_LABELS,
    VIEW,
    Board,
    BoardAsked,
    Measure,
)
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.screens.board_asking import (
    address,
    agency_names,
    board_address,
    field_name,
    within_reach,
)
from tinhgon.programmes.screens.board_charts import ranking_chart, trend_chart
from tinhgon.programmes.screens.board_procedures import procedure_page
from tinhgon.programmes.screens.board_tables import savings, tiles
from tinhgon.programmes.screens.board_whole import whole_board
from tinhgon.programmes.screens.board_words import (
    StandShown,
    aim_target,
    aim_title,
    averaged_words,
    baseline_words,
    day_words,
    stand_shown,
)
from tinhgon.programmes.screens.frame import framed
from tinhgon.registry.api import ancestors

_MOST_FIELDS = 500


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
    whole = whole_board(request, key)
    read, asked = whole.read, whole.read.asked
    context = framed(
        asked.programme,
        "programme_board",
        asked=asked,
        board=read,
        name=whole.name,
        above=_above(asked, by),
        milestones=milestone_rows(read),
        titles=[(aim_title(aim), aim_target(aim)) for aim in read.aims],
        tiles=tiles(read),
        savings=savings(read),
        baseline=baseline_words(read),
        averaged=averaged_words(),
        rows=whole.rows,
        rest=whole.rest,
        silent=sorted(
            ((whole.names[each], board_address(asked, agency=each)) for each in read.silent),
            key=lambda pair: fold(pair[0]),
        ),
        by_tabs=_by_tabs(read, whole.measure),
        measure=gettext(MEASURE_LABELS[whole.measure]) if whole.measure else "",
        trend=trend_chart(whole.trend),
        ranking=ranking_chart(read, whole.measure, whole.rows),
        handed=whole.handed,
        groups=_group_options(asked),
        fields=_field_options(asked, by),
        page=None if read.lines else procedure_page(request, by, read),
        procedures_url=f"{reverse('programme_board_procedures', args=[key])}?{address(asked)}",
        query=address(asked),
        files_query=address(asked, by=whole.measure.value if whole.measure else ""),
        due=whole.due,
        today=today(),
        is_country=asked.agency == EVERY_AGENCY,
        ended=whole.ended,
        heirless=count_without_heir(by, asked.agency),
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


def _above(asked: BoardAsked, by: Actor) -> list[tuple[str, str]]:
    """Name and address of the boards of the agencies above, the highest first, within reach."""
    if asked.agency == EVERY_AGENCY:
        return []
    reached = within_reach(by, ancestors(asked.agency, asked.on))
    keys = [EVERY_AGENCY] if by.scope(VIEW.name).everywhere else []
    keys += [row.key for row in reversed(reached)]
    names = agency_names(keys, asked)
    return [(names[key], board_address(asked, agency=key)) for key in keys]


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
    """The fields there are, the largest of too many; the one asked for is always among them."""
    found = read_along(_narrowing(asked, without="field"), "field_key", seconds=0)
    sizes = {str(key): figure.value or 0 for key, figure in found.items() if key}
    keys = sorted(sizes, key=lambda key: (-sizes[key], key))[:_MOST_FIELDS]
    names = field_names(keys, by)
    if asked.field_key:
        names = {**names, asked.field_key: field_name(asked, by)}
    return sorted(names.items(), key=lambda pair: fold(pair[1]))
