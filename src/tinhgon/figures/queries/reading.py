"""Reading figures: leaf balances, rolled up on the tree of any day."""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet, Sum

from tinhgon.figures.declarations import COUNTED, INDICATORS
from tinhgon.figures.folding.facts import FoldError
from tinhgon.figures.folding.folder import Folded, fold, progress
from tinhgon.figures.models import Balance
from tinhgon.figures.vocabulary import (
    EVERY_AGENCY,
    Figure,
    FigureState,
    Indicator,
    Question,
    Scalar,
    Span,
    Stock,
)
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.api import Agency, AgencyLine, agencies_within

logger = logging.getLogger(__name__)

READ_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class WholeAndParts:
    """A figure of an agency with all under it, and of each agency directly under it, by key."""

    whole: Figure
    below: dict[str, Figure]


M = TypeVar("M", bound=Model)


def read(question: Question, *, seconds: float = READ_SECONDS) -> Figure:
    """The answer to one question, after folding what is pending for at most `seconds`."""
    return read_all([question], seconds=seconds)[0]


def read_all(questions: Iterable[Question], *, seconds: float = READ_SECONDS) -> list[Figure]:
    """The answers to several questions, folding once: a board reads all its figures so.

    `LookupError` for an indicator nobody declared. Not inside a transaction of the caller.
    """
    pending = refresh(seconds=seconds).pending
    return [_answer(question, pending) for question in questions]


def read_series(
    questions: Iterable[Question], spans: Sequence[Span], *, seconds: float = READ_SECONDS
) -> list[list[Figure]]:
    """One figure for each question and span: curves over time, with one query for all questions
    that lie in the same balances. The spans of the questions themselves do not count."""
    pending = refresh(seconds=seconds).pending
    asked = list(questions)
    groups: dict[tuple[object, ...], list[Question]] = {}
    for question in asked:
        groups.setdefault(_place(question), []).append(question)
    answers: dict[Question, list[Figure]] = {}
    for group in groups.values():
        answers.update(_curves(group, spans, pending))
    return [answers[question] for question in asked]


def _curves(
    group: Sequence[Question], spans: Sequence[Span], pending: int
) -> Iterator[tuple[Question, list[Figure]]]:
    first = INDICATORS[group[0].indicator]
    columns = _columns(group)
    rows = (
        _balances(group[0], first)
        .filter(day__lte=max((span.last for span in spans), default=date.min))
        .values_list("day")
        .annotate(**{column: Sum(column) for column in columns})
        .order_by("day")
    )
    days: list[date] = []
    # What had come up to each day, after nothing at all.
    sums: list[list[int]] = [[0] * len(columns)]
    for day, *values in rows:
        days.append(day)
        sums.append([before + value for before, value in zip(sums[-1], values, strict=True)])
    is_stock = isinstance(first.timing, Stock)
    for question in group:
        indicator = INDICATORS[question.indicator]
        places = [columns.index(column) for column in indicator.balance_columns]
        figures = []
        for span in spans:
            until = sums[bisect_right(days, span.last)]
            before = sums[0] if is_stock else sums[bisect_left(days, span.first)]
            totals = [until[place] - before[place] for place in places]
            figures.append(_figure(replace(question, span=span), indicator, totals, pending))
        yield question, figures


def _columns(group: Sequence[Question]) -> list[str]:
    """The columns that the indicators of some questions are summed in, each once."""
    found = (column for each in group for column in INDICATORS[each.indicator].balance_columns)
    return list(dict.fromkeys(found))


