"""Roles whose agency has ended, or is to end: who held them, and where they may go on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from tinhgon.foundation.access.api import ROLES, Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.registry.models import Agency, AgencyState, RoleHolding
from tinhgon.registry.policies import GRANT_ROLES, can_grant_role
from tinhgon.registry.queries.agencies import (
    agencies_within,
    ancestors,
    ended_on,
    in_force,
    names_on,
)
from tinhgon.registry.queries.people import holdings_on, in_charge
from tinhgon.registry.queries.successions import heirs_of


@dataclass(frozen=True, slots=True)
class EndedAgency:
    """What became of an agency: its name, its last day, and the agencies that followed it with
    their names on the day after."""

    name: str
    last_day: date
    heirs: tuple[tuple[Agency, str], ...]

    @property
    def goes_on_from(self) -> date:
        """The first day on which a role may be held in what followed: today at the earliest."""
        return max(today(), self.last_day + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class EndedRole:
    """A role that ended with its agency; `heirs` are those in which the reader grants roles."""

    holding: RoleHolding
    ended: EndedAgency
    heirs: tuple[tuple[Agency, str], ...]


@dataclass(frozen=True, slots=True)
class OwnEndedRole:
    """A role a person held himself, and the agency whose administrator can grant him another
    (its name; "" where nobody but an operator of the node can)."""

    role: str
    ended: EndedAgency
    granted_by: str


def ended_holdings() -> QuerySet[RoleHolding]:
    """Roles nobody has revoked or granted anew since their agency ended."""
    standing = AgencyState.objects.filter(valid_to__isnull=True).values("agency")
    rows = RoleHolding.objects.exclude(agency__in=standing).filter(account__is_active=True)
    return (
        rows.annotate(agency_ended=Max("agency__states__valid_to"))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today(), valid_to__gt=F("agency_ended")))
        .select_related("agency", "account")
    )


def roles_to_settle(by: Actor) -> QuerySet[RoleHolding]:
    """Those of others that `by` may grant anew or leave; nobody grants to himself."""
    rows = visible(ended_holdings(), by).order_by("agency__key", "account__name", "pk")
    if by.is_system:
        return rows
    if not by.is_operator and not by.may(GRANT_ROLES.name):
        return rows.none()
    return rows.exclude(account_id=UUID(by.account_id))


def roles_in_charge(by: Actor) -> QuerySet[RoleHolding]:
    """Those that are for `by` to settle: as near as anybody who may, and what lies with nobody for
    an operator of the node."""
    wanted = in_charge(by, GRANT_ROLES.name)
    if by.is_operator:
        places = _granting().values_list("agency_id", flat=True)
        wanted |= ~Q(agency__in=agencies_within(list(places)))
    return roles_to_settle(by).filter(wanted)


def ended_roles(by: Actor, rows: Collection[RoleHolding]) -> list[EndedRole]:
    """What is told of some roles, each agency looked up once."""
    told: dict[int, EndedAgency] = {}
    choices: dict[int, tuple[tuple[Agency, str], ...]] = {}
    for row in rows:
        if row.agency_id not in told:
            ended = told[row.agency_id] = what_became_of(row.agency)
            choices[row.agency_id] = tuple(
                each for each in ended.heirs if can_grant_role(by, each[0])
            )
    return [EndedRole(row, told[row.agency_id], choices[row.agency_id]) for row in rows]


def what_became_of(agency: Agency) -> EndedAgency:
    """Of an agency that has an end. Raises `LookupError` for one that goes on."""
    last_day = ended_on(agency)
    if last_day is None:
        raise LookupError(f"agency {agency.key} goes on")
    day = max(today(), last_day + timedelta(days=1))
    heirs = heirs_of(agency, day)
    names = names_on([agency.pk, *(heir.pk for heir in heirs)], day)
    return EndedAgency(names[agency.pk], last_day, tuple((heir, names[heir.pk]) for heir in heirs))


def own_ended_roles(by: Actor) -> list[OwnEndedRole]:
    """The roles a person lost because their agency ended, while they are not settled; to who
    holds no role any more, also those an administrator left."""
    if by.is_system or not by.is_signed_in:
        return []
    held = RoleHolding.objects.filter(account_id=UUID(by.account_id))
    standing = AgencyState.objects.filter(in_force(today())).values("agency")
    rows = (
        ended_holdings().filter(account_id=UUID(by.account_id)).exclude(agency__in=standing)
        if by.grants
        else held.exclude(agency__in=standing)
        .annotate(agency_ended=Max("agency__states__valid_to"))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=F("agency_ended")))
        .select_related("agency")
    )
    found = []
    for row in rows.order_by("valid_from", "pk"):
        ended = what_became_of(row.agency)
        role = ROLES[row.role].title if row.role in ROLES else row.role
        found.append(OwnEndedRole(role, ended, _granted_by(row, ended)))
    return found


def people_losing_roles(agencies: Collection[str], on: date) -> tuple[int, int]:
    """How many people hold how many roles in agencies (keys) on a day."""
    held = RoleHolding.objects.filter(in_force(on), agency__key__in=agencies)
    active = held.filter(account__is_active=True)
    return active.values("account_id").distinct().count(), active.count()


def _granted_by(row: RoleHolding, ended: EndedAgency) -> str:
    """The nearest agency at or above those that followed in which somebody else grants roles."""
    granting = set(
        _granting().exclude(account_id=row.account_id).values_list("agency_id", flat=True)
    )
    last = AgencyState.objects.filter(agency=row.agency).order_by("-valid_to").first()
    places = [heir for heir, _name in ended.heirs]
    if not places and last is not None and last.parent is not None:
        places = [last.parent]
    for place in places:
        for agency in (place, *ancestors(place.pk)):
            if agency.pk in granting:
                return names_on([agency.pk])[agency.pk]
    return ""


def _granting() -> QuerySet[RoleHolding]:
    roles = [slug for slug, role in ROLES.items() if GRANT_ROLES.name in role.permissions]
    return holdings_on().filter(role__in=roles, account__is_active=True)
