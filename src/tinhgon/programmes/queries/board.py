"""The board of a programme: every milestone at an agency and at each below it, as of a day.

Nation, authority and unit are the same figures read at different agencies of the tree of that day;
every number is a balance. The page costs the same whatever the number of procedures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.figures.api import (
    EVERY_AGENCY,
    Figure,
    FigureState,
    Question,
    Span,
    WholeAndParts,
    read_all_below,
    read_series,
)
from tinhgon.foundation.calendar.api import half_month, half_month_span, today
from tinhgon.procedures.api import InternalGroup
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.models import Programme, ProgressBalance
from tinhgon.programmes.queries.board_shares import (
    COUNTED_BY,
    SAVED_OF,
    Figures,
    Listed,
    among_ungrouped,
    handed_down,
    portion,
)
from tinhgon.programmes.queries.board_terms import Aim, Authorities, Terms, aims_on, authorities_on
from tinhgon.programmes.rules.ranking import places
from tinhgon.programmes.rules.standing import Portion, Stand, standing
from tinhgon.programmes.vocabulary import Measure

# The procedures whose group nobody has said, among the groups of a board.
_UNGROUPED = InternalGroup.UNKNOWN.value
_OF_GROUP = {*COUNTED_BY, *SAVED_OF} - {Measure.DECENTRALISED}

# How many half-months a trend looks back: two years.
_TREND = 48

READ = tuple(each.id for each in counted.INDICATORS if each.id != counted.DUE.id)
_TREND_OF = (
    counted.IN_SCOPE.id,
    counted.REVIEWED.id,
    counted.APPROVED.id,
    counted.ENACTED.id,
)


@dataclass(frozen=True, slots=True)
class BoardAsked:
    """Which board: of an agency (key) and all under it, or of every agency; narrowed to a group
    and a field; as of a past day (`on`) or today."""

    programme: Programme
    agency: str = EVERY_AGENCY
    on: date | None = None
    group: str = ""
    field_key: str = ""

    @property
    def day(self) -> date:
        return self.on or today()

    @property
    def span(self) -> Span:
        return Span.until(self.day)

    def question(self, indicator: str, agency: str | None = None, group: str = "") -> Question:
        breakdown: list[tuple[str, str | int | bool]] = [("programme", self.programme.key)]
        if group or self.group:
            breakdown.append(("internal_group", group or self.group))
        if self.field_key:
            breakdown.append(("field_key", self.field_key))
        asked = self.agency if agency is None else agency
        return Question(indicator, asked, self.span, self.on, tuple(breakdown))


@dataclass(frozen=True, slots=True)
class BoardLine:
    """An agency with its figures and, milestone by milestone, how it stands. `expected` is how
    many procedures it says it has, `named` how many it is to hand down (None: not known)."""

    agency: str
    figures: Figures
    stands: tuple[Stand, ...]
    expected: int | None
    named: int | None

    def value(self, indicator: str) -> int:
        """The number; what is not there counts nothing."""
        return self.figures[indicator].value or 0


@dataclass(frozen=True, slots=True)
class Board:
    """A board as read. `lines` have figures, in the order of their keys; `silent` are authorities
    (keys) without any; `rest` is what lies under none of the authorities."""

    asked: BoardAsked
    aims: tuple[Aim, ...]
    whole: BoardLine
    lines: tuple[BoardLine, ...]
    rest: BoardLine | None
    silent: tuple[str, ...]
    authorities: Authorities
    pending: int

    def places(self, measure: Measure) -> dict[str, int]:
        """The place of each agency below by what it reached of a measure, where that is known."""
        return places({line.agency: self.portion(line, measure).share for line in self.lines})

    @property
    def terms(self) -> Terms:
        """What the plan says that procedures of this board are measured against."""
        return self.authorities.of(self.authorities.above(self.asked.agency, self.asked.day) or "")

    def portion(self, line: BoardLine, measure: Measure) -> Portion:
        return portion(measure, line.figures, line.expected, line.named)


@dataclass(frozen=True, slots=True)
class Trend:
    """Figures at the ends of half-months, by indicator; the last is as of the board's own day."""

    spans: tuple[Span, ...]
    figures: Mapping[str, Sequence[Figure]]


