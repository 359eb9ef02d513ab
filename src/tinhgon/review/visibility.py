"""Who may know of findings, plans and items: one rule for lists, search, expand and export.

Whoever holds `review.view` in the agency concerned or above it; a visitor sees nothing. A finding,
a paper asked for and a review sheet concern the agency that manages the procedure today, a plan its
own agency, an item both. Whoever is asked for an opinion sees what he is asked about, an item or a
whole plan, and nothing else of it: neither what drafters and appraisers write to each other nor
what others are asked.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.foundation.access.api import Actor, declare_permissions, declare_visible
from tinhgon.registry.api import agencies_within
from tinhgon.review.models import (
    AmendingDocument,
    AppraisalChange,
    AskedPaper,
    Assessment,
    BulkAct,
    Finding,
    ItemComment,
    LawChange,
    Opinion,
    PaperCell,
    Plan,
    PlanDecision,
    PlanItem,
    Recommendation,
    ReReview,
    ReviewSheet,
    SheetAnswer,
)
from tinhgon.review.permissions import PERMISSIONS, VIEW
from tinhgon.review.vocabulary import ITEM_DECIDED, RecommendationState

_NOBODY = Q(pk__in=())
_EVERYBODY = ~_NOBODY


def _concerning(actor: Actor, *paths: str) -> Q:
    """Rows with an agency at one of `paths` that stands where `actor` may view reviews or below."""
    scope = actor.scope(VIEW.name)
    if scope.everywhere:
        return _EVERYBODY
    if not scope:
        return _NOBODY
    seen = _NOBODY
    for path in paths:
        seen |= Q(**{f"{path}__in": agencies_within(scope.agency_ids)})
    return seen


def visible_findings(rows: QuerySet[Finding], actor: Actor) -> QuerySet[Finding]:
    return rows.filter(_concerning(actor, "procedure__managing_agency"))


def visible_assessments(rows: QuerySet[Assessment], actor: Actor) -> QuerySet[Assessment]:
    return rows.filter(_concerning(actor, "procedure__managing_agency"))


def visible_asked(rows: QuerySet[AskedPaper], actor: Actor) -> QuerySet[AskedPaper]:
    return rows.filter(_concerning(actor, "procedure__managing_agency"))


def visible_cells(rows: QuerySet[PaperCell], actor: Actor) -> QuerySet[PaperCell]:
    return rows.filter(_concerning(actor, "agency"))


def visible_plans(rows: QuerySet[Plan], actor: Actor) -> QuerySet[Plan]:
    asked = _asked(actor).filter(plan=OuterRef("pk"), item=None)
    return rows.filter(_concerning(actor, "agency") | Q(Exists(asked)))


def visible_items(rows: QuerySet[PlanItem], actor: Actor) -> QuerySet[PlanItem]:
    asked = _asked(actor).filter(Q(item=OuterRef("pk")) | Q(item=None, plan=OuterRef("plan_id")))
    own = _concerning(actor, "plan__agency", "procedure__managing_agency")
    return rows.filter(own | Q(Exists(asked)))


def _asked(actor: Actor) -> QuerySet[Opinion]:
    """What agencies are or were asked for where `actor` may view reviews."""
    return Opinion.objects.filter(_concerning(actor, "agency"), withdrawn_at=None)


def visible_opinions(rows: QuerySet[Opinion], actor: Actor) -> QuerySet[Opinion]:
    """The asked agency sees its own, whoever sees the item or plan by office sees all."""
    own = _concerning(actor, "agency") & Q(withdrawn_at=None)
    return rows.filter(own | _concerning(actor, "plan__agency", "item__procedure__managing_agency"))


def visible_changes(rows: QuerySet[AppraisalChange], actor: Actor) -> QuerySet[AppraisalChange]:
    return rows.filter(_concerning(actor, "item__plan__agency", "item__procedure__managing_agency"))


def visible_recommendations(
    rows: QuerySet[Recommendation], actor: Actor
) -> QuerySet[Recommendation]:
    """Whoever recommends; once it is sent also whoever manages the procedure."""
    sent = Q(sent_at__isnull=False) & ~Q(state=RecommendationState.WITHDRAWN.value)
    return rows.filter(
        _concerning(actor, "agency") | _concerning(actor, "procedure__managing_agency") & sent
    )


def visible_comments(rows: QuerySet[ItemComment], actor: Actor) -> QuerySet[ItemComment]:
    return rows.filter(_concerning(actor, "item__plan__agency", "item__procedure__managing_agency"))


def visible_decisions(rows: QuerySet[PlanDecision], actor: Actor) -> QuerySet[PlanDecision]:
    asked = _asked(actor).filter(plan=OuterRef("plan_id"), item=None)
    return rows.filter(_concerning(actor, "plan__agency") | Q(Exists(asked)))


def visible_amending(rows: QuerySet[AmendingDocument], actor: Actor) -> QuerySet[AmendingDocument]:
    """Whoever sees reviews of its owner; and whoever waits for it with an item of his own, or did
    so until it was given up."""
    waiting = visible_law_changes(LawChange.objects.exclude(amending=None), actor)
    waited = visible_law_changes(LawChange.objects.filter(amending=None).exclude(left=None), actor)
    return rows.filter(
        _concerning(actor, "owner")
        | Q(pk__in=waiting.values("amending"))
        | Q(pk__in=waited.values("left"))
    )


def visible_law_changes(rows: QuerySet[LawChange], actor: Actor) -> QuerySet[LawChange]:
    """Those of the items one sees, for they are what the item says; of an approved one also those
    one's own agency is to see to. Before approval they are a draft of another agency."""
    about = Q(item=OuterRef("item")) | Q(item=None, plan=OuterRef("item__plan"))
    own = _concerning(actor, "item__plan__agency", "item__procedure__managing_agency")
    to_see_to = _concerning(actor, "owner") & Q(item__state__in=ITEM_DECIDED)
    return rows.filter(own | to_see_to | Q(Exists(_asked(actor).filter(about))))


