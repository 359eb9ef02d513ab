"""Acts on two hundred operations of a plan and on many procedures, for as long as each holds the
only writer of SQLite, beside the same done one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from bench.acts_compared import compared
from bench.acts_on_procedures import assigning, publishing
from bench.records import write_lines
from bench.results import Figure, Target
from bench.stand import Stand
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure, import_file
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    MOST_AT_ONCE,
    Decision,
    Finding,
    ItemState,
    Plan,
    PlanItem,
    SaidReason,
    accept_items,
    approve_items,
    open_plan,
    reason_items,
    refresh_findings,
    submit_items,
    take_up_into_plan,
    undo_in_bulk,
)
from tinhgon.review.models import BulkLine
from tinhgon.review.vocabulary import BulkLineState

_CHECKED = 500
_RULES = ("paper-held-by-state", "certified-copy")
_HELD = Target(2)


def measure(stand: Stand) -> list[Figure]:
    """Acts on the items of a plan, from findings taken up to approval; then those on procedures."""
    plan, findings = _begun(stand)
    acts: list[int] = []

    def take_up(some: Sequence[int]) -> None:
        acts.append(take_up_into_plan(by=SYSTEM, findings=some, plan=plan.pk).act.pk)

    def undo(lines: Sequence[int]) -> None:
        undo_in_bulk(by=SYSTEM, act=acts[-1], lines=lines)

    figures = [compared(stand, "taking up %s operations", findings, take_up, _HELD)]
    lines = BulkLine.objects.filter(act=acts[-1], state=BulkLineState.ADDED.value)
    figures.append(compared(stand, "undoing %s of them", _ids(lines), undo, _HELD))
    take_up(findings)
    items = _ids(plan.items.filter(state=ItemState.DRAFT.value).exclude(benefit=""))
    said = {pk: SaidReason(revision, "Dữ liệu đã có") for pk, revision in _seen(items).items()}
    reason_items(by=SYSTEM, reasons=said)
    decision = Decision("1/QĐ-TTg", today(), plan.agency)
    acts_on_items: tuple[tuple[str, Callable[[Sequence[int]], object]], ...] = (
        ("submitting %s items", lambda some: submit_items(by=SYSTEM, items=_seen(some))),
        ("accepting %s items", lambda some: accept_items(by=SYSTEM, items=_seen(some))),
        (
            "approving %s items",
            lambda some: approve_items(by=SYSTEM, items=_seen(some), decision=decision),
        ),
    )
    figures += [compared(stand, words, items, act, _HELD) for words, act in acts_on_items]
    planned = set(plan.items.values_list("procedure", flat=True))
    return [*figures, publishing(stand, planned), assigning(stand)]


def _begun(stand: Stand) -> tuple[Plan, list[int]]:
    """All records, a plan, and as many findings (ids) as one act takes up into it."""
    path = stand.folder / "acts.jsonl"
    write_lines(path, stand.source.records())
    import_file(by=SYSTEM, path=path)
    found = Finding.objects.filter(rule__in=_RULES).order_by("procedure__code", "pk")
    procedures = _ids(Procedure.objects.order_by("code"))
    # The rules need minutes to read all of them, and the first few hundred are enough.
    for start in range(0, len(procedures), _CHECKED):
        refresh_findings(by=SYSTEM, procedures=procedures[start : start + _CHECKED])
        if found.count() >= MOST_AT_ONCE:
            break
    agency = Agency.objects.get(key="government")
    plan = open_plan(by=SYSTEM, agency=agency, title="Bench")
    return plan, _ids(found)[:MOST_AT_ONCE]


def _ids(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def _seen(items: Sequence[int]) -> dict[int, int]:
    """Items (ids) at the revision they have now."""
    return dict(PlanItem.objects.filter(pk__in=items).values_list("pk", "revision"))
