"""What has to be amended for the items of the story, and a document that is being drafted.

The provisions are those the procedures themselves name, or documents they rest on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import content_of
from tinhgon.registry.api import Agency, read_provisions, written_provision
from tinhgon.review.api import (
    AmendingDraft,
    Amendment,
    LawChange,
    PlanItem,
    cover_law_changes,
    is_amendment,
    name_law_changes,
    open_amending_document,
)

_DUE_IN_DAYS = cycle((-5, 4, 60))
_NOT_NAMED_EVERY = 5


def name_law(by: Actor, items: Sequence[PlanItem]) -> None:
    """Say for most items what has to be amended; for some nobody has said it yet, and what only
    delegates amends nothing."""
    for number, item in enumerate(items, start=1):
        text = _provision(item)
        operations = tuple(row.pk for row in item.operations.all() if is_amendment(row))
        if text is None or not operations or number % _NOT_NAMED_EVERY == 0:
            continue
        wanted = Amendment(
            text=text,
            operations=operations,
            due_on=today() + timedelta(days=next(_DUE_IN_DAYS)),
            note="Sửa theo nội dung đơn giản hóa của phương án.",
        )
        item.refresh_from_db()
        name_law_changes(by=by, item=item.pk, revision=item.revision, wanted=wanted)
        item.refresh_from_db()


def draft_amendment(by: Actor, items: Sequence[PlanItem], owner: Agency) -> None:
    """A document in draft that covers what the first of some approved items needs."""
    entries = LawChange.objects.filter(item__in=items[:1], none_needed=False)
    amending = open_amending_document(
        by=by,
        owner=owner,
        said=AmendingDraft(
            title="Nghị định sửa đổi, bổ sung một số quy định về thủ tục hành chính (dự thảo)",
            kind="decree",
            planned_on=today() + timedelta(days=45),
        ),
    )
    chosen = list(entries.values_list("pk", flat=True))
    if chosen:
        cover_law_changes(by=by, amending=amending.pk, revision=amending.revision, entries=chosen)


def _provision(item: PlanItem) -> str | None:
    """A provision the procedure names itself, else the first document it rests on."""
    content = content_of(item.base)
    texts = [*(each.text for each in content.conditions), *(each.text for each in content.steps)]
    texts += [each.description for each in content.channels if each.description]
    for text in texts:
        for each in read_provisions(text):
            if each.provision.document and each.provision.article:
                return written_provision(each.provision)
    numbers = [each.number for each in content.legal_basis if each.number]
    return f"văn bản số {numbers[0]}" if numbers else None