def read_board(asked: BoardAsked) -> Board:
    """All figures of a board. Not inside a transaction: reading folds what is pending first."""
    aims = tuple(
        aim
        for aim in aims_on(asked.programme, asked.on)
        if not asked.group or aim.group in {"", asked.group}
    )
    authorities = authorities_on(asked.programme, asked.on, asked.day)
    whole_country = asked.agency == EVERY_AGENCY
    among = authorities.keys if whole_country and authorities.keys else None
    groups = ["", *sorted({aim.group for aim in aims} - {"", asked.group})]
    wanted = dict.fromkeys(groups, READ)
    if any(aim.group for aim in aims) and asked.programme.is_internal_only:
        wanted[_UNGROUPED] = (counted.IN_SCOPE.id,)
    pairs = [(group, each) for group, figures in wanted.items() for each in figures]
    questions = [asked.question(each, group=group) for group, each in pairs]
    found = dict(zip(pairs, read_all_below(questions, among=among), strict=True))
    by_group = {
        group: {each: found[group, each].whole for each in figures}
        for group, figures in wanted.items()
    }
    below = sorted({key for each in READ for key in found["", each].below})
    parts = {
        key: {
            group: {
                each: found[group, each].below.get(key) or _none(asked, each, key, group)
                for each in figures
            }
            for group, figures in wanted.items()
        }
        for key in below
    }
    at = authorities.above(asked.agency, asked.day)
    listed = _listed(asked, aims, authorities, found["", counted.IN_SCOPE.id])
    measuring = _Measuring(asked, aims, authorities, listed)
    lines = tuple(
        measuring.line(key, parts[key], key if among is not None else at)
        for key in below
        if among is None or key != asked.agency
    )
    # Whoever has nobody below is no line of his own board: his procedures are.
    if [line.agency for line in lines] == [asked.agency]:
        lines = ()
    rest = None
    if among is not None and asked.agency in parts:
        rest = measuring.line(asked.agency, parts[asked.agency], None)
    with_figures = {line.agency for line in lines}
    if asked.agency == EVERY_AGENCY:
        whole = measuring.country(by_group, lines)
    else:
        whole = measuring.line(asked.agency, by_group, at)
    return Board(
        asked=asked,
        aims=aims,
        whole=whole,
        lines=lines,
        rest=rest,
        silent=tuple(key for key in among or () if key not in with_figures),
        authorities=authorities,
        pending=max((figure.pending_events for figure in whole.figures.values()), default=0),
    )


def read_trend(asked: BoardAsked) -> Trend:
    """How far things had come at the end of each half-month since the programme has figures, and
    on the day of the board."""
    last = half_month(asked.day)
    first = max(half_month(first_day(asked.programme)), last - _TREND)
    ends = [half_month_span(key)[1] for key in range(first, last)]
    spans = tuple(Span.until(day) for day in [*ends, asked.day])
    curves = read_series([asked.question(each) for each in _TREND_OF], spans, seconds=0)
    return Trend(spans, dict(zip(_TREND_OF, curves, strict=True)))


def first_day(programme: Programme) -> date:
    """The first day a board can be read as of, on which the programme counts anything: what was
    before is not known, which is not zero."""
    rows = ProgressBalance.objects.filter(programme=programme.key).order_by("day")
    return rows.values_list("day", flat=True).first() or today()


