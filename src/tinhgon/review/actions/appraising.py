"""What an appraiser does himself with an item: changes it, comments on a part of it; and what the
drafter answers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor, Permission, get_visible
from tinhgon.foundation.events.api import Entry
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.review.actions.item_records import item_facts, save_item, take_item, tell, told_of
from tinhgon.review.catalogue import base_content
from tinhgon.review.events import ItemChangedInAppraisal, ItemCommented, ItemFacts, ItemObjected
from tinhgon.review.models import AppraisalChange, ItemComment, PlanItem
from tinhgon.review.permissions import APPRAISE, DRAFT
from tinhgon.review.policies import can_comment, check_act, is_in_appraisal
from tinhgon.review.transitions import next_state
from tinhgon.review.vocabulary import AppraisedWhat, ItemAct

_LONGEST = 10_000


def hand_of(item: PlanItem) -> Permission:
    """The right by which an item is changed now: the appraiser's while it is submitted."""
    return APPRAISE if is_in_appraisal(item) else DRAFT


def noted(
    by: Actor,
    item: PlanItem,
    what: AppraisedWhat,
    *,
    before: str = "",
    after: str = "",
    field: str = "",
) -> AppraisalChange | None:
    """What the appraiser changes, for the caller to store; None while the item is the drafter's."""
    if not is_in_appraisal(item):
        return None
    item.changed_in_appraisal = True
    return AppraisalChange(
        item=item,
        what=what.value,
        field=field,
        before=before,
        after=after,
        made_at=timezone.now(),
        made_by=by.account_id,
    )


def told_change(item: PlanItem, change: AppraisalChange, facts: ItemFacts) -> Entry:
    """What is told of a change that is stored, `facts` being what the item is by it."""
    return told_of(item, ItemChangedInAppraisal(change=change.pk, what=change.what, item=facts))


def settle_changes(items: Sequence[PlanItem]) -> None:
    """Submitted anew, what was changed in an earlier appraisal is history."""
    rows = AppraisalChange.objects.filter(item__in=[item.pk for item in items], is_settled=False)
    rows.update(is_settled=True)
    for item in items:
        item.changed_in_appraisal = False


@transaction.atomic
def object_to_changes(*, by: Actor, item: int, revision: int, comment: str) -> PlanItem:
    """The drafter does not agree to what was changed in appraisal: the item is his again."""
    if not comment.strip():
        raise Refusal(
            gettext_noop("Say what you object to and why; the control office will read it.")
        )
    row = take_item(by, item, revision)
    check_act(by, ItemAct.OBJECT, row)
    written = _written(by, row, comment, act=ItemAct.OBJECT.value)
    row.state = next_state(row.state_word, ItemAct.OBJECT).value
    save_item(row, "state")
    tell(by, row, ItemObjected(item=item_facts(row), comment=written.pk))
    return row


@transaction.atomic
def comment_item(
    *, by: Actor, item: int, text: str, operation: int | None = None, component: str = ""
) -> ItemComment:
    """Write about an item (id), one of its operations (id) or a part of its base, without moving
    it."""
    row = get_visible(
        PlanItem.objects.select_related(
            "plan__agency", "procedure__managing_agency", "base_reading__content"
        ),
        by,
        pk=item,
    )
    if not can_comment(by, row):
        raise NotAllowed(
            gettext_noop(
                "Whoever drafts, appraises or approves this item comments on it, until it is over."
            )
        )
    if not text.strip() or len(text) > _LONGEST:
        raise Refusal(
            gettext_noop("Write the comment; it has at most %(most)s characters."), most=_LONGEST
        )
    if operation is not None and not row.operations.filter(pk=operation).exists():
        raise NotFound(gettext_noop("This operation has been removed already. Reload the page."))
    if component and base_content(row).find(component) is None:
        raise NotFound(gettext_noop("The procedure has no such part any more. Reload the page."))
    written = _written(by, row, text, operation=operation, component=component)
    tell(by, row, ItemCommented(comment=written.pk, component=component, operation=operation))
    return written


def _written(
    by: Actor,
    item: PlanItem,
    text: str,
    *,
    act: str = "",
    operation: int | None = None,
    component: str = "",
) -> ItemComment:
    return ItemComment.objects.create(
        item=item,
        act=act,
        operation_id=operation,
        component=component,
        text=nfc(text).strip(),
        written_at=timezone.now(),
        written_by=by.account_id,
    )
