"""The way of an item to approval: submitted, returned or accepted, approved by a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc, normal_number
from tinhgon.procedures.api import InternalGroup, ScopeValue, check_one_of_its_number
from tinhgon.registry.api import Agency
from tinhgon.review.actions.appraising import settle_changes
from tinhgon.review.actions.item_records import (
    benefit_facts,
    check_acts,
    check_bases_hold,
    item_facts,
    save_item,
    save_items,
    several,
    stored_benefit_of,
    take_item,
    take_items,
    tell,
    told_of,
)
from tinhgon.review.actions.opinions import heard_or_explained
from tinhgon.review.actions.redrafting import benefits_on
from tinhgon.review.events import ItemAccepted, ItemApproved, ItemReturned, ItemSubmitted
from tinhgon.review.models import AppraisalChange, ItemComment, Plan, PlanDecision, PlanItem
from tinhgon.review.policies import check_act, check_decides_for
from tinhgon.review.rules.benefit import stored_benefit
from tinhgon.review.transitions import next_state
from tinhgon.review.vocabulary import ItemAct

_LONGEST_NUMBER = 120


@dataclass(frozen=True, slots=True)
class Decision:
    """A signed decision: its number as written, the day it was signed, who issued it."""

    number: str
    signed_on: date
    issuer: Agency


@transaction.atomic
def submit_items(
    *, by: Actor, items: Mapping[int, int], without_opinions: str = ""
) -> list[PlanItem]:
    """Submit items (id → revision seen) for appraisal, all or none.

    `without_opinions` is why they go on while agencies still owe an opinion. Refuses an item
    without operation or reason, one whose base has changed, and an internal procedure whose group
    nobody has classified yet.
    """
    rows = take_items(by, items)
    check_acts(by, ItemAct.SUBMIT, rows)
    _check_complete(rows)
    check_bases_hold(rows)
    gone_on = heard_or_explained(by, rows, ItemAct.SUBMIT, without_opinions)
    benefits = {row.pk: stored_benefit_of(row) for row in rows}
    settle_changes(rows)
    _move_all(rows, ItemAct.SUBMIT, "changed_in_appraisal")
    append_many(
        (
            told_of(
                row,
                ItemSubmitted(
                    item=item_facts(row),
                    benefit=benefit_facts(row, benefits[row.pk]),
                    without_opinions=gone_on[row.pk],
                ),
            )
            for row in rows
        ),
        by=by,
    )
    return rows


@transaction.atomic
def return_item(*, by: Actor, item: int, revision: int, comment: str) -> PlanItem:
    """Send an item back to its drafter; `comment` says what is to be changed."""
    row = take_item(by, item, revision)
    check_act(by, ItemAct.RETURN, row)
    if not comment.strip():
        raise Refusal(
            gettext_noop("Say what is to be changed in %(code)s before you return it."),
            code=row.procedure.code,
        )
    written = ItemComment.objects.create(
        item=row,
        act=ItemAct.RETURN.value,
        text=nfc(comment).strip(),
        written_at=timezone.now(),
        written_by=by.account_id,
    )
    _move(row, ItemAct.RETURN)
    tell(by, row, ItemReturned(item=item_facts(row), comment=written.pk))
    return row


@transaction.atomic
def accept_items(
    *, by: Actor, items: Mapping[int, int], without_opinions: str = ""
) -> list[PlanItem]:
    """Accept submitted items (id → revision seen) as ready for approval, all or none.

    What the appraiser has changed in them is accepted with them and told to their drafters.
    `without_opinions` is why they go on while agencies still owe an opinion.
    """
    rows = take_items(by, items)
    check_acts(by, ItemAct.ACCEPT, rows)
    check_bases_hold(rows)
    gone_on = heard_or_explained(by, rows, ItemAct.ACCEPT, without_opinions)
    changes = _unsettled(rows)
    _move_all(rows, ItemAct.ACCEPT)
    append_many(
        (
            told_of(
                row,
                ItemAccepted(
                    item=item_facts(row),
                    changes=changes.get(row.pk, []),
                    without_opinions=gone_on[row.pk],
                ),
            )
            for row in rows
        ),
        by=by,
    )
    return rows


@dataclass(frozen=True, slots=True)
class SentBack:
    """An item as it was seen, and what is to be changed in it."""

    revision: int
    comment: str


@transaction.atomic
def decide_items(
    *,
    by: Actor,
    go_on: Mapping[int, int],
    send_back: Mapping[int, SentBack],
    decision: Decision | None = None,
    without_opinions: str = "",
) -> list[PlanItem]:
    """Decide about many items of a plan in one act, all or nothing: `go_on` (id → revision seen)
    are accepted, or approved by `decision` where one is given; `send_back` are returned, each with
    its comment. Items in neither are left as they are."""
    if not go_on and not send_back:
        raise Refusal(gettext_noop("Nothing is decided yet: choose what becomes of an item."))
    # All at first, in one order: whoever decides about some of them at this moment waits.
    take_items(by, {**go_on, **{item: back.revision for item, back in send_back.items()}})
    done: list[PlanItem] = []
    if go_on and decision is not None:
        done += approve_items(by=by, items=go_on, decision=decision)
    elif go_on:
        done += accept_items(by=by, items=go_on, without_opinions=without_opinions)
    for item, back in sorted(send_back.items()):
        done.append(return_item(by=by, item=item, revision=back.revision, comment=back.comment))
    return done


@transaction.atomic
def approve_items(*, by: Actor, items: Mapping[int, int], decision: Decision) -> list[PlanItem]:
    """Approve accepted items (id → revision seen) of one plan by one decision, all or none.

    What they save is computed once more and is the promise from now on.
    """
    rows = take_items(by, items)
    check_acts(by, ItemAct.APPROVE, rows)
    check_bases_hold(rows)
    recorded = _recorded(by, rows, decision)
    promised = benefits_on(by, rows)
    for row in rows:
        row.benefit, row.decision = stored_benefit(promised[row.pk]), recorded
    _move_all(rows, ItemAct.APPROVE, "decision", "benefit")
    append_many(
        (
            told_of(
                row,
                ItemApproved(
                    item=item_facts(row),
                    benefit=benefit_facts(row, promised[row.pk]),
                    decision=recorded.number,
                    signed_on=recorded.signed_on,
                    issuer=decision.issuer.key,
                ),
            )
            for row in rows
        ),
        by=by,
    )
    return rows


def check_signed(decision: Decision) -> str:
    """The number of a decision in its normal form; refuses what is none, and a day to come."""
    number = normal_number(decision.number)
    if number is None or len(number) > _LONGEST_NUMBER:
        raise Refusal(
            gettext_noop(
                "“%(number)s” is not the number of a decision; write it as it stands on the "
                "decision, such as 2816/QĐ-UBND."
            ),
            number=decision.number.strip()[:_LONGEST_NUMBER],
        )
    if decision.signed_on > today():
        raise Refusal(
            gettext_noop("Decision %(number)s cannot have been signed on a day still to come."),
            number=number,
        )
    return number


def _move(row: PlanItem, act: ItemAct) -> None:
    row.state = next_state(row.state_word, act).value
    save_item(row, "state")


def _move_all(rows: Sequence[PlanItem], act: ItemAct, *fields: str) -> None:
    for row in rows:
        row.state = next_state(row.state_word, act).value
    save_items(rows, "state", *fields)


def _unsettled(rows: Sequence[PlanItem]) -> dict[int, list[int]]:
    """What was changed (ids) in the appraisal of items (id) that is not over."""
    changes = AppraisalChange.objects.filter(item__in=[row.pk for row in rows], is_settled=False)
    found: dict[int, list[int]] = {}
    for item, change in changes.values_list("item", "pk"):
        found.setdefault(item, []).append(change)
    return found


def _check_complete(rows: Sequence[PlanItem]) -> None:
    """Every item says why, and who approves it is known; what lacks is told of all at once."""
    unclassified = [
        row.procedure.code
        for row in rows
        if row.procedure.scope == ScopeValue.INTERNAL.value
        and row.procedure.group == InternalGroup.UNKNOWN.value
    ]
    if unclassified:
        raise Refusal(
            gettext_noop(
                "Nobody has said yet whether these internal procedures are of group A or B, so it "
                "is not known who approves them: %(codes)s. Classify them first."
            ),
            codes=several(unclassified),
        )
    unreasoned = [row.procedure.code for row in rows if not row.reason]
    if unreasoned:
        raise Refusal(
            gettext_noop("Write why these are simplified before you submit them: %(codes)s."),
            codes=several(unreasoned),
        )


def _one_plan(rows: list[PlanItem]) -> Plan:
    if len({row.plan_id for row in rows}) > 1:
        raise Refusal(gettext_noop("One decision approves items of one plan; choose from one."))
    return rows[0].plan


def _recorded(by: Actor, rows: list[PlanItem], decision: Decision) -> PlanDecision:
    plan, number = _one_plan(rows), check_signed(decision)
    check_decides_for(by, decision.issuer, plan, rows)
    check_one_of_its_number(number, decision.signed_on, [decision.issuer.pk])
    recorded, _ = PlanDecision.objects.get_or_create(
        plan=plan,
        number=number,
        signed_on=decision.signed_on,
        defaults={
            "issuer": decision.issuer,
            "recorded_at": timezone.now(),
            "recorded_by": by.account_id,
        },
    )
    if recorded.issuer_id != decision.issuer.pk:
        raise Refusal(
            gettext_noop("Decision %(number)s is recorded with another issuer; check it."),
            number=number,
        )
    return recorded
