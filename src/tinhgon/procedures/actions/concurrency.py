"""Two people on one thing: the second is told, and loses nothing the first did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import F

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.models import Procedure, Version

Row = TypeVar("Row", Procedure, Version)


class Stale(Refusal):
    """Somebody else changed the thing since it was read."""


def claim(row: Row, revision: int | None) -> Row:
    """Count one more change of `row`, and give it as it stands now, locked till the end.

    `revision` is the one the person saw; None where nobody looked at a screen. Raises `Stale`
    where it has moved on. Within a transaction.
    """
    rows = type(row).objects.filter(pk=row.pk)
    if revision is not None:
        rows = rows.filter(revision=revision)
    if not rows.update(revision=F("revision") + 1):
        raise _stale(row)
    return type(row).objects.get(pk=row.pk)


def check_seen(row: Procedure | Version, revision: int | None) -> None:
    """Raise `Stale` where a row that is locked has moved on since a person saw it at `revision`."""
    if revision is not None and row.revision != revision:
        raise _stale(row)


def claim_all(rows: Sequence[Row]) -> dict[int, Row]:
    """`claim` many rows of one kind that nobody looked at on a screen, always in one order; as
    they stand now by id."""
    if not rows:
        return {}
    chosen = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows])
    held = {row.pk: row for row in chosen.select_for_update().order_by("pk")}
    for row in rows:
        if row.pk not in held:
            raise _stale(row)
    chosen.update(revision=F("revision") + 1)
    for row in held.values():
        row.revision += 1
    return held


def _stale(row: Procedure | Version) -> Stale:
    return Stale(
        gettext_noop(
            "%(what)s was changed by someone else in the meantime; load the page again and "
            "repeat your change."
        ),
        what=_named(row),
    )


def _named(row: Procedure | Version) -> str:
    if isinstance(row, Version):
        return f"{row.procedure.code}, v{row.number}"
    return row.code
