"""The board of a programme as of a day: the figures of the screen, with what they cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import Actor, actor, get_visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.rest.api import Code, Day, Paged, Text, answers
from tinhgon.foundation.ui.api import write_day
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.models import Programme
from tinhgon.programmes.policies import check_board, own_board
from tinhgon.programmes.queries.board import BoardAsked, BoardLine, first_day, read_board
from tinhgon.programmes.queries.board_procedures import OF_EACH, procedures_at
from tinhgon.programmes.rest.members import ProcedureAtMilestone, at_milestones
from tinhgon.programmes.rules.standing import Stand
from tinhgon.registry.api import Agency, names_on

router = Router()
_BASELINE = "programmes.baseline_"


class MilestoneOfBoard(Schema):
    """A milestone as it stood on the day of the board. `mark` is confirmed, secondary, unverified
    or estimate: how what it asks is known."""

    measure: str
    per_mille: int
    due_on: date
    group: str
    title: str
    disputed: str
    mark: str


class StandOfBoard(Schema):
    """How an agency stands with a milestone by its own day `due_on`: done, on_the_way, late,
    not_due or not_reported, which is neither zero nor late.

    `part` of `whole` procedures, đồng or thousandths of a working day; both null where the whole
    is not known. The share is known of `covered` of `parts` procedures (for inventoried:
    authorities). `lack` says why nothing, or not all, can be told.
    """

    standing: str
    due_on: date
    part: int | None
    whole: int | None
    share: float | None
    at_least: bool
    covered: int
    parts: int
    lack: str | None


class FigureOfBoard(Schema):
    """`value` is null where nothing is known; `unknown_parts` procedures hold no amount."""

    value: int | None
    unknown_parts: int


class AgencyOfBoard(Schema):
    """An agency with its figures by indicator and a stand for each milestone, in their order.
    `expected` is how many procedures it says it has, null where it has not said."""

    agency: str
    name: str
    expected: int | None
    stands: list[StandOfBoard]
    figures: dict[str, FigureOfBoard]


class BoardWhole(Schema):
    """A board: the agency asked for (empty: all) as of a day. `silent` are authorities (keys) that
    have reported nothing; `rest` is what lies under none of the authorities. `pending_events` are
    not counted in yet."""

    programme: str
    as_of: date
    baseline: str | None
    milestones: list[MilestoneOfBoard]
    whole: AgencyOfBoard
    agencies: list[AgencyOfBoard]
    rest: AgencyOfBoard | None
    silent: list[str]
    pending_events: int


class ProcedureOfBoard(Schema):
    """A procedure behind a board's number, on the day of the board: the stage it has reached
    (joined, published, reviewed, approved, enacted) since when, and what that saves, in thousandths
    of a working day, đồng for a case and đồng a year; null is unknown, or nothing approved yet."""

    code: str
    agency: str
    group: str
    due_on: date | None
    is_late: bool
    stage: str
    stage_on: date
    saved_term: int | None
    saved_unit: int | None
    saved_yearly: int | None
    milestones: list[ProcedureAtMilestone]


class ProceduresOfBoard(Schema):
    """A page of `total` procedures one may see; `hidden` more are counted in the board and are
    not for one's eyes."""

    total: int
    hidden: int
    limit: int
    offset: int
    items: list[ProcedureOfBoard]


class BoardQuestion(Schema):
    """Of an agency (key) and all below it, by default one's own; of a group and a field (folded
    name); as of a day since the programme's records begin, by default today."""

    agency: Text = ""
    on: Day | None = None
    group: Literal["", "A", "B"] = ""
    field: Text = ""


class BoardProceduresQuestion(BoardQuestion, Paged):
    """The same, with the part of the list that is asked for."""


