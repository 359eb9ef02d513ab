"""Items of a plan: procedures put in, described, brought up to date, taken out."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.api import Procedure
from tinhgon.review.actions.appraising import hand_of, noted, told_change
from tinhgon.review.actions.ending import answered_by
from tinhgon.review.actions.findings import release_rows
from tinhgon.review.actions.item_records import item_facts, save_item, take_item, tell
from tinhgon.review.actions.law_changes import drop_without_operation
from tinhgon.review.actions.putting_in import MOST_DOSSIERS, bases_of, in_open_item, new_items
from tinhgon.review.actions.redrafting import REDRAFTED, redraft
from tinhgon.review.bases import base_of
from tinhgon.review.catalogue import base_content
from tinhgon.review.events import ItemAdded, ItemDescribed, ItemRebased
from tinhgon.review.models import ItemOperation, Plan, PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.permissions import ENACT
from tinhgon.review.policies import check_edit, check_rebase, is_in_appraisal
from tinhgon.review.vocabulary import AppraisedWhat, ItemState

_IN_DRAFTERS_HANDS = frozenset({ItemState.DRAFT, ItemState.RETURNED})


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """What people write about an item; `dossiers_per_year` is None while nobody knows it.

    `reason` (lý do), `recommendation` (kiến nghị thực thi: which article of which document is to
    be changed), `roadmap` (lộ trình thực hiện).
    """

    reason: str = ""
    recommendation: str = ""
    roadmap: str = ""
    dossiers_per_year: int | None = None


@transaction.atomic
def add_item(*, by: Actor, plan: int, procedure: int, texts: ItemTexts | None = None) -> PlanItem:
    """Put a procedure (id) into a plan (id). Refuses one that is in an open plan already."""
    into = get_visible(Plan.objects.select_related("agency"), by, pk=plan)
    chosen = get_visible(Procedure.objects.select_related("managing_agency"), by, pk=procedure)
    item = new_items(by, into, [chosen], bases_of([chosen.pk]))[chosen.pk]
    if isinstance(item, Refusal):
        raise item
    said = _checked(texts or ItemTexts())
    item.reason, item.recommendation, item.roadmap = said.reason, said.recommendation, said.roadmap
    if said.dossiers_per_year is not None:
        item.dossiers_per_year = said.dossiers_per_year
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError as error:
        raise in_open_item(chosen) from error
    tell(by, item, ItemAdded(item=item_facts(item, ())))
    return item


@transaction.atomic
def describe_item(*, by: Actor, item: int, revision: int, texts: ItemTexts) -> PlanItem:
    """Change what is written about an item (id) as it was seen at `revision`."""
    row = take_item(by, item, revision)
    check_edit(by, row)
    said = _checked(texts)
    changed = [
        field
        for field in ("reason", "recommendation", "roadmap", "dossiers_per_year")
        if getattr(row, field) != getattr(said, field)
    ]
    if not changed:
        return row
    if is_in_appraisal(row) and not said.reason:
        raise Refusal(
            gettext_noop("Write the reason for simplifying %(code)s before you submit it."),
            code=row.procedure.code,
        )
    changes = []
    for field in changed:
        before = _text_of(row, field)
        setattr(row, field, getattr(said, field))
        after = _text_of(row, field)
        changes.append(noted(by, row, AppraisedWhat.TEXT, field=field, before=before, after=after))
    save_item(row, *changed, "changed_in_appraisal")
    facts = item_facts(row)
    for change in changes:
        if change is not None:
            change.save()
            append_many([told_change(row, change, facts)], by=by)
    tell(
        by,
        row,
        ItemDescribed(
            fields=changed, dossiers_per_year=row.dossiers_per_year, revision=row.revision
        ),
    )
    return row


@transaction.atomic
def rebase_item(*, by: Actor, item: int, revision: int) -> PlanItem:
    """Bring an item up to the version and reading that hold today, by component ids.

    In the drafters' hands, operations whose component is gone are taken off and named in the
    event. An approved item keeps every operation or is refused: what was approved is not changed.
    """
    row = take_item(by, item, revision)
    check_rebase(by, row)
    before, base = row.base.number, base_of(row.procedure)
    if base.pk == row.base_reading_id:
        raise Refusal(
            gettext_noop("%(code)s already rests on the present version."), code=row.procedure.code
        )
    row.base, row.base_reading = base.version, base
    kept, lost = _fitting(row)
    if lost and row.state_word not in _IN_DRAFTERS_HANDS:
        raise Refusal(
            gettext_noop(
                "%(count)s operations on %(code)s no longer fit its present version. Have the item "
                "returned, or the approval revoked, and draft it anew."
            ),
            count=len(lost),
            code=row.procedure.code,
        )
    _take_off(by, row, lost)
    promises = row.state_word in {ItemState.APPROVED, ItemState.ENACTED}
    promised = row.benefit
    redraft(by, row, kept, ENACT if promises else hand_of(row))
    if promises:
        row.benefit = promised
    save_item(row, "base", "base_reading", *REDRAFTED)
    tell(
        by,
        row,
        ItemRebased(
            base_before=before,
            lost=[str(json.loads(each.data)["kind"]) for each in lost],
            item=item_facts(row),
        ),
    )
    return row


def _text_of(item: PlanItem, field: str) -> str:
    value = getattr(item, field)
    return "" if value is None else str(value)


def _checked(texts: ItemTexts) -> ItemTexts:
    dossiers = texts.dossiers_per_year
    if dossiers is not None and not 0 <= dossiers <= MOST_DOSSIERS:
        raise Refusal(
            gettext_noop(
                "The number of dossiers a year is a whole number from 0 to %(most)s; leave it "
                "empty where it is not known."
            ),
            most=MOST_DOSSIERS,
        )
    return ItemTexts(
        reason=nfc(texts.reason).strip(),
        recommendation=nfc(texts.recommendation).strip(),
        roadmap=nfc(texts.roadmap).strip(),
        dossiers_per_year=dossiers,
    )


def _fitting(item: PlanItem) -> tuple[list[Operation], list[ItemOperation]]:
    """The operations that still fit the item's base, and the rows of those that do not."""
    content = base_content(item)
    kept: list[Operation] = []
    lost: list[ItemOperation] = []
    for row in item.operations.all():
        operation = parse_operation(json.loads(row.data))
        try:
            apply_operations(content, [*kept, operation])
        except Refusal:
            lost.append(row)
        else:
            kept.append(operation)
    return kept, lost


def _take_off(by: Actor, item: PlanItem, lost: list[ItemOperation]) -> None:
    ids = [row.pk for row in lost]
    answered = list(answered_by(item).filter(operations__in=ids))
    item.operations.filter(pk__in=ids).delete()
    drop_without_operation(by, item)
    release_rows(by, answered)
