"""Items and plans that end before they are published: withdrawn, revoked, closed without effect."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, get_visible
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.review.actions.findings import release_rows
from tinhgon.review.actions.item_records import (
    base_holds,
    item_facts,
    save_item,
    take_item,
    tell,
)
from tinhgon.review.actions.opinions import withdraw_opinions_of
from tinhgon.review.catalogue import drop_draft
from tinhgon.review.events import ItemClosed, ItemWithdrawn, PlanWithdrawn
from tinhgon.review.models import Finding, ItemComment, Plan, PlanItem
from tinhgon.review.permissions import BY_NAME, DRAFT
from tinhgon.review.policies import can_act, check_act, check_draft, permission_for
from tinhgon.review.transitions import next_state
from tinhgon.review.vocabulary import ItemAct, ItemState

# What a whole plan can still be withdrawn of; the approved only by whoever approves.
WITHDRAWABLE = frozenset(
    {
        ItemState.DRAFT,
        ItemState.SUBMITTED,
        ItemState.RETURNED,
        ItemState.ACCEPTED,
        ItemState.APPROVED,
    }
)


@transaction.atomic
def withdraw_item(*, by: Actor, item: int, revision: int, comment: str = "") -> PlanItem:
    """Take an item that is not approved yet out of its plan; its draft is withdrawn with it.

    What others have worked on already (it was submitted) is withdrawn with a reason.
    """
    row = take_item(by, item, revision)
    check_act(by, ItemAct.WITHDRAW, row)
    if row.state_word is not ItemState.DRAFT and not comment.strip():
        raise Refusal(
            gettext_noop("Say why the item is withdrawn; whoever appraised it will read it.")
        )
    before = _end(by, row, ItemAct.WITHDRAW, comment)
    tell(by, row, ItemWithdrawn(item=item_facts(row), before=before))
    return row


@transaction.atomic
def revoke_item(*, by: Actor, item: int, revision: int, comment: str) -> PlanItem:
    """Revoke the approval of an item that is not enacted yet; `comment` says why."""
    if not comment.strip():
        raise Refusal(gettext_noop("Say why the approval is revoked; the drafter will read it."))
    row = take_item(by, item, revision)
    check_act(by, ItemAct.REVOKE, row)
    before = _end(by, row, ItemAct.REVOKE, comment)
    tell(by, row, ItemWithdrawn(item=item_facts(row), before=before))
    return row


@transaction.atomic
def close_item(*, by: Actor, item: int, revision: int, comment: str) -> PlanItem:
    """Close an approved or enacted item whose procedure ended or became another under it.

    It has no effect and counts in no figure from then on; `comment` says why. Refuses an item whose
    procedure still is what the item rests on.
    """
    if not comment.strip():
        raise Refusal(gettext_noop("Say why the item is closed; its drafter will read it."))
    row = take_item(by, item, revision)
    check_act(by, ItemAct.CLOSE, row)
    if base_holds(row):
        raise Refusal(
            gettext_noop(
                "%(code)s still is what this item rests on, so the item can take its way. Revoke "
                "an approval that is no longer wanted."
            ),
            code=row.procedure.code,
        )
    before = _end(by, row, ItemAct.CLOSE, comment)
    written = row.comments.order_by("pk").last()
    if written is None:
        raise ValueError(f"item {row.pk} is closed without a comment")
    facts = item_facts(row)
    tell(by, row, ItemClosed(item=facts, before=before, comment=written.pk))
    return row


@transaction.atomic
def withdraw_plan(*, by: Actor, plan: int, revision: int, comment: str) -> list[PlanItem]:
    """Withdraw all that is open in a plan (id) for one reason, as it was seen at `revision`.

    Approved items are revoked where `by` may do that; else they are named and nothing happens. What
    is enacted or published is law and stays.
    """
    if not comment.strip():
        raise Refusal(
            gettext_noop("Say why the whole plan is withdrawn; all who worked on it will read it.")
        )
    into = get_visible(
        Plan.objects.select_for_update(of=("self",)).select_related("agency"), by, pk=plan
    )
    check_draft(by, into)
    if into.revision != revision:
        raise Refusal(
            gettext_noop(
                "Somebody else has changed this plan meanwhile. What you typed is kept; look at "
                "the change and send it again."
            )
        )
    rows = [
        take_item(by, pk, seen)
        for pk, seen in into.items.filter(state__in=[state.value for state in WITHDRAWABLE])
        .order_by("pk")
        .values_list("pk", "revision")
    ]
    if not rows:
        raise Refusal(gettext_noop("Nothing in this plan can be withdrawn any more."))
    approved = [row for row in rows if row.state_word is ItemState.APPROVED]
    kept = [row.procedure.code for row in approved if not can_act(by, ItemAct.REVOKE, row)]
    if kept:
        raise Refusal(
            gettext_noop(
                "%(codes)s are approved already: whoever approved them revokes that first, then "
                "the plan can be withdrawn."
            ),
            codes=", ".join(kept),
        )
    ended: dict[ItemAct, list[int]] = {ItemAct.WITHDRAW: [], ItemAct.REVOKE: []}
    for row in rows:
        act = ItemAct.REVOKE if row in approved else ItemAct.WITHDRAW
        check_act(by, act, row)
        before = _end(by, row, act, comment)
        tell(by, row, ItemWithdrawn(item=item_facts(row), before=before))
        ended[act].append(row.pk)
    append(
        PlanWithdrawn(withdrawn=ended[ItemAct.WITHDRAW], revoked=ended[ItemAct.REVOKE]),
        by=by,
        subject=into.pk,
        agency=into.agency.key,
    )
    return rows


def end_without_act(by: Actor, row: PlanItem, act: ItemAct) -> str:
    """Take out of its way an item that nobody ends; the state it was in."""
    return _end(by, row, act, "", "lapsed_by")


def _end(by: Actor, row: PlanItem, act: ItemAct, comment: str, *fields: str) -> str:
    """Take the item out of its way; the state it was in."""
    before = row.state
    permission = BY_NAME.get(permission_for(act, row.procedure), DRAFT)
    drop_draft(by, row, act.value, permission)
    release_rows(by, list(answered_by(row)))
    withdraw_opinions_of(by, row)
    row.state = next_state(row.state_word, act).value
    if comment.strip():
        ItemComment.objects.create(
            item=row,
            act=act.value,
            text=nfc(comment).strip(),
            written_at=timezone.now(),
            written_by=by.account_id,
        )
    save_item(row, "state", "draft", *fields)
    return before


def answered_by(item: PlanItem) -> QuerySet[Finding]:
    """The findings that operations of the item answer."""
    return (
        Finding.objects.filter(operations__item=item)
        .select_related("procedure__managing_agency")
        .distinct()
    )
