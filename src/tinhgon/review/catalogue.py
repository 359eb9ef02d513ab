"""The one place where items meet the catalogue: drafts and publication decisions."""

from __future__ import annotations

from collections.abc import Sequence
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
    Version,
    content_of,
    draft_from_operations,
    load,
    publish,
    record_delegation,
    redraft,
    withdraw_draft,
)
from tinhgon.registry.api import Agency
from tinhgon.review.bases import base_of
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import plain_operation
from tinhgon.review.permissions import DRAFT, ENACT
from tinhgon.review.vocabulary import ItemState

_OVER = (ItemState.PUBLISHED.value, ItemState.WITHDRAWN.value)


def base_content(item: PlanItem) -> Content:
    """What the operations of an item apply to."""
    return load(item.base_reading.content)


def draft_content(item: PlanItem) -> Content | None:
    """What the draft of an item says, None where it has none."""
    return None if item.draft is None else content_of(item.draft)


def draft_of(
    by: Actor,
    item: PlanItem,
    content: Content,
    operations: Sequence[Operation],
    permission: Permission = DRAFT,
) -> Version:
    """The draft that holds `content`: the item's own with its content replaced, or a new one."""
    told = [plain_operation(each) for each in operations]
    if item.draft is not None:
        return redraft(
            by=by,
            draft=item.draft,
            base=item.base,
            content=content,
            operations=told,
            permission=permission,
        )
    return draft_from_operations(
        by=by, base=item.base, content=content, operations=told, permission=permission
    )


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
    ending = into.plan_items.filter(abolishes=True).exclude(state__in=_OVER).exists()
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
    documents = {item.enacting_document_id: item.enacting_document for item, _ in items}
    return publish(
        by=by,
        number=number,
        signed_on=signed_on,
        issuer=issuer,
        rows=[as_published(item, successor) for item, successor in items],
        legal_document=next(iter(documents.values())) if len(documents) == 1 else None,
    )


def as_published(item: PlanItem, successor: Procedure | None) -> ToPublish:
    """What a publication decision does to the procedure of an enacted item."""
    kind = PublicationKind.AMENDED if item.draft is not None else PublicationKind.DELEGATED
    return ToPublish(
        procedure=item.procedure,
        kind=PublicationKind.ABOLISHED if item.abolishes else kind,
        effective_from=item.enacted_day,
        draft=item.draft,
        successor=successor,
    )


def delegate(
    by: Actor, item: PlanItem, facts: DelegationFacts, permission: Permission = ENACT
) -> None:
    """Record who handles the procedure of an item by delegation."""
    record_delegation(by=by, procedure=item.procedure, facts=facts, permission=permission)
