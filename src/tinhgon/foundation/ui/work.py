"""What waits for a person: each room registers sources, the work list shows what they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from tinhgon.foundation.access.api import Actor

# How many rows of a section stand on the work list itself.
WORK_SHOWN = 5
_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do. Texts are in the reader's language; `since` is how long it has waited."""

    title: str
    url: str
    detail: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkSection:
    """Things of one sort: the first few `rows`, how many there are in all, where all of them are.

    `what_to_do` says in one sentence what this person is asked for.
    """

    title: str
    what_to_do: str
    count: int
    url: str
    rows: tuple[WorkRow, ...] = ()


def work_section(
    rows: QuerySet[_Row] | None,
    lines: Callable[[list[_Row]], Iterable[WorkRow]],
    *,
    title: str,
    what_to_do: str,
    url: str,
) -> WorkSection | None:
    """The section of what waits in `rows`, whose first few `lines` puts into words; None where
    nothing waits, or it is no work of the person (`rows` None)."""
    count = 0 if rows is None else rows.count()
    if rows is None or not count:
        return None
    return WorkSection(title, what_to_do, count, url, tuple(lines(list(rows[:WORK_SHOWN]))))


WorkSource = Callable[[Actor], WorkSection | None]

_SOURCES: list[tuple[int, WorkSource]] = []


def register_work(source: WorkSource, *, order: int) -> None:
    """`source(actor)` gives the section of this actor, or None where it is no work of his."""
    if source not in [known for _, known in _SOURCES]:
        _SOURCES.append((order, source))


def work_of(actor: Actor) -> list[WorkSection]:
    """The sections that hold something, in their registered order."""
    ordered = sorted(_SOURCES, key=lambda entry: entry[0])
    sections = [source(actor) for _, source in ordered]
    return [section for section in sections if section is not None and section.count]
