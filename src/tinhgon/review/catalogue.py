"""The one place where items meet the catalogue: drafts and publication decisions."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date

from tinhgon.foundation.access.api import Actor, Permission, get_visible
from tinhgon.foundation.refusals import NotFound, Refusal, gettext_noop
from tinhgon.procedures.api import (
    Content,
    DelegationFacts,
    Procedure,
    PublicationDecision,
    PublicationKind,
    ToPublish,
    content_of,
    load,
    publish,
    record_delegation,
    withdraw_draft,
)
from tinhgon.registry.api import Agency
from tinhgon.review.bases import base_of
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.delegate import Delegate
from tinhgon.review.operations.parsing import parse_operations
from tinhgon.review.permissions import DRAFT, ENACT
from tinhgon.review.vocabulary import ITEM_OVER


def base_content(item: PlanItem) -> Content:
    """What the operations of an item apply to."""
    return load(item.base_reading.content)


def draft_content(item: PlanItem) -> Content | None:
    """What the draft of an item says, None where it has none."""
    return None if item.draft is None else content_of(item.draft)


def successor_of(by: Actor, item: PlanItem, code: str) -> Procedure:
    """The procedure an item goes into; a refusal where it cannot take over."""
    if code == item.procedure.code:
        raise Refusal(
            gettext_noop("%(code)s cannot go into itself; name another procedure."), code=code
        )
    try:
        into = get_visible(Procedure.objects.all(), by, code=code.replace("\x00", ""))
    except NotFound as unknown:
        raise Refusal(
            gettext_noop(
                "No procedure has the code “%(into)s”, or your roles do not let you see it. Look "
                "it up in the catalogue."
            ),
            into=code,
        ) from unknown
    ending = into.plan_items.filter(abolishes=True).exclude(state__in=ITEM_OVER).exists()
    if ending:
        raise Refusal(
            gettext_noop(
                "%(into)s is to be abolished by a plan itself, so nothing can go into it. Name "
                "the procedure that stays."
            ),
            into=code,
        )
    base_of(into)
    return into


def successor_content(successor: Procedure) -> Content:
    """What whoever used a merged procedure meets instead."""
    return load(base_of(successor).content)


def drop_draft(by: Actor, item: PlanItem, reason: str, permission: Permission = DRAFT) -> None:
    """Withdraw the item's draft, if it has one."""
    if item.draft is not None:
        withdraw_draft(by=by, draft=item.draft, reason=reason, permission=permission)
        item.draft = None


def publish_items_of(
    by: Actor,
    items: Sequence[tuple[PlanItem, Procedure | None]],
    number: str,
    signed_on: date,
    issuer: Agency,
) -> PublicationDecision:
    """One decision that publishes the drafts of items, ends the procedures they abolish (each
    with its successor, if any) and announces what is only delegated."""
    return publish(
        by=by,
        number=number,
        signed_on=signed_on,
        issuer=issuer,
        rows=[as_published(item, successor) for item, successor in items],
        by_their_holder=True,
    )


def as_published(item: PlanItem, successor: Procedure | None) -> ToPublish:
    """What a publication decision does to the procedure of an enacted item."""
    if item.abolishes:
        kind = PublicationKind.ABOLISHED
    else:
        kind = PublicationKind.AMENDED if item.draft is not None else PublicationKind.DELEGATED
    return ToPublish(
        procedure=item.procedure,
        kind=kind,
        effective_from=_first_day(item, kind),
        draft=item.draft,
        successor=successor,
        legal_document=item.enacting_document,
    )


def _first_day(item: PlanItem, kind: PublicationKind) -> date:
    """The day it was enacted from; of what is only delegated the day the first one begins."""
    if kind is not PublicationKind.DELEGATED:
        return item.enacted_day
    days = [each.starts_on or item.enacted_day for each in delegations_of(item)]
    return min(days, default=item.enacted_day)


def delegations_of(item: PlanItem) -> list[Delegate]:
    """The delegations among the operations of an item, in order."""
    operations = parse_operations(json.loads(row.data) for row in item.operations.all())
    return [each for each in operations if isinstance(each, Delegate)]


def delegate(
    by: Actor, item: PlanItem, facts: DelegationFacts, permission: Permission = ENACT
) -> None:
    """Record who handles the procedure of an item by delegation."""
    record_delegation(by=by, procedure=item.procedure, facts=facts, permission=permission)


def drafts_of_plans(drafts: Collection[int]) -> set[int]:
    """Which of these drafts (ids) an open item of a plan holds."""
    rows = PlanItem.objects.filter(draft__in=drafts).exclude(state__in=ITEM_OVER)
    return set(rows.values_list("draft__pk", flat=True))