@router.get("/programmes/{key}/board", response=answers(BoardWhole), summary="A programme's board")
def read_programme_board(
    request: HttpRequest, key: Code, asked: Query[BoardQuestion]
) -> BoardWhole:
    """Every milestone at an agency and at each below it."""
    read = read_board(_asked(actor(request), key, asked))
    lines = [read.whole, *read.lines, *([] if read.rest is None else [read.rest])]
    names = _names([line.agency for line in lines], read.asked.on)
    programme = read.asked.programme
    return BoardWhole(
        programme=programme.key,
        as_of=read.asked.day,
        baseline=None if programme.baseline is None else str(programme.baseline),
        milestones=[
            MilestoneOfBoard(
                measure=aim.measure.value,
                per_mille=aim.per_mille,
                due_on=aim.due_on,
                group=aim.group,
                title=aim.title,
                disputed=aim.disputed,
                mark=aim.mark.value,
            )
            for aim in read.aims
        ],
        whole=_agency(read.whole, names),
        agencies=[_agency(line, names) for line in read.lines],
        rest=None if read.rest is None else _agency(read.rest, names),
        silent=list(read.silent),
        pending_events=read.pending,
    )


@router.get(
    "/programmes/{key}/board/procedures",
    response=answers(ProceduresOfBoard),
    summary="The procedures behind a board",
)
def find_board_procedures(
    request: HttpRequest, key: Code, asked: Query[BoardProceduresQuestion]
) -> ProceduresOfBoard:
    """By code, each with its state at every milestone that one procedure can reach."""
    by = actor(request)
    read = read_board(_asked(by, key, asked))
    found = procedures_at(by, read, first=asked.offset, size=asked.limit)
    aims = [aim for aim in read.aims if aim.measure in OF_EACH]
    return ProceduresOfBoard(
        total=found.count,
        hidden=found.hidden,
        limit=asked.limit,
        offset=asked.offset,
        items=[
            ProcedureOfBoard(
                code=line.code,
                agency=line.agency,
                group=line.group,
                due_on=line.due_on,
                is_late=line.is_late,
                stage=line.stage.value,
                stage_on=line.stage_on,
                saved_term=None if line.saving is None else line.saving.term,
                saved_unit=None if line.saving is None else line.saving.unit,
                saved_yearly=None if line.saving is None else line.saving.yearly,
                milestones=at_milestones(aims, line.stands),
            )
            for line in found.lines
        ],
    )


def _asked(by: Actor, key: str, asked: BoardQuestion) -> BoardAsked:
    rows = Programme.objects.select_related("baseline")
    programme = get_visible(rows, by, key=key)
    agency = asked.agency or own_board(by)
    check_board(by, agency)
    first = first_day(programme)
    if asked.on is not None and not first <= asked.on <= today():
        raise Refusal(
            gettext_noop(
                "The records of this programme begin on %(first)s; ask for a day from then to "
                "today."
            ),
            first=write_day(first),
        )
    on = None if asked.on == today() else asked.on
    return BoardAsked(programme, agency, on, asked.group, asked.field)


def _agency(line: BoardLine, names: Mapping[str, str]) -> AgencyOfBoard:
    in_scope = line.value(counted.IN_SCOPE.id)
    return AgencyOfBoard(
        agency=line.agency,
        name=names.get(line.agency, ""),
        expected=line.expected,
        stands=[_stand(stand) for stand in line.stands],
        figures={
            indicator: FigureOfBoard(
                # A baseline nothing is known of is not zero.
                value=None
                if indicator.startswith(_BASELINE) and figure.unknown_parts >= in_scope
                else figure.value,
                unknown_parts=figure.unknown_parts,
            )
            for indicator, figure in line.figures.items()
        },
    )


def _stand(stand: Stand) -> StandOfBoard:
    portion = stand.portion
    known = portion.share is not None
    return StandOfBoard(
        standing=stand.standing.value,
        due_on=stand.due_on,
        part=portion.part if known else None,
        whole=portion.whole if known else None,
        share=None if portion.share is None else float(portion.share),
        at_least=portion.at_least,
        covered=portion.covered,
        parts=portion.parts,
        lack=None if stand.lack is None else stand.lack.value,
    )


def _names(keys: list[str], on: date | None) -> dict[str, str]:
    """Names as they were on the day of the board; that of all agencies together is empty."""
    agencies = dict(Agency.objects.filter(key__in=keys).values_list("key", "pk"))
    names = names_on(agencies.values(), on)
    return {key: names[pk] for key, pk in agencies.items()}
