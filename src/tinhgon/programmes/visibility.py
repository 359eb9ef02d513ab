"""Who may know of programmes: whoever holds `programmes.view` anywhere sees programmes and who has
issued a plan. That a procedure is in one is known to whoever may see the procedure; how far it has
come, with whom and by when only where its board may be read (`followed`)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.foundation.access.api import Actor, declare_permissions, declare_visible, visible
from tinhgon.procedures.api import Procedure, within
from tinhgon.programmes.models import (
    AssignmentAct,
    AuthorityPlan,
    Member,
    Participant,
    Programme,
    TargetChoice,
    TargetRun,
)
from tinhgon.programmes.permissions import ASSIGN, PERMISSIONS, STEER, VIEW
from tinhgon.programmes.vocabulary import ProgrammeState
from tinhgon.review.api import VIEW as REVIEW_VIEW

CATALOGUE_VIEW = "procedures.view"


def visible_programmes(rows: QuerySet[Programme], actor: Actor) -> QuerySet[Programme]:
    """One in preparation is seen by whoever steers it."""
    if not actor.may(VIEW.name):
        return rows.none()
    steered = rows.filter(within(actor, STEER.name, "steered_by"))
    return rows.exclude(state=ProgrammeState.DRAFT.value) | steered


def visible_plans(rows: QuerySet[AuthorityPlan], actor: Actor) -> QuerySet[AuthorityPlan]:
    return rows.filter(Exists(visible(Programme.objects.filter(pk=OuterRef("programme")), actor)))


def visible_participants(rows: QuerySet[Participant], actor: Actor) -> QuerySet[Participant]:
    return rows.filter(Exists(visible(Programme.objects.filter(pk=OuterRef("programme")), actor)))


def visible_members(rows: QuerySet[Member], actor: Actor) -> QuerySet[Member]:
    return rows.filter(
        Exists(visible(Programme.objects.filter(pk=OuterRef("programme")), actor)),
        Exists(visible(Procedure.objects.filter(pk=OuterRef("procedure")), actor)),
    )


def followed(actor: Actor) -> Q:
    """Members of which `actor` may know how far they have come: those of agencies and units whose
    board he may read, and what is assigned to himself."""
    seen = within(actor, VIEW.name, "procedure__managing_agency")
    seen |= within(actor, VIEW.name, "unit")
    return seen | Q(assignee=actor.account_id) if actor.is_signed_in else seen


def visible_acts(rows: QuerySet[AssignmentAct], actor: Actor) -> QuerySet[AssignmentAct]:
    """One's own acts, and those of agencies where one may assign."""
    own = Q(acted_by=actor.account_id) if actor.is_signed_in else Q(pk__in=())
    known = rows.filter(own | within(actor, ASSIGN.name, "agency"))
    return known.filter(Exists(visible(Programme.objects.filter(pk=OuterRef("programme")), actor)))


def visible_runs(rows: QuerySet[TargetRun], actor: Actor) -> QuerySet[TargetRun]:
    """A run quotes procedures, findings and plans of its agency and all below: it is seen by those
    who may see all of that there."""
    return rows.filter(
        within(actor, VIEW.name, "agency"),
        within(actor, REVIEW_VIEW.name, "agency"),
        within(actor, CATALOGUE_VIEW, "agency"),
        Exists(visible(Programme.objects.filter(pk=OuterRef("programme")), actor)),
    )


def visible_choices(rows: QuerySet[TargetChoice], actor: Actor) -> QuerySet[TargetChoice]:
    return rows.filter(Exists(visible(TargetRun.objects.filter(pk=OuterRef("run")), actor)))


def declare() -> None:
    """Tell access of this room's permissions and rules; once, when Django starts."""
    declare_permissions(*PERMISSIONS)
    declare_visible(Programme, visible_programmes)
    declare_visible(AuthorityPlan, visible_plans)
    declare_visible(Participant, visible_participants)
    declare_visible(Member, visible_members)
    declare_visible(AssignmentAct, visible_acts)
    declare_visible(TargetRun, visible_runs)
    declare_visible(TargetChoice, visible_choices)
