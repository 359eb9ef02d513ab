"""The drift check: facts made anew from events, balances from facts, compared with what stands.

It shares nothing with the folder: it reads the log and the tables by plain SQL, replays each fact
with the kind's second declaration, and adds up in Python. A drift other than 0 is a defect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date
from typing import Any

from django.db import connection, transaction

from tinhgon.figures.declarations import (
    FACTS,
    INDICATORS,
    Counted,
    FactKind,
    OfGroup,
    PartKind,
    Touches,
)
from tinhgon.figures.vocabulary import Condition, Flow, Indicator, Operator, Scalar, Sum
from tinhgon.foundation.events.api import LoggedEvent

_TRIES = 3

Row = tuple[Scalar, ...]
Version = tuple[int, int | None, Row]
Cell = tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """indicators, facts (versions) and balances (rows) compared; drift: how many facts and cells
    differ; by_indicator: the cells of each that differ from what the log says."""

    indicators: int
    facts: int
    balances: int
    drift: int
    by_indicator: Mapping[str, int]

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def check() -> Checked:
    """Compare everything up to the position the folder has reached."""
    for _ in range(_TRIES):
        before = _position()
        checked = _check(before)
        if _position() == before:
            return checked
    # The folder never rests: hold its position while comparing.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE figures_fold_state SET position = position")
        return _check(_position())


def _check(position: int) -> Checked:
    facts = balances = drift = 0
    by_indicator: dict[str, int] = {}
    for kind, told in _told(position):
        stored = _stored_facts(kind)
        facts += sum(len(versions) for versions in stored.values())
        drift += _different_facts(told, stored)
        # Balances must follow from the stored facts and from the events alike.
        current = [_current(kind, told), _current(kind, stored)]
        rows = _stored_cells(kind)
        balances += len(rows)
        for indicator in sorted(INDICATORS.values(), key=lambda i: i.id):
            if indicator.fact == kind.name:
                cells = _different_cells(kind, indicator, current, rows)
                by_indicator[indicator.id] = cells
                drift += cells
    return Checked(len(by_indicator), facts, balances, drift, by_indicator)


def _position() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT position FROM figures_fold_state WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _log(types: frozenset[str], position: int) -> Iterator[LoggedEvent]:
    marks = ", ".join(["%s"] * len(types))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.position, e.id, e.type, e.schema_version, e.occurred_at, e.actor, e.agency, "  # noqa: S608  # marks only
            "e.subject_type, e.subject_id, e.data FROM foundation_event_position p "
            "JOIN foundation_event e ON e.id = p.event_id "
            f"WHERE p.position <= %s AND e.type IN ({marks}) ORDER BY p.position",
            [position, *sorted(types)],
        )
        while rows := cursor.fetchmany(2_000):
            for position_of, id_of, type_of, version, moment, *rest in rows:
                # SQLite gives the time without a zone; it is kept in UTC.
                instant = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                yield LoggedEvent(position_of, id_of, type_of, version, instant, *rest)


def _told(position: int) -> Iterator[tuple[Counted[Any], dict[str, list[Version]]]]:
    """All versions of all facts, and of their parts, as the events tell them."""
    for kind in FACTS.values():
        events = _events(kind, position)
        yield kind, {subject: _versions(kind, subject, told) for subject, told in events.items()}
        for part in kind.parts:
            yield part, _part_versions(part, events)


def _events(kind: FactKind[Any], position: int) -> dict[str, list[LoggedEvent]]:
    """The events that touch each subject."""
    events: dict[str, list[LoggedEvent]] = {}
    groups: dict[Scalar, list[str]] = {}
    for event in _log(kind.types, position):
        subjects = kind.subjects(event)
        if isinstance(subjects, OfGroup):
            subjects = groups.get(subjects.value, [])
        elif isinstance(subjects, Touches):
            subjects = list(events)
        for subject in subjects:
            events.setdefault(subject, []).append(event)
            _grouped(kind, groups, subject, events[subject])
    return events


def _grouped(
    kind: FactKind[Any],
    groups: dict[Scalar, list[str]],
    subject: str,
    events: list[LoggedEvent],
) -> None:
    """Note the group of a fact with its first event that makes one; it never leaves it."""
    if kind.grouped_by is None or len(events) > 1:
        return
    told = kind.replay(subject, events)
    if told is not None:
        groups.setdefault(told[kind.grouped_by], []).append(subject)


def _versions(kind: FactKind[Any], subject: str, events: list[LoggedEvent]) -> list[Version]:
    found: list[Version] = []
    for count, event in enumerate(events, start=1):
        told = kind.replay(subject, events[:count])
        row = None if told is None else tuple(told[name] for name in kind.columns)
        _follow(found, row, event.position or 0)
    return found


def _part_versions(
    kind: PartKind[Any], events: Mapping[str, list[LoggedEvent]]
) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = defaultdict(list)
    for subject, of_subject in events.items():
        known: set[str] = set()
        for count, event in enumerate(of_subject, start=1):
            told = kind.replay(subject, of_subject[:count])
            known |= told.keys()
            for part in known:
                values = told.get(part)
                row = None if values is None else tuple(values[name] for name in kind.columns)
                _follow(found[f"{subject}/{part}"], row, event.position or 0)
    return {part: versions for part, versions in found.items() if versions}


def _follow(versions: list[Version], row: Row | None, position: int) -> None:
    """Another row, or none, from a position on."""
    begun, ended, standing = versions[-1] if versions else (0, 0, None)
    stands = standing if ended is None else None
    if row == stands:
        return
    if stands is not None:
        versions[-1] = (begun, position, stands)
    if row is not None:
        versions.append((position, None, row))


def _stored_facts(kind: Counted[Any]) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = defaultdict(list)
    columns = ["subject_id", "from_position", "to_position", *kind.columns]
    for subject, begun, ended, *row in _rows(kind.model, columns, "from_position, id"):
        found[subject].append((begun, ended, tuple(row)))
    return found


def _different_facts(told: dict[str, list[Version]], stored: dict[str, list[Version]]) -> int:
    different = 0
    for subject in told.keys() | stored.keys():
        right, found = told.get(subject, []), list(stored.get(subject, []))
        for version in right:
            if version in found:
                found.remove(version)
            else:
                different += 1
        # A changed version is one difference, not two: one missing and one too many.
        different += max(0, len(stored.get(subject, [])) - len(right))
    return different


def _current(kind: Counted[Any], facts: dict[str, list[Version]]) -> list[dict[str, Scalar]]:
    return [
        dict(zip(kind.columns, row, strict=True))
        for versions in facts.values()
        for _, ended, row in versions
        if ended is None
    ]


def _stored_cells(kind: Counted[Any]) -> list[dict[str, Any]]:
    columns = [field.name for field in kind.balance._meta.concrete_fields if field.name != "id"]
    return [dict(zip(columns, row, strict=True)) for row in _rows(kind.balance, columns, "id")]


def _different_cells(
    kind: Counted[Any],
    indicator: Indicator,
    current: list[list[dict[str, Scalar]]],
    rows: list[dict[str, Any]],
) -> int:
    key = ("agency", "day", *kind.axes)
    stored: dict[Cell, tuple[int, int]] = {}
    for row in rows:
        value = row[indicator.column]
        lacking = row[indicator.column + "_unknown"] if isinstance(indicator.measure, Sum) else 0
        if (value, lacking) != (0, 0):
            stored[tuple(row[name] for name in key)] = (value, lacking)
    different: set[Cell] = set()
    for facts in current:
        right = _added_up(kind, indicator, facts)
        different |= {
            cell for cell in right.keys() | stored.keys() if right.get(cell) != stored.get(cell)
        }
    return len(different)


def _added_up(
    kind: Counted[Any], indicator: Indicator, facts: list[dict[str, Scalar]]
) -> dict[Cell, tuple[int, int]]:
    totals: dict[Cell, list[int]] = defaultdict(lambda: [0, 0])
    for fact in facts:
        if not all(_holds(condition, fact[condition.column]) for condition in indicator.where):
            continue
        value, lacking = 1, 0
        if isinstance(indicator.measure, Sum):
            amount = fact[indicator.measure.column]
            value, lacking = (0, 1) if not isinstance(amount, int) else (amount, 0)
        for day, sign in _days(indicator, fact):
            total = totals[(fact["agency"], day, *(fact[axis] for axis in kind.axes))]
            total[0] += sign * value
            total[1] += sign * lacking
    return {cell: (value, lacking) for cell, (value, lacking) in totals.items() if value or lacking}


def _days(indicator: Indicator, fact: dict[str, Scalar]) -> Iterator[tuple[date, int]]:
    timing = indicator.timing
    begins = fact[timing.day if isinstance(timing, Flow) else timing.enters]
    if not isinstance(begins, date):
        return
    yield begins, 1
    ends = None if isinstance(timing, Flow) or timing.leaves is None else fact[timing.leaves]
    if isinstance(ends, date):
        yield ends, -1


def _holds(condition: Condition, value: Scalar) -> bool:
    if condition.operator is Operator.KNOWN:
        return value is not None
    if condition.operator is Operator.UNKNOWN:
        return value is None
    return value is not None and value in condition.values


def _rows(model: Any, columns: list[str], order: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a table by plain SQL, dates and truths as Python has them on both databases."""
    kinds = [model._meta.get_field(name).get_internal_type() for name in columns]
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table} ORDER BY {order}")  # noqa: S608  # our own names
        while rows := cursor.fetchmany(2_000):
            for row in rows:
                yield tuple(_read(value, kind) for value, kind in zip(row, kinds, strict=True))


def _read(value: Any, kind: str) -> Any:
    if kind == "DateField" and isinstance(value, str):
        return date.fromisoformat(value)
    if kind == "BooleanField" and isinstance(value, int):
        return bool(value)
    return value
