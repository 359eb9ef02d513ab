"""Operations of an item: added and removed, with the draft and its cost there at once."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.review.actions.appraising import hand_of, note_change, tell_change
from tinhgon.review.actions.findings import finding_subject, release_rows, take_up_rows
from tinhgon.review.actions.item_records import (
    check_base_holds,
    item_facts,
    operations_of,
    save_item,
    take_item,
    tell,
)
from tinhgon.review.actions.law_changes import drop_without_operation
from tinhgon.review.actions.redrafting import REDRAFTED, redraft
from tinhgon.review.events import OperationAdded, OperationChanged, OperationRemoved
from tinhgon.review.models import Finding, ItemOperation, PlanItem
from tinhgon.review.operations.parsing import parse_operation, plain_operation
from tinhgon.review.policies import check_edit, is_in_appraisal
from tinhgon.review.vocabulary import AppraisedWhat, FindingState


@transaction.atomic
def add_operation(
    *,
    by: Actor,
    item: int,
    revision: int,
    operation: Mapping[str, object],
    finding: int | None = None,
) -> PlanItem:
    """Add an operation (plain data, see `operations`) to an item (id) seen at `revision`.

    The draft, its difference and its cost are there when this returns. `finding` (id) is taken
    up by it. Refuses what is impossible or conflicts with another operation of the item.
    """
    row = take_item(by, item, revision)
    check_edit(by, row)
    check_base_holds(row)
    wanted = parse_operation(operation)
    answers = None if finding is None else _finding(by, row, finding)
    redraft(by, row, (*operations_of(row), wanted), hand_of(row))
    added = ItemOperation.objects.create(
        item=row,
        data=json.dumps(plain_operation(wanted), ensure_ascii=False, sort_keys=True),
        finding=answers,
        added_at=timezone.now(),
        added_by=by.account_id,
    )
    change = note_change(by, row, AppraisedWhat.OPERATION_ADDED, after=added.data)
    save_item(row, *REDRAFTED, "changed_in_appraisal")
    if answers is not None and answers.state == FindingState.OPEN.value:
        take_up_rows(by, [answers], row.pk)
    tell(
        by,
        row,
        OperationAdded(
            operation=added.pk,
            kind=str(operation["kind"]),
            places=sorted(wanted.places),
            finding=None if answers is None else finding_subject(answers),
            item=item_facts(row),
        ),
    )
    tell_change(by, row, change)
    return row


@transaction.atomic
def change_operation(
    *, by: Actor, item: int, revision: int, operation: int, changed: Mapping[str, object]
) -> PlanItem:
    """Exchange an operation (id) for one of the same kind (plain data), in its place."""
    row = take_item(by, item, revision)
    check_edit(by, row)
    check_base_holds(row)
    held = row.operations.filter(pk=operation).first()
    if held is None:
        raise NotFound(gettext_noop("This operation has been removed already. Reload the page."))
    before, wanted = held.data, parse_operation(changed)
    after = json.dumps(plain_operation(wanted), ensure_ascii=False, sort_keys=True)
    if json.loads(before)["kind"] != json.loads(after)["kind"]:
        raise Refusal(
            gettext_noop("An operation is exchanged for one of its own kind; take it off instead.")
        )
    if before == after:
        return row
    held.data = after
    held.save(update_fields=["data"])
    redraft(by, row, operations_of(row), hand_of(row))
    change = note_change(by, row, AppraisedWhat.OPERATION_CHANGED, before=before, after=after)
    save_item(row, *REDRAFTED, "changed_in_appraisal")
    tell(
        by,
        row,
        OperationChanged(
            operation=held.pk,
            kind=str(changed["kind"]),
            places=sorted(wanted.places),
            item=item_facts(row),
        ),
    )
    tell_change(by, row, change)
    return row


@transaction.atomic
def remove_operation(*, by: Actor, item: int, revision: int, operation: int) -> PlanItem:
    """Remove an operation (id); the finding it answered is open again."""
    row = take_item(by, item, revision)
    check_edit(by, row)
    removed = row.operations.filter(pk=operation).select_related("finding__procedure").first()
    if removed is None:
        raise NotFound(gettext_noop("This operation has been removed already. Reload the page."))
    was = parse_operation(json.loads(removed.data))
    if is_in_appraisal(row) and row.operations.count() == 1:
        raise Refusal(
            gettext_noop(
                "%(code)s has no other operation. Change it, or return the item to its drafter."
            ),
            code=row.procedure.code,
        )
    removed.delete()
    drop_without_operation(by, row)
    redraft(by, row, operations_of(row), hand_of(row))
    change = note_change(by, row, AppraisedWhat.OPERATION_REMOVED, before=removed.data)
    save_item(row, *REDRAFTED, "changed_in_appraisal")
    if removed.finding is not None and not removed.finding.operations.exists():
        release_rows(by, [removed.finding])
    tell(
        by,
        row,
        OperationRemoved(
            operation=operation,
            kind=str(json.loads(removed.data)["kind"]),
            places=sorted(was.places),
            item=item_facts(row),
        ),
    )
    tell_change(by, row, change)
    return row


def _finding(by: Actor, item: PlanItem, finding: int) -> Finding:
    row = get_visible(Finding.objects.select_related("procedure__managing_agency"), by, pk=finding)
    if row.procedure_id != item.procedure_id:
        raise Refusal(
            gettext_noop("The finding belongs to %(other)s, not to %(code)s."),
            other=row.procedure.code,
            code=item.procedure.code,
        )
    return row