def read_along(
    question: Question, axis: str, *, seconds: float = READ_SECONDS
) -> dict[Scalar, Figure]:
    """One figure for each value of a breakdown axis, in the axis's order; zeros are left out."""
    pending = refresh(seconds=seconds).pending
    indicator = INDICATORS[question.indicator]
    if axis not in COUNTED[indicator.fact].axes:
        raise LookupError(f"{indicator.id} is not broken down by {axis}")
    measures = {column: Sum(column) for column in indicator.balance_columns}
    rows = (
        _within_span(_balances(question, indicator), indicator, question.span)
        .values_list(axis)
        .annotate(**measures)
        .order_by(axis)
    )
    return {
        value: _figure(
            _narrowed(question, axis, value), indicator, [total or 0 for total in totals], pending
        )
        for value, *totals in rows
        if any(totals)
    }


def read_below(question: Question, *, seconds: float = READ_SECONDS) -> dict[str, Figure]:
    """One figure for each agency directly under the one asked for, by key, and one for itself
    where it acted on its own; each with all that is under it. Zeros are left out."""
    return read_all_below([question], seconds=seconds)[0].below


def read_all_below(
    questions: Iterable[Question],
    *,
    among: Collection[str] | None = None,
    seconds: float = READ_SECONDS,
) -> list[WholeAndParts]:
    """Each figure with its parts below (as `read_below`): a board reads itself so.

    The parts are those of the agencies directly below, or of `among` (keys): each with all under
    it, the highest where one stands above another, and the rest under the key of the agency asked
    for. Folds once, walks each tree once, and asks one query for all figures that lie in the same
    balances over the same span.
    """
    pending = refresh(seconds=seconds).pending
    asked = list(questions)
    groups: dict[tuple[object, ...], list[Question]] = {}
    for question in asked:
        groups.setdefault(_place(question), []).append(question)
    branches: dict[tuple[str, date], dict[str, str]] = {}
    answers: dict[Question, WholeAndParts] = {}
    for group in groups.values():
        tree = (group[0].agency, group[0].on_tree_of or today())
        if tree not in branches:
            branches[tree] = _branches(*tree) if among is None else _among(among, tree[1])
        answers.update(_whole_and_parts(group, branches[tree], pending))
    return [answers[question] for question in asked]


def _place(question: Question) -> tuple[object, ...]:
    """Questions of one place read the same rows of the same balances."""
    indicator = INDICATORS[question.indicator]
    return (
        indicator.fact,
        isinstance(indicator.timing, Stock),
        question.agency,
        question.span,
        question.on_tree_of,
        question.breakdown,
        question.alone,
    )


def _whole_and_parts(
    group: Sequence[Question], branch: dict[str, str], pending: int
) -> Iterator[tuple[Question, WholeAndParts]]:
    first = INDICATORS[group[0].indicator]
    columns = _columns(group)
    rows = (
        _within_span(_balances(group[0], first), first, group[0].span)
        .values_list("agency")
        .annotate(**{column: Sum(column) for column in columns})
        .order_by()
    )
    totals: dict[str, list[int]] = {}
    for agency, *values in rows:
        total = totals.setdefault(branch.get(agency, group[0].agency), [0] * len(columns))
        for place, value in enumerate(values):
            total[place] += value or 0
    for question in group:
        indicator = INDICATORS[question.indicator]
        places = [columns.index(column) for column in indicator.balance_columns]
        parts = {key: [total[place] for place in places] for key, total in sorted(totals.items())}
        whole = [sum(part[place] for part in parts.values()) for place in range(len(places))]
        below = {
            key: _figure(_part_of(question, key), indicator, part, pending)
            for key, part in parts.items()
            if any(part)
        }
        yield question, WholeAndParts(_figure(question, indicator, whole, pending), below)


def _part_of(question: Question, agency: str) -> Question:
    """The question of a part; the agency asked for is a part of its own by what it did alone."""
    alone = agency == question.agency != EVERY_AGENCY
    return replace(question, agency=agency, alone=alone)


def refresh(*, seconds: float = READ_SECONDS) -> Folded:
    """Fold what is pending for at most `seconds`; with 0 only tell where the folder stands, for a
    page that has just folded. A broken event stops the folder, not the page: the figures then
    stand where it stopped and say how many events are still to come."""
    if not seconds:
        return progress()
    try:
        return fold(seconds=seconds)
    except FoldError:
        logger.exception("the folder stopped")
        return progress()


