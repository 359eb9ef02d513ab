"""Who acts, with which permissions, in which agencies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in an agency; it reaches that agency and its subordinates.

    `everywhere` is true where the agency is the root of the whole administration.
    """

    role: str
    agency_id: int
    agency_key: str
    permissions: frozenset[str]
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The agencies (with their subordinates) in which an actor holds one permission."""

    everywhere: bool = False
    agency_ids: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.agency_ids)


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting account. `account_id` is opaque; it is empty for a visitor without an account."""

    account_id: str
    grants: tuple[Grant, ...] = ()
    is_system: bool = False
    is_operator: bool = False

    @property
    def is_signed_in(self) -> bool:
        return bool(self.account_id)

    @property
    def permissions(self) -> frozenset[str]:
        return frozenset().union(*(grant.permissions for grant in self.grants))

    def may(self, permission: str) -> bool:
        """Whether the permission is held in any agency at all."""
        return self.is_system or any(permission in grant.permissions for grant in self.grants)

    def scope(self, permission: str) -> Scope:
        """Where the permission is held; false where it is held nowhere."""
        if self.is_system:
            return Scope(everywhere=True)
        holding = [grant for grant in self.grants if permission in grant.permissions]
        if any(grant.everywhere for grant in holding):
            return Scope(everywhere=True)
        return Scope(agency_ids=tuple(sorted({grant.agency_id for grant in holding})))

    @property
    def home_agency_id(self) -> int | None:
        """The agency of the first role held: what "mine" means on lists."""
        return self.grants[0].agency_id if self.grants else None

    @property
    def home_agency_key(self) -> str:
        return self.grants[0].agency_key if self.grants else ""


SYSTEM = Actor(account_id="system", is_system=True)
ANYONE = Actor(account_id="")
