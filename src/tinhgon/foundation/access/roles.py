"""Permissions and roles, declared at start-up: rooms declare permissions, `project` roles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permission:
    """What may be done, named `room.verb`; `title` is a message id."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Role:
    """A bundle of permissions as an office knows it; `title` is a message id.

    Who holds a role that `heads` signs for the agency. A `national` one acts for the whole nation:
    people give it at the root only.
    """

    slug: str
    title: str
    permissions: frozenset[str]
    heads: bool = False
    national: bool = False


PERMISSIONS: dict[str, Permission] = {}
ROLES: dict[str, Role] = {}


def declare_permissions(*permissions: Permission) -> None:
    for permission in permissions:
        PERMISSIONS[permission.name] = permission


def declare_roles(*roles: Role) -> None:
    """Declare roles; a permission no room has declared is a mistake in the table of roles."""
    for role in roles:
        unknown = role.permissions - PERMISSIONS.keys()
        if unknown:
            raise LookupError(f"role {role.slug} names undeclared permissions: {sorted(unknown)}")
        ROLES[role.slug] = role


def permission_title(name: str) -> str:
    """What a permission lets one do (a message id); the name of one that no room declares."""
    return PERMISSIONS[name].title if name in PERMISSIONS else name


def permissions_of(role: str) -> frozenset[str]:
    """Permissions of a role; a role that no longer exists permits nothing."""
    return ROLES[role].permissions if role in ROLES else frozenset()


def heading_roles() -> frozenset[str]:
    """The roles whose holders are heads of agencies."""
    return frozenset(role.slug for role in ROLES.values() if role.heads)
