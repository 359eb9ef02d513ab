"""What becomes of roles whose agency has ended: granted anew where it goes on, or left ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.registry.actions.roles import grant, revoke
from tinhgon.registry.models import Agency, RoleHolding
from tinhgon.registry.policies import check_grant_role
from tinhgon.registry.queries.ended_roles import EndedAgency, roles_to_settle, what_became_of


@dataclass(frozen=True, slots=True)
class SettledRoles:
    """How many roles were granted anew, and how many were only left ended."""

    granted: int
    left: int


@transaction.atomic
def settle_ended_roles(*, by: Actor, chosen: Mapping[int, Agency | None]) -> SettledRoles:
    """Grant each role (id) anew in the agency chosen for it, or (None) leave it ended; the old one
    ends with its agency's last day. All of them, or nothing.

    Raises `Refusal` where a role is settled already or the agency did not follow the ended one,
    `NotAllowed` where `by` grants no roles there.
    """
    if not chosen:
        raise Refusal(gettext_noop("Tick the roles on the list first."))
    rows = list(roles_to_settle(by).filter(pk__in=chosen))
    if len(rows) != len(chosen):
        raise Refusal(
            gettext_noop(
                "Somebody else has settled some of these roles meanwhile. Look at the list again."
            )
        )
    became: dict[int, EndedAgency] = {}
    granted = 0
    for row in rows:
        ended = became.setdefault(row.agency_id, what_became_of(row.agency))
        place = chosen[row.pk]
        if place is not None:
            granted += _go_on(by, row, ended, place)
        is_over = row.valid_from <= ended.last_day
        revoke(by=by, holding=row, last_day=ended.last_day if is_over else None)
    return SettledRoles(granted, sum(place is None for place in chosen.values()))


def _go_on(by: Actor, row: RoleHolding, ended: EndedAgency, place: Agency) -> bool:
    """Whether the role was granted: who holds it there already needs no other."""
    if place not in [heir for heir, _name in ended.heirs]:
        raise Refusal(
            gettext_noop(
                "What %(person)s did in %(agency)s does not go on there; choose an agency that "
                "followed it."
            ),
            person=row.account.name,
            agency=ended.name,
        )
    check_grant_role(by, place, str(row.account_id))
    held = RoleHolding.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=ended.goes_on_from),
        account=row.account,
        agency=place,
        role=row.role,
    )
    if held.exists():
        return False
    grant(
        by=by,
        account=row.account,
        agency=place,
        role=row.role,
        valid_from=max(ended.goes_on_from, row.valid_from),
        valid_to=row.valid_to,
    )
    return True
