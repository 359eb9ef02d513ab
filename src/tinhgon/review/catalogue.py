"""The one place where items meet the catalogue: drafts and publication decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tinhgon.foundation.access.api import Actor, Permission
from tinhgon.procedures.api import (
    Content,
    PublicationDecision,
    PublicationKind,
    ToPublish,
    Version,
    content_of,
    draft_from_operations,
    load,
    publish,
    redraft,
    withdraw_draft,
)
from tinhgon.registry.api import Agency
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import plain_operation
from tinhgon.review.permissions import DRAFT


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


def drop_draft(by: Actor, item: PlanItem, reason: str, permission: Permission = DRAFT) -> None:
    """Withdraw the item's draft, if it has one."""
    if item.draft is not None:
        withdraw_draft(by=by, draft=item.draft, reason=reason, permission=permission)
        item.draft = None


def publish_drafts(
    by: Actor, items: Sequence[PlanItem], number: str, signed_on: date, issuer: Agency
) -> PublicationDecision:
    """One decision that publishes the drafts of items and ends the procedures they abolish."""
    documents = {item.enacting_document_id: item.enacting_document for item in items}
    return publish(
        by=by,
        number=number,
        signed_on=signed_on,
        issuer=issuer,
        rows=[_published(item) for item in items],
        legal_document=next(iter(documents.values())) if len(documents) == 1 else None,
    )


def _published(item: PlanItem) -> ToPublish:
    kind = PublicationKind.ABOLISHED if item.abolishes else PublicationKind.AMENDED
    return ToPublish(
        procedure=item.procedure,
        kind=kind,
        effective_from=item.enacted_day,
        draft=item.draft,
    )