def visible_bulk_acts(rows: QuerySet[BulkAct], actor: Actor) -> QuerySet[BulkAct]:
    return rows.filter(_concerning(actor, "plan__agency"))


def manages(actor: Actor, path: str) -> Q:
    """Rows whose agency at `path` stands where `actor` may view reviews, or below."""
    return _concerning(actor, path)


def visible_sheets(rows: QuerySet[ReviewSheet], actor: Actor) -> QuerySet[ReviewSheet]:
    return rows.filter(_concerning(actor, "procedure__managing_agency"))


def visible_answers(rows: QuerySet[SheetAnswer], actor: Actor) -> QuerySet[SheetAnswer]:
    return rows.filter(_concerning(actor, "sheet__procedure__managing_agency"))


def visible_rereviews(rows: QuerySet[ReReview], actor: Actor) -> QuerySet[ReReview]:
    return rows.filter(_concerning(actor, "sheet__procedure__managing_agency"))


def declare() -> None:
    """Tell access of this room's permissions and rules; once, when Django starts."""
    declare_permissions(*PERMISSIONS)
    declare_visible(Finding, visible_findings)
    declare_visible(Assessment, visible_assessments)
    declare_visible(AskedPaper, visible_asked)
    declare_visible(PaperCell, visible_cells)
    declare_visible(Plan, visible_plans)
    declare_visible(PlanItem, visible_items)
    declare_visible(ItemComment, visible_comments)
    declare_visible(PlanDecision, visible_decisions)
    declare_visible(BulkAct, visible_bulk_acts)
    declare_visible(ReviewSheet, visible_sheets)
    declare_visible(SheetAnswer, visible_answers)
    declare_visible(ReReview, visible_rereviews)
    declare_visible(Opinion, visible_opinions)
    declare_visible(AppraisalChange, visible_changes)
    declare_visible(Recommendation, visible_recommendations)
    declare_visible(LawChange, visible_law_changes)
    declare_visible(AmendingDocument, visible_amending)
