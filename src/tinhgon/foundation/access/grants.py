"""The port through which the registry tells which roles an account holds today."""

from __future__ import annotations

from collections.abc import Callable

from tinhgon.foundation.access.actor import ANYONE, Actor, Grant
from tinhgon.foundation.access.models import Account

GrantSource = Callable[[str], tuple[Grant, ...]]

_SOURCES: list[GrantSource] = []


def register_grants(source: GrantSource) -> None:
    """`source(account_id)` gives the grants in force today."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def actor_of(account: Account | None) -> Actor:
    """The actor behind an account, or anyone."""
    if account is None or not account.is_active:
        return ANYONE
    account_id = str(account.pk)
    return Actor(
        account_id=account_id,
        grants=tuple(grant for source in _SOURCES for grant in source(account_id)),
        is_operator=account.is_operator,
    )
