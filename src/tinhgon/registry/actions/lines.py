"""Keeping the stored closure equal to what states and successions say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tinhgon.registry.models import Agency, AgencyLine, AgencyState, AgencySuccession
from tinhgon.registry.rules.closure import Line, Placement, closure

_CHUNK = 2_000


def rebuild_lines(changed: Iterable[str] | None = None) -> int:
    """Write anew the lines of `changed` agencies and all that ever stood below them (None: all).

    Returns how many lines were written. Runs inside the transaction of the action that calls it.
    """
    lines = list(closure(*_facts()))
    if changed is None:
        stale = AgencyLine.objects.all()
        fresh: Iterable[Line] = lines
    else:
        affected = set(changed)
        affected |= set(
            AgencyLine.objects.filter(ancestor__key__in=affected).values_list(
                "descendant__key", flat=True
            )
        )
        affected |= {line.descendant for line in lines if line.ancestor in affected}
        stale = AgencyLine.objects.filter(descendant__key__in=affected)
        fresh = [line for line in lines if line.descendant in affected]
    stale.delete()
    ids = dict(Agency.objects.values_list("key", "pk"))
    rows = AgencyLine.objects.bulk_create(list(_rows(fresh, ids)), batch_size=_CHUNK)
    return len(rows)


def _rows(lines: Iterable[Line], ids: dict[str, int]) -> Iterator[AgencyLine]:
    for line in lines:
        yield AgencyLine(
            ancestor_id=ids[line.ancestor],
            descendant_id=ids[line.descendant],
            depth=line.depth,
            by_succession=line.by_succession,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
        )


def _facts() -> tuple[list[Placement], list[tuple[str, str]]]:
    states = AgencyState.objects.values_list("agency__key", "parent__key", "valid_from", "valid_to")
    successions = AgencySuccession.objects.values_list("predecessor__key", "successor__key")
    return [Placement(*row) for row in states], list(successions)
