"""Groups proposed for internal procedures from the agencies their texts name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tinhgon.foundation.text.api import fold
from tinhgon.procedures.models import Procedure, Version
from tinhgon.procedures.queries.versions import contents_of
from tinhgon.procedures.rules.group_proposal import GroupProposal, propose
from tinhgon.procedures.states import VersionState
from tinhgon.procedures.vocabulary import AgencyRole
from tinhgon.registry.api import AgencyKind, Branch, tree

# What stands for itself, with all below it, between the Government and single units.
_AUTHORITIES = frozenset(
    {
        AgencyKind.PRIME_MINISTER.value,
        AgencyKind.MINISTRY.value,
        AgencyKind.MINISTERIAL_AGENCY.value,
        AgencyKind.GOVERNMENT_AGENCY.value,
        AgencyKind.PROVINCE.value,
        AgencyKind.STATE_BODY.value,
    }
)


def group_proposals(procedures: Sequence[Procedure]) -> Mapping[int, GroupProposal]:
    """What the latest version of each procedure speaks for, by procedure id."""
    versions = _latest(procedures)
    contents = contents_of(Version.objects.filter(pk__in=versions.values()))
    authorities = _authorities()
    return {
        procedure: propose(
            (
                agency.text or agency.name
                for agency in contents[version].agencies
                if agency.role is not AgencyRole.RECEIVING  # an address, of whatever ward
            ),
            authorities,
        )
        for procedure, version in versions.items()
        if version in contents
    }


def _latest(procedures: Iterable[Procedure]) -> dict[int, int]:
    rows = Version.objects.filter(procedure__in=[row.pk for row in procedures])
    kept = rows.exclude(state=VersionState.WITHDRAWN.value)
    return dict(kept.order_by("number").values_list("procedure", "pk"))


def _authorities() -> dict[str, str]:
    """Folded names of agencies that stand today, each with the name of its authority. A name that
    agencies of several authorities bear places nobody."""
    branches = {branch.agency_id: branch for branch in tree()}
    found: dict[str, set[str]] = {}
    for branch in branches.values():
        authority = _authority(branch, branches)
        if authority is not None:
            found.setdefault(fold(branch.name), set()).add(authority.name)
    return {name: above.pop() for name, above in found.items() if len(above) == 1}


def _authority(branch: Branch, branches: Mapping[int, Branch]) -> Branch | None:
    at: Branch | None = branch
    while at is not None and at.kind not in _AUTHORITIES:
        at = branches.get(at.parent_id) if at.parent_id is not None else None
    return at
