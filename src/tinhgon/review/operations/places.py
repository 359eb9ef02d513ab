"""The parts of a content an operation is about, and whether two places meet.

A place is a component's id (`doss-1`), a part of it (`chan-1/terms/0`) or a part of the head
(`level`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.content.api import Channel, Component, Content, DossierItem

C = TypeVar("C", bound=Component)

WHOLE = "procedure"


def within(rows: Iterable[C], component: str) -> C:
    """The row with this id, or a refusal."""
    for row in rows:
        if row.id == component:
            return row
    raise Refusal(
        gettext_noop(
            "The version has no part %(component)s any more; it may have been changed by a newer "
            "version. Open the procedure and choose again."
        ),
        component=component,
    )


def dossier_item(content: Content, component: str) -> DossierItem:
    """The dossier item named, or a refusal."""
    return within(content.dossier, component)


def channel(content: Content, component: str) -> Channel:
    """The channel named, or a refusal."""
    return within(content.channels, component)


def with_one(rows: tuple[C, ...], changed: C) -> tuple[C, ...]:
    """`rows` with the one of the same id exchanged."""
    return tuple(changed if row.id == changed.id else row for row in rows)


def without(rows: tuple[C, ...], *dropped: str) -> tuple[C, ...]:
    """`rows` without those of the ids named."""
    return tuple(row for row in rows if row.id not in dropped)


def number_in(at: str) -> int:
    """The last part of a place, `chan-1/terms/0`, as a number; a refusal where it is none."""
    last = at.rsplit("/", maxsplit=1)[-1]
    if last.isascii() and last.isdigit() and len(last) < len("100000"):
        return int(last)
    raise Refusal(gettext_noop("The procedure has no part “%(place)s”; choose again."), place=at)


def meet(place: str, taken: str) -> bool:
    """Whether two places are one, or one lies within the other (`doss-1/name` in `doss-1`)."""
    return f"{place}/".startswith(f"{taken}/") or f"{taken}/".startswith(f"{place}/")
