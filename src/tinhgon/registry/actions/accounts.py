"""The account behind an actor, as a reference beside what it recorded."""

from __future__ import annotations

from uuid import UUID

from tinhgon.foundation.access.api import Actor


def account_pk(by: Actor) -> UUID | None:
    """The id of the acting account; None for the system itself."""
    return None if by.is_system or not by.account_id else UUID(by.account_id)
