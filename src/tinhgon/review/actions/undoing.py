"""What one act added to a plan taken off again, one operation or all of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.actions.ending import withdraw_item
from tinhgon.review.actions.item_operations import remove_operation
from tinhgon.review.events import OperationsUndone
from tinhgon.review.models import BulkAct, BulkLine, PlanItem
from tinhgon.review.policies import check_draft
from tinhgon.review.vocabulary import BulkLineState

_ADDED = BulkLineState.ADDED.value


@dataclass(frozen=True, slots=True)
class Undone:
    """The lines that were undone, and those that were not, each with the reason."""

    lines: tuple[BulkLine, ...]
    left: tuple[tuple[BulkLine, Refusal], ...]


@transaction.atomic
def undo_in_bulk(*, by: Actor, act: int, lines: Collection[int] | None = None) -> Undone:
    """Take off what an act (id) added: the lines named (ids), or all.

    The findings are open again, and a procedure the act had put in leaves the plan with its last
    operation. A line whose item has been changed since, by whomever, is left and named; where
    that is all that was asked for, it is refused.
    """
    done = get_visible(
        BulkAct.objects.select_for_update(of=("self",)).select_related("plan__agency"), by, pk=act
    )
    check_draft(by, done.plan)
    rows = done.lines.filter(state=_ADDED).select_related("item__procedure", "procedure")
    chosen = list(rows if lines is None else rows.filter(pk__in=lines))
    if not chosen:
        raise Refusal(gettext_noop("Nothing of this act is left to be undone."))
    undone: list[BulkLine] = []
    left: list[tuple[BulkLine, Refusal]] = []
    for line in chosen:
        try:
            with transaction.atomic():
                _undo(by, line)
        except Refusal as refused:
            left.append((line, refused))
        else:
            undone.append(line)
    if not undone:
        raise left[0][1]
    append(
        OperationsUndone(act=done.pk, undone=len(undone)),
        by=by,
        subject=done.plan_id,
        agency=done.plan.agency.key,
    )
    return Undone(tuple(undone), tuple(left))


def _undo(by: Actor, line: BulkLine) -> None:
    # Undoing one line of an item moves the revision its other lines rest on.
    line.refresh_from_db(fields=["revision", "operation"])
    if line.item is None or line.revision is None or line.operation_id is None:
        raise _changed(line)
    now = PlanItem.objects.values_list("revision", flat=True).get(pk=line.item.pk)
    if now != line.revision:
        raise _changed(line)
    item = remove_operation(
        by=by, item=line.item.pk, revision=line.revision, operation=line.operation_id
    )
    if not item.operations.exists() and _was_put_in(line):
        item = withdraw_item(by=by, item=item.pk, revision=item.revision)
    line.state = BulkLineState.UNDONE.value
    line.save(update_fields=["state"])
    line.act.lines.filter(item=line.item_id).update(revision=item.revision)


def _was_put_in(line: BulkLine) -> bool:
    return line.act.lines.filter(item=line.item_id, puts_in=True).exists()


def _changed(line: BulkLine) -> Refusal:
    return Refusal(
        gettext_noop(
            "%(code)s has been changed in this plan since then, so this is not undone. Open the "
            "item and take the operation off there."
        ),
        code=line.procedure.code,
    )