def of_agency(rows: QuerySet[M], question: Question) -> QuerySet[M]:
    """The facts or balances of the agency asked for and all below it, on the tree asked for."""
    if question.agency == EVERY_AGENCY:
        return rows
    within = agencies_within([question.agency], question.on_tree_of)
    rows = rows.filter(agency__in=Agency.objects.filter(pk__in=within).order_by().values("key"))
    if question.alone:
        below = _branches(question.agency, question.on_tree_of or today())
        rows = rows.exclude(agency__in=below.keys() - {question.agency})
    return rows


def _answer(question: Question, pending: int) -> Figure:
    indicator = INDICATORS[question.indicator]
    rows = _within_span(_balances(question, indicator), indicator, question.span)
    totals = rows.aggregate(
        **{f"total_{place}": Sum(c, default=0) for place, c in enumerate(indicator.balance_columns)}
    )
    return _figure(question, indicator, list(totals.values()), pending)


def _figure(
    question: Question, indicator: Indicator, totals: Sequence[int], pending: int
) -> Figure:
    state = _absence(question, indicator)
    if state is not None:
        return Figure(question, None, state, pending_events=pending)
    value, lacking = totals[0], sum(totals[1:])
    known = FigureState.AT_LEAST if lacking else FigureState.KNOWN
    return Figure(question, value, known, unknown_parts=lacking, pending_events=pending)


def _absence(question: Question, indicator: Indicator) -> FigureState | None:
    if question.span.first > today():
        return FigureState.NOT_DUE
    since = indicator.collected_from
    if since is not None and question.span.last < since:
        return FigureState.UNKNOWN
    return None


def _balances(question: Question, indicator: Indicator) -> QuerySet[Balance]:
    kind: Any = COUNTED[indicator.fact]
    unheard = {axis for axis, _ in question.breakdown} - set(kind.axes)
    if unheard:
        raise LookupError(f"{indicator.id} is not broken down by {sorted(unheard)}")
    rows: QuerySet[Balance] = kind.balances().filter(**dict(question.breakdown))
    return of_agency(rows, question)


def _within_span(rows: QuerySet[Balance], indicator: Indicator, span: Span) -> QuerySet[Balance]:
    rows = rows.filter(day__lte=span.last)
    return rows if isinstance(indicator.timing, Stock) else rows.filter(day__gte=span.first)


def _narrowed(question: Question, axis: str, value: str | int | bool) -> Question:
    others = tuple(pair for pair in question.breakdown if pair[0] != axis)
    return Question(
        question.indicator,
        question.agency,
        question.span,
        question.on_tree_of,
        (*others, (axis, value)),
    )


def _among(agencies: Collection[str], on: date) -> dict[str, str]:
    """Each agency at or below some, and the highest of those through which it is reached."""
    lines = AgencyLine.objects.filter(
        valid_from__lte=on, valid_to__gte=on, ancestor__key__in=list(agencies)
    )
    # The highest comes last.
    return dict(lines.order_by("depth").values_list("descendant__key", "ancestor__key"))


def _branches(agency: str, on: date) -> dict[str, str]:
    """Each agency below one, and the direct child of that one through which it is reached; of
    every agency, the top of its tree."""
    lines = AgencyLine.objects.filter(valid_from__lte=on, valid_to__gte=on)
    children: QuerySet[AgencyLine, int]
    if agency == EVERY_AGENCY:
        above = lines.filter(descendant_id=OuterRef("descendant_id"), depth__gt=0)
        children = lines.filter(~Exists(above)).values_list("descendant_id", flat=True)
    else:
        below = lines.filter(ancestor__key=agency, depth=1)
        children = below.values_list("descendant_id", flat=True)
    return dict(
        lines.filter(ancestor_id__in=children)
        .order_by()
        .values_list("descendant__key", "ancestor__key")
    )
