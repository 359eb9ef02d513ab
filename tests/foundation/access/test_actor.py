"""Who may do what, where: nothing without a grant, nothing beyond it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.access.api import (
    ANYONE,
    SYSTEM,
    Actor,
    Grant,
    Permission,
    Role,
    Scope,
    check_may,
    declare_permissions,
    declare_roles,
    permissions_of,
)
from tinhgon.foundation.access.roles import PERMISSIONS, ROLES
from tinhgon.foundation.refusals import NotAllowed

SEE, DECIDE = "trial.see", "trial.decide"

_GRANTS = st.builds(
    lambda agency, permissions, everywhere: Grant(
        "r", agency, f"agency-{agency}", frozenset(permissions), everywhere
    ),
    st.integers(1, 6),
    st.sets(st.sampled_from([SEE, DECIDE])),
    st.sampled_from([False, False, False, True]),
)


def holding(*grants: Grant) -> Actor:
    return Actor(account_id="a", grants=grants)


@given(st.lists(_GRANTS, max_size=5).map(tuple), st.sampled_from([SEE, DECIDE]))
def test_a_scope_is_where_the_permission_is_held_and_nowhere_else(
    grants: tuple[Grant, ...], permission: str
) -> None:
    actor = holding(*grants)
    held = [grant for grant in grants if permission in grant.permissions]
    scope = actor.scope(permission)
    assert bool(scope) == actor.may(permission) == bool(held)
    assert (permission in actor.permissions) == bool(held)
    if any(grant.everywhere for grant in held):
        assert scope == Scope(everywhere=True)
    else:
        assert scope.agency_ids == tuple(sorted({grant.agency_id for grant in held}))
        assert not scope.everywhere


def test_a_visitor_may_nothing_and_the_node_everything() -> None:
    assert not ANYONE.is_signed_in
    assert not ANYONE.may(SEE)
    assert not ANYONE.scope(SEE)
    assert SYSTEM.may(SEE)
    assert SYSTEM.scope(SEE) == Scope(everywhere=True)


def test_an_operator_holds_no_permission_of_the_domain() -> None:
    operator = Actor(account_id="o", is_operator=True)
    assert not operator.may(SEE)
    assert not operator.scope(SEE)


def test_mine_is_the_agency_of_the_first_role() -> None:
    actor = holding(Grant("r", 7, "hue", frozenset()), Grant("r", 8, "hanoi", frozenset()))
    assert (actor.home_agency_id, actor.home_agency_key) == (7, "hue")
    assert (ANYONE.home_agency_id, ANYONE.home_agency_key) == (None, "")


def test_a_refusal_says_which_permission_is_missing() -> None:
    check_may(holding(Grant("r", 1, "hue", frozenset({SEE}))), SEE)
    with pytest.raises(NotAllowed, match=DECIDE) as refused:
        check_may(holding(Grant("r", 1, "hue", frozenset({SEE}))), DECIDE)
    assert refused.value.params == {"permission": DECIDE}


def test_a_role_names_only_declared_permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PERMISSIONS, SEE, Permission(SEE, "See"))
    monkeypatch.setitem(ROLES, "trial", Role("trial", "Trial", frozenset()))
    with pytest.raises(LookupError, match=DECIDE):
        declare_roles(Role("trial", "Trial", frozenset({SEE, DECIDE})))
    assert permissions_of("trial") == frozenset()

    monkeypatch.setitem(PERMISSIONS, DECIDE, Permission(DECIDE, "Decide"))
    declare_permissions(Permission(DECIDE, "Decide"))
    declare_roles(Role("trial", "Trial", frozenset({SEE, DECIDE})))
    assert permissions_of("trial") == {SEE, DECIDE}


def test_a_role_that_no_longer_exists_permits_nothing() -> None:
    assert permissions_of("abolished-role") == frozenset()


def test_permissions_are_named_by_room_and_roles_use_them_all() -> None:
    used = frozenset().union(*(role.permissions for role in ROLES.values()))
    assert used <= PERMISSIONS.keys()
    for name in PERMISSIONS:
        room, _, verb = name.partition(".")
        assert room
        assert verb
