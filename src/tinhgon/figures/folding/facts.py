"""Rewriting the facts that a batch of events touches, version by version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from tinhgon.figures.declarations import (
    Counted,
    FactKind,
    FactRow,
    OfGroup,
    PartKind,
    Touched,
    Touches,
    part_subject,
)
from tinhgon.figures.models import Fact
from tinhgon.foundation.events.api import LoggedEvent

_CHUNK = 500


class FoldError(RuntimeError):
    """An event could not be applied: the folder stops before it rather than skip it."""


@dataclass(slots=True)
class _Version:
    """A version of one fact; `id` is None until it is stored."""

    id: int | None
    subject: str
    row: FactRow
    from_position: int
    to_position: int | None = None


@dataclass(slots=True)
class _Rewriting:
    """The facts of one kind that a batch touches, and what becomes of them."""

    kind: Counted[Any]
    current: dict[str, _Version]
    made: list[_Version] = field(default_factory=list)
    ended: list[_Version] = field(default_factory=list)

    def put(self, subject: str, row: FactRow | None, position: int) -> bool:
        """The row of a subject from this event on, None where it has none; whether that is new."""
        before = self.current.get(subject)
        if row == (before.row if before else None):
            return False
        if before is not None:
            before.to_position = position
            if before.id is not None:
                self.ended.append(before)
            del self.current[subject]
        if row is not None:
            version = _Version(None, subject, row, position)
            self.current[subject] = version
            self.made.append(version)
        return True

    @property
    def is_changed(self) -> bool:
        return bool(self.made or self.ended)


def rewrite_facts(kind: FactKind[Any], events: Sequence[LoggedEvent]) -> list[Counted[Any]]:
    """Apply events in their order; which of the kind and its parts changed."""
    touched = [(event, kind.subjects(event)) for event in events if event.type in kind.types]
    if not touched:
        return []
    facts = _Rewriting(kind, _load(kind, [subjects for _, subjects in touched]))
    parts = [_Rewriting(part, _load_parts(part, facts.current)) for part in kind.parts]
    groups: dict[str, set[str]] = {}
    for version in facts.current.values():
        _group(kind, groups, version.subject, version.row)
    for event, subjects in touched:
        for subject in _named(subjects, facts.current, groups):
            before = facts.current.get(subject)
            row = _applied(kind, subject, before.row if before else None, event)
            if not facts.put(subject, row, event.position or 0):
                continue
            if row is not None:
                _group(kind, groups, subject, row)
            elif kind.grouped_by is not None and before is not None:
                groups[getattr(before.row, kind.grouped_by)].discard(subject)
            for part in parts:
                _put_parts(part, subject, before.row if before else None, row, event)
    changed = [work for work in (facts, *parts) if work.is_changed]
    for work in changed:
        _store(work)
    return [work.kind for work in changed]


def _named(
    touched: Touched, current: Mapping[str, _Version], groups: Mapping[str, set[str]]
) -> Sequence[str]:
    if isinstance(touched, OfGroup):
        return sorted(groups.get(touched.value, ()))
    return list(current) if isinstance(touched, Touches) else touched


def _applied(
    kind: FactKind[Any], subject: str, before: FactRow | None, event: LoggedEvent
) -> FactRow | None:
    try:
        row: FactRow | None = kind.apply(subject, before, event)
    except Exception as error:
        raise FoldError(
            f"{kind.name} of {subject}: event {event.position} ({event.type}) cannot be applied: "
            f"{error}"
        ) from error
    return row


def _put_parts(
    work: _Rewriting,
    subject: str,
    before: FactRow | None,
    after: FactRow | None,
    event: LoggedEvent,
) -> None:
    was, now = _split(work.kind, before), _split(work.kind, after)
    for part in sorted(was.keys() | now.keys()):
        work.put(part_subject(subject, part), now.get(part), event.position or 0)


def _split(kind: Counted[Any], row: FactRow | None) -> Mapping[str, FactRow]:
    return kind.split(row) if row is not None and isinstance(kind, PartKind) else {}


def _group(kind: FactKind[Any], groups: dict[str, set[str]], subject: str, row: FactRow) -> None:
    if kind.grouped_by is not None:
        groups.setdefault(getattr(row, kind.grouped_by), set()).add(subject)


def _load(kind: FactKind[Any], touched: Iterable[Touched]) -> dict[str, _Version]:
    """The current versions of the facts touched; of all facts where an event touches every one."""
    named: set[str] = set()
    groups: set[str] = set()
    for subjects in touched:
        if isinstance(subjects, Touches):
            return _versions(kind, _current(kind))
        if isinstance(subjects, OfGroup):
            groups.add(subjects.value)
        else:
            named.update(subjects)
    loaded = _loaded(kind, "subject_id", named)
    if kind.grouped_by is not None:
        loaded |= _loaded(kind, kind.grouped_by, groups)
    return loaded


def _load_parts(kind: PartKind[Any], facts: Mapping[str, _Version]) -> dict[str, _Version]:
    """The current versions of the parts of these facts."""
    named = {
        part_subject(subject, part)
        for subject, version in facts.items()
        for part in kind.split(version.row)
    }
    return _loaded(kind, "subject_id", named)


def _current(kind: Counted[Any]) -> QuerySet[Fact]:
    return kind.facts().filter(to_position=None)


def _loaded(kind: Counted[Any], column: str, values: Iterable[str]) -> dict[str, _Version]:
    loaded: dict[str, _Version] = {}
    rest = iter(sorted(values))
    while chunk := list(islice(rest, _CHUNK)):
        loaded |= _versions(kind, _current(kind).filter(**{f"{column}__in": chunk}))
    return loaded


def _versions(kind: Counted[Any], facts: QuerySet[Fact]) -> dict[str, _Version]:
    rows = facts.values_list("id", "subject_id", "from_position", *kind.columns)
    return {
        subject: _Version(pk, subject, kind.row(*values), from_position)
        for pk, subject, from_position, *values in rows
    }


def _store(work: _Rewriting) -> None:
    kind = work.kind
    table = connection.ops.quote_name(kind.model._meta.db_table)
    columns = ["subject_id", "from_position", "to_position", *kind.columns]
    fields = {field.name: field for field in kind.model._meta.concrete_fields}
    stored = [fields[name] for name in kind.columns]
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    # Ended first: at most one version of a subject is current at any moment.
    with connection.cursor() as cursor:
        if work.ended:
            cursor.executemany(
                f"UPDATE {table} SET to_position = %s WHERE id = %s",  # noqa: S608  # our own names
                [(version.to_position, version.id) for version in work.ended],
            )
        if work.made:
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608  # our own names
                [
                    (
                        version.subject,
                        version.from_position,
                        version.to_position,
                        *(
                            column.get_db_prep_save(getattr(version.row, name), connection)
                            for name, column in zip(kind.columns, stored, strict=True)
                        ),
                    )
                    for version in work.made
                ],
            )
