"""Items enacted by the issued documents that cover their provisions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.actions.enacting import EnactingDocument, enact_items
from tinhgon.review.models import AmendingDocument, PlanItem
from tinhgon.review.policies import can_amend
from tinhgon.review.queries.amending_rights import enactable
from tinhgon.review.queries.lacking import lacking_of
from tinhgon.review.rules.lacking import Lacking
from tinhgon.review.vocabulary import ItemState


@dataclass(frozen=True, slots=True)
class NotEnacted:
    """An item an issued document does not lead to enactment: what it lacks, or what stands in
    the way."""

    item: PlanItem
    lacking: Lacking
    refusal: Refusal | None = None


def covered_items(amending: AmendingDocument) -> QuerySet[PlanItem]:
    """The approved items some of whose provisions a document covers."""
    return PlanItem.objects.filter(
        law_changes__amending=amending, state=ItemState.APPROVED.value
    ).distinct()


def enact_what_is_covered(
    by: Actor, amending: AmendingDocument
) -> tuple[tuple[PlanItem, ...], tuple[NotEnacted, ...], int]:
    """Enact the approved items of a document that lack nothing, each by the document that takes
    effect last; what cannot be is answered with its reason and stays as it is. Items that `by` may
    not know of are counted only, and so is what others enact where he does not keep it."""
    seen = visible(covered_items(amending), by)
    items = list(seen.select_related("procedure", "plan__agency").order_by("pk"))
    if not can_amend(by, amending.owner):
        items = enactable(by, items)
    elsewhere = covered_items(amending).count() - len(items)
    lacks = lacking_of(items)
    enacted: list[PlanItem] = []
    left: list[NotEnacted] = []
    for item in items:
        lacking = lacks[item.pk]
        if not lacking.is_nothing:
            left.append(NotEnacted(item, lacking, _lacks(item, lacking)))
            continue
        try:
            with transaction.atomic():
                enacted += enact_items(
                    by=by, items={item.pk: item.revision}, enacted_by=_last_of(item)
                )
        except Refusal as refused:
            left.append(NotEnacted(item, lacking, refused))
    return tuple(enacted), tuple(left), elsewhere


def _last_of(item: PlanItem) -> EnactingDocument:
    covering = (
        AmendingDocument.objects.filter(law_changes__item=item)
        .select_related("document")
        .order_by("effective_from", "pk")
        .last()
    )
    if (
        covering is None
        or covering.document is None
        or covering.signed_on is None
        or covering.effective_from is None
    ):
        raise ValueError(f"item {item.pk} is covered by no issued document")
    return EnactingDocument(
        number=covering.document.normal_number,
        signed_on=covering.signed_on,
        effective_from=covering.effective_from,
        title=covering.title,
    )


def _lacks(item: PlanItem, lacking: Lacking) -> Refusal:
    if lacking.uncovered:
        return Refusal(
            gettext_noop("%(code)s: %(count)s provisions are not covered by an issued document."),
            code=item.procedure.code,
            count=len(lacking.uncovered),
        )
    return Refusal(
        gettext_noop("%(code)s: for %(count)s operations nobody has said what must be amended."),
        code=item.procedure.code,
        count=len(lacking.unnamed),
    )
