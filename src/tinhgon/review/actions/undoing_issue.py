"""An amending document was recorded as issued by mistake: it is a draft again, as before."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.text.api import nfc
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import LegalRelation, RelationKind, strike_relation
from tinhgon.review.actions.amending_records import (
    amending_facts,
    save_document,
    take_document,
    tell_document,
)
from tinhgon.review.actions.undoing_enactment import forget_told, undo_enactment
from tinhgon.review.events import AmendingIssueUndone
from tinhgon.review.models import AmendingDocument, LawChange, PlanItem
from tinhgon.review.policies import can_act
from tinhgon.review.vocabulary import AmendingState, ItemAct, ItemState


@dataclass(frozen=True, slots=True)
class IssueUndone:
    """A document that is a draft again, and the items that are approved again with it."""

    amending: AmendingDocument
    items: tuple[PlanItem, ...]


@transaction.atomic
def undo_issue(*, by: Actor, amending: int, revision: int, reason: str) -> IssueUndone:
    """Take back that a document (id) was issued; `reason` says why.

    It is a draft again and keeps its provisions. The items that were enacted since their provisions
    lay in it are approved again (`undo_enactment`), and the registry forgets what it learned from
    the issue. Refuses where one of them is published, or not the actor's to take back.
    """
    row = take_document(by, amending, revision)
    document, effective_from = row.document, row.effective_from
    if row.state_word is not AmendingState.ISSUED or document is None or effective_from is None:
        raise Refusal(
            gettext_noop("This document is not issued, so there is nothing to take back.")
        )
    said = nfc(reason).strip()
    if not said:
        raise Refusal(
            gettext_noop("Say why the issue is taken back; whoever waits for it will read it.")
        )
    led = _held(row)
    _check_none_published(by, led)
    items = _own(by, led)
    seen = {item.pk: item.revision for item in items}
    undone = undo_enactment(by=by, items=seen, comment=said) if seen else []
    for relation in _learned_from(row):
        strike_relation(by=by, relation=relation, reason=said)
    row.document = row.signed_on = row.effective_from = None
    row.state, row.reason = AmendingState.DRAFT.value, said
    row.title, row.drafted_title = row.drafted_title or row.title, ""
    save_document(
        row,
        "document",
        "signed_on",
        "effective_from",
        "state",
        "reason",
        "title",
        "drafted_title",
    )
    forget_told(by, document, effective_from)
    tell_document(
        by,
        row,
        AmendingIssueUndone(
            facts=amending_facts(row), document=document.normal_number, items=sorted(seen)
        ),
    )
    return IssueUndone(row, tuple(undone))


def _held(row: AmendingDocument) -> QuerySet[PlanItem]:
    """The items, locked, that are enacted by a document their provisions lie in, one of these being
    this document. One enacted by another that was told for it alone does not rest on it."""
    covering = LawChange.objects.filter(item=OuterRef("pk"))
    led = PlanItem.objects.filter(
        Exists(covering.filter(amending=row)),
        Exists(covering.filter(amending__document=OuterRef("enacting_document"))),
        state__in=[ItemState.ENACTED.value, ItemState.PUBLISHED.value],
    )
    list(led.select_for_update().order_by("pk").values_list("pk", flat=True))
    return led


def _check_none_published(by: Actor, led: QuerySet[PlanItem]) -> None:
    found = led.filter(state=ItemState.PUBLISHED.value)
    known = visible(found, by).select_related("procedure", "publication").order_by("pk").first()
    if known is not None and known.publication is not None:
        raise Refusal(
            gettext_noop(
                "%(code)s, which was enacted by this document, is published already by decision "
                "%(number)s, so its issue is not taken back. Correct what was announced by a "
                "further decision."
            ),
            code=known.procedure.code,
            number=known.publication.number,
        )
    if found.exists():
        raise Refusal(
            gettext_noop(
                "An item of another agency, which was enacted by this document, is published "
                "already, so its issue is not taken back. Ask the control office above both."
            )
        )


def _own(by: Actor, led: QuerySet[PlanItem]) -> list[PlanItem]:
    """The items to take back, all of which are the actor's to take back; else a refusal."""
    items = visible(led, by).select_related("procedure", "plan__agency").order_by("pk")
    mine = [item for item in items if can_act(by, ItemAct.UNDO_ENACTMENT, item)]
    others = led.count() - len(mine)
    if others:
        raise Refusal(
            gettext_noop(
                "%(count)s items that were enacted by this document belong to agencies outside "
                "your role, so its issue is not taken back. Ask the control office above them, or "
                "have each agency take back its own first."
            ),
            count=others,
        )
    return mine


def _learned_from(row: AmendingDocument) -> QuerySet[LegalRelation]:
    """What the registry learned when the document was issued, and nobody has confirmed since."""
    return LegalRelation.objects.filter(
        newer=row.document,
        kind=RelationKind.AMENDS.value,
        effective=row.effective_from,
        whole=False,
        mark=Mark.UNVERIFIED.value,
        source=row.document.normal_number if row.document else "",
    ).select_related("newer", "older")
