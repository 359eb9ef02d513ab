"""Two people on one thing: the second is told, and loses nothing the first did."""

from __future__ import annotations

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
        raise Stale(
            gettext_noop(
                "%(what)s was changed by someone else in the meantime; load the page again and "
                "repeat your change."
            ),
            what=_named(row),
        )
    return type(row).objects.get(pk=row.pk)


def _named(row: Procedure | Version) -> str:
    if isinstance(row, Version):
        return f"{row.procedure.code}, v{row.number}"
    return row.code
