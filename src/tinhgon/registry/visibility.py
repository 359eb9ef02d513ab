"""Who may know of what in the registry. Agencies and law are public; roles and people are not."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from tinhgon.foundation.access.api import (
    MANAGE_ACCOUNTS,
    Account,
    Actor,
    declare_permissions,
    declare_visible,
    register_coming,
    register_coverage,
    register_grants,
    register_names,
)
from tinhgon.registry.models import (
    Agency,
    AgencyState,
    DocumentSigning,
    DocumentTemplate,
    LegalDocument,
    LegalParameter,
    LegalRelation,
    PrintedFile,
    Reorganisation,
    RoleHolding,
)
from tinhgon.registry.policies import GRANT_ROLES, PERMISSIONS, SET_TEMPLATES
from tinhgon.registry.queries.agencies import agencies_within, covers
from tinhgon.registry.queries.people import agencies_to_come, grants_of

M = TypeVar("M", bound=Model)


def visible_to_all(rows: QuerySet[M], actor: Actor) -> QuerySet[M]:
    """Facts of public law: anybody may read them."""
    return rows


def visible_holdings(rows: QuerySet[RoleHolding], actor: Actor) -> QuerySet[RoleHolding]:
    """One's own roles, and those in the agencies where one grants roles."""
    if not actor.is_signed_in:
        return rows.none()
    scope = actor.scope(GRANT_ROLES.name)
    if actor.is_operator or scope.everywhere:
        return rows
    return rows.filter(
        Q(account_id=actor.account_id) | Q(agency__in=agencies_within(scope.agency_ids))
    )


def visible_accounts(rows: QuerySet[Account], actor: Actor) -> QuerySet[Account]:
    """Oneself; for who grants roles: holders in the agencies reached, and accounts without any."""
    if not actor.is_signed_in:
        return rows.none()
    scope = actor.scope(GRANT_ROLES.name)
    if actor.is_operator or scope.everywhere:
        return rows
    seen = Q(pk=actor.account_id)
    if scope:
        held = RoleHolding.objects.filter(agency__in=agencies_within(scope.agency_ids))
        seen |= Q(pk__in=held.values("account_id"))
    if scope and actor.may(MANAGE_ACCOUNTS.name):
        seen |= ~Q(pk__in=RoleHolding.objects.values("account_id")) & Q(is_operator=False)
    return rows.filter(seen)


def colleagues(rows: QuerySet[Account], actor: Actor) -> QuerySet[Account]:
    """Who held a role where the actor holds one, or below: what they did there in office bears
    their name to him. Those of agencies above and beside do not (decision 0052)."""
    agencies = {grant.agency_id for grant in actor.grants}
    if not agencies:
        return rows.none()
    held = RoleHolding.objects.filter(agency__in=agencies_within(agencies))
    return rows.filter(pk__in=held.values("account_id"))


def visible_templates(rows: QuerySet[DocumentTemplate], actor: Actor) -> QuerySet[DocumentTemplate]:
    """Those of the agencies where one may replace them; their output is everybody's."""
    scope = actor.scope(SET_TEMPLATES.name)
    if scope.everywhere:
        return rows
    return rows.filter(agency__in=agencies_within(scope.agency_ids)) if scope else rows.none()


def visible_files(rows: QuerySet[PrintedFile], actor: Actor) -> QuerySet[PrintedFile]:
    """One's own: what is printed shows what its reader may see, and nobody else."""
    return rows.filter(asked_by=actor.account_id) if actor.is_signed_in else rows.none()


def visible_signings(rows: QuerySet[DocumentSigning], actor: Actor) -> QuerySet[DocumentSigning]:
    """What was said in the agencies where one holds a role, or below; the printed document says it
    to whoever may read that."""
    agencies = {grant.agency_id for grant in actor.grants}
    return rows.filter(agency__in=agencies_within(agencies)) if agencies else rows.none()


def declare() -> None:
    """Tell access of this room's permissions, rules and grants; once, when Django starts."""
    declare_permissions(*PERMISSIONS)
    register_grants(grants_of)
    register_coming(agencies_to_come)
    register_coverage(covers)
    register_names(colleagues)
    declare_visible(Agency, visible_to_all)
    declare_visible(AgencyState, visible_to_all)
    declare_visible(Reorganisation, visible_to_all)
    declare_visible(DocumentTemplate, visible_templates)
    declare_visible(DocumentSigning, visible_signings)
    declare_visible(PrintedFile, visible_files)
    declare_visible(LegalDocument, visible_to_all)
    declare_visible(LegalRelation, visible_to_all)
    declare_visible(LegalParameter, visible_to_all)
    declare_visible(RoleHolding, visible_holdings)
    declare_visible(Account, visible_accounts)