@dataclass(frozen=True, slots=True)
class _Measuring:
    """What the lines of one board are measured against."""

    asked: BoardAsked
    aims: tuple[Aim, ...]
    authorities: Authorities
    listed: Listed | None

    def line(self, key: str, by_group: Mapping[str, Figures], authority: str | None) -> BoardLine:
        """One agency; only an authority has said how many procedures it has."""
        is_authority = authority == key != EVERY_AGENCY
        terms = self.authorities.of(authority or "")
        expected = terms.expected if is_authority and _all(self.asked) else None
        is_whole_list = self.listed is None or self.listed.is_whole(authority, terms)

        def told(group: str, figures: Figures) -> tuple[int | None, int | None]:
            in_scope = figures[counted.IN_SCOPE.id].value or 0
            number = None if group else expected
            if number is not None and self.listed is not None:
                return number, max(number, in_scope)
            return number, in_scope if is_whole_list else None

        ungrouped = _ungrouped(by_group)
        stands = []
        for aim in self.aims:
            figures = _figures(self.asked, by_group, aim)
            share = portion(aim.measure, figures, *told(aim.group, figures))
            if aim.group and aim.measure in _OF_GROUP:
                share = among_ungrouped(share, ungrouped)
            stands.append(
                standing(
                    share,
                    per_mille=aim.per_mille,
                    due_on=terms.due_on(aim),
                    on=self.asked.day,
                )
            )
        return BoardLine(key, by_group[""], tuple(stands), *told("", by_group[""]))

    def country(self, by_group: Mapping[str, Figures], lines: Sequence[BoardLine]) -> BoardLine:
        """All agencies together."""
        line = self.line(EVERY_AGENCY, by_group, None)
        if not _all(self.asked):
            return line
        stated = self.asked.programme.expected
        told = inventoried(self.authorities, lines, line.value(counted.IN_SCOPE.id), stated)
        named = line.named if self.listed is None else self.listed.named(self.authorities)
        handed = handed_down(
            line.figures[counted.HANDED_DOWN.id].value, line.value(counted.IN_SCOPE.id), named
        )
        whole_country = {Measure.INVENTORIED: told, Measure.DECENTRALISED: handed}
        stands = tuple(
            standing(
                whole_country[aim.measure],
                per_mille=aim.per_mille,
                due_on=aim.due_on,
                on=self.asked.day,
            )
            if aim.measure in whole_country and not aim.group
            else stand
            for aim, stand in zip(self.aims, line.stands, strict=True)
        )
        return BoardLine(line.agency, line.figures, stands, told.whole, named)


def _listed(
    asked: BoardAsked, aims: Sequence[Aim], authorities: Authorities, shown: WholeAndParts
) -> Listed | None:
    """None for a programme that asks nothing to be handed down: there a share is of the
    procedures in it. `shown` is what the board itself reads."""
    if all(aim.measure is not Measure.DECENTRALISED for aim in aims):
        return None
    if asked.agency != EVERY_AGENCY or not _all(asked):
        everything = replace(asked, agency=EVERY_AGENCY, group="", field_key="")
        question = everything.question(counted.IN_SCOPE.id)
        (shown,) = read_all_below([question], among=authorities.keys or None)
    counts = {key: shown.below[key].value or 0 for key in authorities.keys if key in shown.below}
    return Listed(asked.programme.expected, shown.whole.value or 0, counts)


def inventoried(
    authorities: Authorities, lines: Sequence[BoardLine], in_scope: int, stated: int | None
) -> Portion:
    """Inventoried in the whole country: of the programme's own number, else of what authorities
    stated, with the part of those that did."""
    if stated is not None:
        return Portion(in_scope, stated)
    told = {key: authorities.of(key).expected for key in authorities.keys}
    known = {key: expected for key, expected in told.items() if expected is not None}
    if not known:
        return Portion(in_scope, None, 0, len(told))
    counts = {line.agency: line.value(counted.IN_SCOPE.id) for line in lines}
    part = sum(counts.get(key, 0) for key in known)
    return Portion(part, sum(known.values()), len(known), len(told))


def _all(asked: BoardAsked) -> bool:
    """Authorities state one number for all groups and fields together."""
    return not asked.group and not asked.field_key


def _figures(asked: BoardAsked, by_group: Mapping[str, Figures], aim: Aim) -> Figures:
    """Those of the group a milestone is about."""
    return by_group["" if aim.group in {"", asked.group} else aim.group]


def _ungrouped(by_group: Mapping[str, Figures]) -> int:
    """How many procedures of which nobody has said the group; asked only where all have one."""
    found = by_group.get(_UNGROUPED)
    return 0 if found is None else found[counted.IN_SCOPE.id].value or 0


def _none(asked: BoardAsked, indicator: str, agency: str, group: str) -> Figure:
    alone = agency == asked.agency != EVERY_AGENCY
    question = replace(asked.question(indicator, agency, group), alone=alone)
    return Figure(question, 0, FigureState.KNOWN)
