"""Who may know of what in the catalogue: one rule for lists, search, expand and export.

Published versions of public procedures, and of internal ones of group A, are for everybody,
visitors included: QĐ 1085/QĐ-TTg has group A, between agencies, made public (decision 0133). Other
internal ones and all that is not published are for those who hold `procedures.view` in the
managing agency or above it.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.foundation.access.api import Actor, declare_permissions, declare_visible
from tinhgon.procedures.models import (
    CatalogueEntry,
    Delegation,
    ImportBatch,
    Observation,
    Procedure,
    PublicationDecision,
    Reading,
    SavedFilter,
    Version,
)
from tinhgon.procedures.permissions import IMPORT, PERMISSIONS, VIEW
from tinhgon.procedures.states import VersionState
from tinhgon.procedures.vocabulary import InternalGroup, ScopeValue
from tinhgon.registry.api import agencies_within

_NOBODY = Q(pk__in=())
_EVERYBODY = ~_NOBODY


def within(actor: Actor, permission: str, path: str) -> Q:
    """Rows whose agency at `path` stands where `actor` holds `permission`, or below."""
    scope = actor.scope(permission)
    if scope.everywhere:
        return _EVERYBODY
    if not scope:
        return _NOBODY
    return Q(**{f"{path}__in": agencies_within(scope.agency_ids)})


def _for_reading(actor: Actor, procedure: str) -> Q:
    """Procedures whose published versions `actor` may read; `procedure` is a lookup prefix."""
    allowed = Q(**{f"{procedure}scope": ScopeValue.PUBLIC.value}) | Q(
        **{f"{procedure}group": InternalGroup.A.value}
    )
    if actor.may(VIEW.name):
        allowed |= within(actor, VIEW.name, f"{procedure}managing_agency")
    return allowed


def visible_entries(rows: QuerySet[CatalogueEntry], actor: Actor) -> QuerySet[CatalogueEntry]:
    return rows.filter(_for_reading(actor, ""))


def visible_versions(rows: QuerySet[Version], actor: Actor) -> QuerySet[Version]:
    published = Q(state=VersionState.PUBLISHED.value) & _for_reading(actor, "procedure__")
    return rows.filter(published | within(actor, VIEW.name, "procedure__managing_agency"))


def visible_readings(rows: QuerySet[Reading], actor: Actor) -> QuerySet[Reading]:
    published = Q(version__state=VersionState.PUBLISHED.value)
    return rows.filter(
        (published & _for_reading(actor, "version__procedure__"))
        | within(actor, VIEW.name, "version__procedure__managing_agency")
    )


def visible_procedures(rows: QuerySet[Procedure], actor: Actor) -> QuerySet[Procedure]:
    published = Version.objects.filter(procedure=OuterRef("pk"), state=VersionState.PUBLISHED.value)
    return rows.filter(
        (_for_reading(actor, "") & Q(Exists(published)))
        | within(actor, VIEW.name, "managing_agency")
    )


def visible_observations(rows: QuerySet[Observation], actor: Actor) -> QuerySet[Observation]:
    return rows.filter(within(actor, VIEW.name, "procedure__managing_agency"))


def visible_delegations(rows: QuerySet[Delegation], actor: Actor) -> QuerySet[Delegation]:
    return rows.filter(procedure__in=visible_procedures(Procedure.objects.all(), actor))


def visible_batches(rows: QuerySet[ImportBatch], actor: Actor) -> QuerySet[ImportBatch]:
    own = Q(started_by=actor.account_id) if actor.is_signed_in else _NOBODY
    return rows.filter(own | within(actor, IMPORT.name, "agency"))


def visible_decisions(
    rows: QuerySet[PublicationDecision], actor: Actor
) -> QuerySet[PublicationDecision]:
    """A decision is seen by those who may see one of its procedures."""
    seen = visible_procedures(
        Procedure.objects.filter(publications__decision=OuterRef("pk")), actor
    )
    return rows.filter(Q(Exists(seen)) | within(actor, VIEW.name, "issuer"))


def visible_filters(rows: QuerySet[SavedFilter], actor: Actor) -> QuerySet[SavedFilter]:
    """One's own only: what a person looks for is nobody else's business."""
    return rows.filter(account_id=actor.account_id) if actor.is_signed_in else rows.none()


def declare() -> None:
    """Tell access of the catalogue's permissions and rules; once, when Django starts."""
    declare_permissions(*PERMISSIONS)
    declare_visible(CatalogueEntry, visible_entries)
    declare_visible(Version, visible_versions)
    declare_visible(Reading, visible_readings)
    declare_visible(Procedure, visible_procedures)
    declare_visible(Observation, visible_observations)
    declare_visible(Delegation, visible_delegations)
    declare_visible(ImportBatch, visible_batches)
    declare_visible(PublicationDecision, visible_decisions)
    declare_visible(SavedFilter, visible_filters)
