"""Rewriting the facts that a batch of events touches, version by version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection

from tinhgon.figures.declarations import FactKind, FactRow, OfGroup, Touched, Touches
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
    current: dict[str, _Version] = field(default_factory=dict)
    made: list[_Version] = field(default_factory=list)
    ended: list[_Version] = field(default_factory=list)
    groups: dict[str, set[str]] = field(default_factory=dict)

    def named(self, touched: Touched) -> Sequence[str]:
        if isinstance(touched, OfGroup):
            return sorted(self.groups.get(touched.value, ()))
        return list(self.current) if isinstance(touched, Touches) else touched


def rewrite_facts(kind: FactKind[Any], events: Sequence[LoggedEvent]) -> bool:
    """Apply events in their order; whether any fact changed."""
    touched = [(event, kind.subjects(event)) for event in events if event.type in kind.types]
    if not touched:
        return False
    work = _Rewriting(current=_load(kind, [subjects for _, subjects in touched]))
    for version in work.current.values():
        _group(kind, work, version)
    for event, subjects in touched:
        for subject in work.named(subjects):
            _apply(kind, work, subject, event)
    _store(kind, work)
    return bool(work.made or work.ended)


def _apply(kind: FactKind[Any], work: _Rewriting, subject: str, event: LoggedEvent) -> None:
    position = event.position or 0
    before = work.current.get(subject)
    try:
        row = kind.apply(subject, before.row if before else None, event)
    except Exception as error:
        raise FoldError(
            f"{kind.name} of {subject}: event {position} ({event.type}) cannot be applied: {error}"
        ) from error
    if before is not None:
        if row == before.row:
            return
        before.to_position = position
        if before.id is not None:
            work.ended.append(before)
        del work.current[subject]
    if row is not None:
        version = _Version(None, subject, row, position)
        work.current[subject] = version
        work.made.append(version)
        _group(kind, work, version)
    elif kind.grouped_by is not None and before is not None:
        work.groups[getattr(before.row, kind.grouped_by)].discard(subject)


def _group(kind: FactKind[Any], work: _Rewriting, version: _Version) -> None:
    if kind.grouped_by is not None:
        group = getattr(version.row, kind.grouped_by)
        work.groups.setdefault(group, set()).add(version.subject)


def _load(kind: FactKind[Any], touched: Iterable[Touched]) -> dict[str, _Version]:
    """The current versions of the facts touched; of all facts where an event touches every one."""
    named: set[str] = set()
    groups: set[str] = set()
    current = kind.facts().filter(to_position=None)
    columns = ("id", "subject_id", "from_position", *kind.columns)
    for subjects in touched:
        if isinstance(subjects, Touches):
            return _versions(kind, current.values_list(*columns))
        if isinstance(subjects, OfGroup):
            groups.add(subjects.value)
        else:
            named.update(subjects)
    loaded: dict[str, _Version] = {}
    for column, values in (("subject_id", named), (kind.grouped_by, groups)):
        rest = iter(sorted(values))
        while chunk := list(islice(rest, _CHUNK)):
            found = current.filter(**{f"{column}__in": chunk})
            loaded |= _versions(kind, found.values_list(*columns))
    return loaded


def _versions(kind: FactKind[Any], rows: Iterable[tuple[Any, ...]]) -> dict[str, _Version]:
    return {
        subject: _Version(pk, subject, kind.row(*values), from_position)
        for pk, subject, from_position, *values in rows
    }


def _store(kind: FactKind[Any], work: _Rewriting) -> None:
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
