"""The door of access."""

from tinhgon.foundation.access.actions import (
    MANAGE_ACCOUNTS,
    check_manage_accounts,
    create_account,
    reset_password,
    reset_second_factor,
    set_active,
)
from tinhgon.foundation.access.actor import ANYONE, SYSTEM, Actor, Grant, Scope
from tinhgon.foundation.access.grants import (
    actor_of,
    reaches,
    register_coming,
    register_coverage,
    register_grants,
)
from tinhgon.foundation.access.guard import access_rule, public, requires, signed_in
from tinhgon.foundation.access.middleware import actor
from tinhgon.foundation.access.models import Account
from tinhgon.foundation.access.roles import (
    PERMISSIONS,
    ROLES,
    Permission,
    Role,
    declare_permissions,
    declare_roles,
    heading_roles,
    permissions_of,
)
from tinhgon.foundation.access.rules import (
    check_may,
    declare_visible,
    declared_models,
    get_visible,
    named_to,
    register_names,
    visible,
)

__all__ = [
    "ANYONE",
    "MANAGE_ACCOUNTS",
    "PERMISSIONS",
    "ROLES",
    "SYSTEM",
    "Account",
    "Actor",
    "Grant",
    "Permission",
    "Role",
    "Scope",
    "access_rule",
    "actor",
    "actor_of",
    "check_manage_accounts",
    "check_may",
    "create_account",
    "declare_permissions",
    "declare_roles",
    "declare_visible",
    "declared_models",
    "get_visible",
    "heading_roles",
    "named_to",
    "permissions_of",
    "public",
    "reaches",
    "register_coming",
    "register_coverage",
    "register_grants",
    "register_names",
    "requires",
    "reset_password",
    "reset_second_factor",
    "set_active",
    "signed_in",
    "visible",
]
