"""Items of a plan: procedures put in, described, brought up to date, taken out."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from tinhgon.costing.api import volume_of
from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.procedures.api import Procedure
from tinhgon.review.actions.findings import release_rows
from tinhgon.review.actions.item_records import item_facts, save_item, take_item, tell
from tinhgon.review.actions.redrafting import REDRAFTED, redraft
from tinhgon.review.bases import base_of
from tinhgon.review.catalogue import base_content, drop_draft
from tinhgon.review.events import ItemAdded, ItemDescribed, ItemRebased, ItemWithdrawn
from tinhgon.review.models import Finding, ItemComment, ItemOperation, Plan, PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.sequence import apply_operations
from tinhgon.review.permissions import BY_NAME, DRAFT, ENACT
from tinhgon.review.policies import (
    check_act,
    check_add,
    check_edit,
    check_rebase,
    permission_for,
)
from tinhgon.review.transitions import next_state
from tinhgon.review.vocabulary import ItemAct, ItemState

_MOST_DOSSIERS = 100_000_000
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
    check_add(by, into, chosen)
    base = base_of(chosen)
    said = _checked(texts or ItemTexts())
    try:
        with transaction.atomic():
            item = PlanItem.objects.create(
                plan=into,
                procedure=chosen,
                base=base.version,
                base_reading=base,
                reason=said.reason,
                recommendation=said.recommendation,
                roadmap=said.roadmap,
                dossiers_per_year=_cases(by, chosen, said),
                made_at=timezone.now(),
                made_by=by.account_id,
            )
    except IntegrityError as error:
        raise Refusal(
            gettext_noop(
                "%(code)s is in another open plan item already. Work there, or have that item "
                "withdrawn first."
            ),
            code=chosen.code,
        ) from error
    tell(by, item, ItemAdded(item=item_facts(item)))
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
    for field in changed:
        setattr(row, field, getattr(said, field))
    save_item(row, *changed)
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
                "%(count)s approved operations on %(code)s no longer fit its present version. "
                "Have the approval revoked and draft the item anew."
            ),
            count=len(lost),
            code=row.procedure.code,
        )
    _take_off(by, row, lost)
    drafting = row.state_word in _IN_DRAFTERS_HANDS
    permission, promised = (DRAFT if drafting else ENACT), row.benefit
    redraft(by, row, kept, permission)
    if not drafting:
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


@transaction.atomic
def withdraw_item(*, by: Actor, item: int, revision: int, comment: str = "") -> PlanItem:
    """Take an item that is not approved yet out of its plan; its draft is withdrawn with it."""
    return _end(by, item, revision, ItemAct.WITHDRAW, comment)


@transaction.atomic
def revoke_item(*, by: Actor, item: int, revision: int, comment: str) -> PlanItem:
    """Revoke the approval of an item that is not enacted yet; `comment` says why."""
    if not comment.strip():
        raise Refusal(gettext_noop("Say why the approval is revoked; the drafter will read it."))
    return _end(by, item, revision, ItemAct.REVOKE, comment)


def _end(by: Actor, item: int, revision: int, act: ItemAct, comment: str) -> PlanItem:
    row = take_item(by, item, revision)
    check_act(by, act, row)
    before = row.state
    drop_draft(by, row, act.value, BY_NAME[permission_for(act, row.procedure)])
    release_rows(by, list(_answered(row)))
    row.state = next_state(row.state_word, act).value
    if comment.strip():
        ItemComment.objects.create(
            item=row,
            act=act.value,
            text=nfc(comment).strip(),
            written_at=timezone.now(),
            written_by=by.account_id,
        )
    save_item(row, "state", "draft")
    tell(by, row, ItemWithdrawn(item=item_facts(row), before=before))
    return row


def _cases(by: Actor, procedure: Procedure, said: ItemTexts) -> int | None:
    """The cases of a year as the drafter says, else as they were counted; None where nobody did."""
    if said.dossiers_per_year is not None:
        return said.dossiers_per_year
    _, counted = volume_of(procedure.pk, by=by)
    cases = counted.cases_a_year
    return cases if cases is None or cases <= _MOST_DOSSIERS else None


def _checked(texts: ItemTexts) -> ItemTexts:
    dossiers = texts.dossiers_per_year
    if dossiers is not None and not 0 <= dossiers <= _MOST_DOSSIERS:
        raise Refusal(
            gettext_noop(
                "The number of dossiers a year is a whole number from 0 to %(most)s; leave it "
                "empty where it is not known."
            ),
            most=_MOST_DOSSIERS,
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
    answered = list(_answered(item).filter(operations__in=ids))
    item.operations.filter(pk__in=ids).delete()
    release_rows(by, answered)


def _answered(item: PlanItem) -> QuerySet[Finding]:
    """The findings that operations of the item answer."""
    return (
        Finding.objects.filter(operations__item=item)
        .select_related("procedure__managing_agency")
        .distinct()
    )
