"""Adding f(new rows) − f(old rows) to the balances, set-based, in one statement for each kind.

The fact table is its own staging: the versions a batch made are those from a position after its
start and still current; those it ended reach back before its start and end after it. Versions
made and ended within one batch belong to neither, as it must be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from tinhgon.figures.declarations import Counted, indicators_of
from tinhgon.figures.vocabulary import Condition, Flow, Indicator, Operator, Sum

Parameters = list[str | int | bool]


@dataclass(frozen=True, slots=True)
class _Posting:
    """An indicator counts a fact on the day in column `day`, with a sign."""

    indicator: Indicator
    day: str
    sign: int


def add_differences(kind: Counted[Any], first: int, last: int) -> None:
    """Bring the balances of a kind to the facts as the events `first` to `last` left them."""
    indicators = indicators_of(kind)
    if not indicators:
        return
    statement, parameters = _statement(kind, indicators, first, last)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        empty = [(row[0],) for row in cursor.fetchall() if row[1]]
        if empty:
            cursor.executemany(f"DELETE FROM {_table(kind)} WHERE id = %s", empty)  # noqa: S608  # our own names


def _statement(
    kind: Counted[Any], indicators: list[Indicator], first: int, last: int
) -> tuple[str, Parameters]:
    measures = [column for indicator in indicators for column in indicator.balance_columns]
    key = ["agency", "day", *kind.axes]
    postings = [posting for indicator in indicators for posting in _postings(indicator)]
    parts: list[str] = []
    parameters: Parameters = [first, last, first, last, first]
    for day in sorted({posting.day for posting in postings}):
        part, given = _part(kind, [p for p in postings if p.day == day], measures, day)
        parts.append(part)
        parameters += given
    table = _table(kind)
    # The plus keeps both databases from searching by the condition that nearly all rows meet:
    # most are current, and most begin before `first`.
    sums = [f"SUM({_quoted(column)})" for column in measures]
    statement = (
        f"WITH touched AS ("  # noqa: S608  # our own names; all values are parameters
        f"SELECT f.*, 1 AS side FROM {_quoted(kind.model._meta.db_table)} f "
        f"WHERE f.from_position BETWEEN %s AND %s AND +f.to_position IS NULL UNION ALL "
        f"SELECT f.*, -1 AS side FROM {_quoted(kind.model._meta.db_table)} f "
        f"WHERE f.to_position BETWEEN %s AND %s AND +f.from_position < %s) "
        f"INSERT INTO {table} ({_list([*key, *measures])}) "
        f"SELECT {_list(key)}, {', '.join(sums)} FROM ({' UNION ALL '.join(parts)}) AS posted "
        f"WHERE 1 = 1 GROUP BY {_list(key)} "
        f"HAVING {' OR '.join(f'{total} <> 0' for total in sums)} "
        f"ON CONFLICT ({_list(key)}) DO UPDATE SET "
        + ", ".join(
            f"{_quoted(m)} = {table}.{_quoted(m)} + excluded.{_quoted(m)}" for m in measures
        )
        + " RETURNING id, "
        + " AND ".join(f"{_quoted(measure)} = 0" for measure in measures)
    )
    return statement, parameters


def _postings(indicator: Indicator) -> list[_Posting]:
    timing = indicator.timing
    if isinstance(timing, Flow):
        return [_Posting(indicator, timing.day, 1)]
    found = [_Posting(indicator, timing.enters, 1)]
    if timing.leaves:
        found.append(_Posting(indicator, timing.leaves, -1))
    return found


def _part(
    kind: Counted[Any], postings: list[_Posting], measures: list[str], day: str
) -> tuple[str, Parameters]:
    """One SELECT over the touched facts for all postings that share a day column."""
    parameters: Parameters = []
    posted: dict[str, str] = {}
    for posting in postings:
        for column, expression, given in _expressions(posting):
            posted[column] = expression
            parameters += given
    # In the order of `posted`, whose parameters were gathered in that order.
    ordered = [*posted, *(column for column in measures if column not in posted)]
    columns = ", ".join(f"{posted.get(column, '0')} AS {_quoted(column)}" for column in ordered)
    axes = "".join(f", {_quoted(axis)}" for axis in kind.axes)
    select = (
        f"SELECT agency, {_quoted(day)} AS {_quoted('day')}{axes}, {columns} "  # noqa: S608  # our own names
        f"FROM touched WHERE {_quoted(day)} IS NOT NULL"
    )
    names = _list(["agency", "day", *kind.axes, *measures])
    return f"SELECT {names} FROM ({select}) AS part", parameters  # noqa: S608  # our own names


def _expressions(posting: _Posting) -> list[tuple[str, str, Parameters]]:
    """Column, SQL and parameters of what a posting adds for one touched fact."""
    indicator = posting.indicator
    conditions = [_condition(condition) for condition in indicator.where]
    timing = indicator.timing
    if not isinstance(timing, Flow):
        # A fact leaves a stock only if it ever entered.
        conditions.append((f"{_quoted(timing.enters)} IS NOT NULL", []))
    tests = " AND ".join(["1 = 1", *(test for test, _ in conditions)])
    given = [value for _, values in conditions for value in values]
    side = f"side * {posting.sign}"
    if not isinstance(indicator.measure, Sum):
        return [(indicator.column, f"CASE WHEN {tests} THEN {side} ELSE 0 END", given)]
    amount = _quoted(indicator.measure.column)
    value, lacking = indicator.balance_columns
    return [
        (value, f"CASE WHEN {tests} THEN {side} * COALESCE({amount}, 0) ELSE 0 END", given),
        (lacking, f"CASE WHEN {tests} AND {amount} IS NULL THEN {side} ELSE 0 END", list(given)),
    ]


def _condition(condition: Condition) -> tuple[str, Parameters]:
    column = _quoted(condition.column)
    match condition.operator:
        case Operator.EQUALS:
            return f"{column} = %s", list(condition.values)
        case Operator.ANY_OF:
            marks = ", ".join(["%s"] * len(condition.values))
            return f"{column} IN ({marks})", list(condition.values)
        case Operator.KNOWN:
            return f"{column} IS NOT NULL", []
        case Operator.UNKNOWN:
            return f"{column} IS NULL", []


def _table(kind: Counted[Any]) -> str:
    return _quoted(kind.balance._meta.db_table)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _list(names: list[str]) -> str:
    return ", ".join(_quoted(name) for name in names)
