"""The port through which the registry tells which roles an account holds today."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tinhgon.foundation.access.actor import ANYONE, Actor, Grant
from tinhgon.foundation.access.models import Account

GrantSource = Callable[[str], tuple[Grant, ...]]

AgencySource = Callable[[str], set[int]]

Coverage = Callable[[Iterable[int], Iterable[int]], bool]

_SOURCES: list[GrantSource] = []
_COMING: list[AgencySource] = []
_COVERAGE: list[Coverage] = []


def register_grants(source: GrantSource) -> None:
    """`source(account_id)` gives the grants in force today."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def register_coming(source: AgencySource) -> None:
    """`source(account_id)` gives the agencies in which a role begins only later."""
    if source not in _COMING:
        _COMING.append(source)


def register_coverage(coverage: Coverage) -> None:
    """`coverage(above, agencies)` tells whether all `agencies` stand at or below one of `above`."""
    if coverage not in _COVERAGE:
        _COVERAGE.append(coverage)


def reaches(by: Actor, permission: str, account: Account) -> bool:
    """Whether every role the account holds, or will hold, lies where `by` holds `permission`.

    One role outside is enough to say no: who could take over the account would hold it too.
    """
    scope = by.scope(permission)
    account_id = str(account.pk)
    held = {grant.agency_id for grant in _grants(account_id)}.union(
        *(source(account_id) for source in _COMING)
    )
    if scope.everywhere or held <= set(scope.agency_ids):
        return bool(scope)
    return any(coverage(scope.agency_ids, held) for coverage in _COVERAGE)


def actor_of(account: Account | None) -> Actor:
    """The actor behind an account, or anyone."""
    if account is None or not account.is_active:
        return ANYONE
    account_id = str(account.pk)
    return Actor(
        account_id=account_id,
        grants=_grants(account_id),
        is_operator=account.is_operator,
    )


def _grants(account_id: str) -> tuple[Grant, ...]:
    return tuple(grant for source in _SOURCES for grant in source(account_id))
