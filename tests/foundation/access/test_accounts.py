"""Accounts are made and recovered by who administers them, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from allauth.mfa.models import Authenticator
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PASSWORD

from tinhgon.foundation.access import grants
from tinhgon.foundation.access.api import (
    ANYONE,
    MANAGE_ACCOUNTS,
    SYSTEM,
    Account,
    Actor,
    Grant,
    actor_of,
    create_account,
    reaches,
    reset_password,
    reset_second_factor,
    set_active,
)
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, Refusal

pytestmark = pytest.mark.django_db

NEW = "mật-khẩu-mới-2026"
# commune 3 stands under province 2, both under the nation 1; province 9 stands apart.
BELOW = {1: {1, 2, 3, 9}, 2: {2, 3}, 3: {3}, 9: {9}}


def grant(agency: int, *, administers: bool = False) -> Grant:
    permissions = frozenset({MANAGE_ACCOUNTS.name}) if administers else frozenset[str]()
    return Grant("role", agency, f"agency-{agency}", permissions, everywhere=agency == 1)


def covers(above: Iterable[int], agencies: Iterable[int]) -> bool:
    reached = {below for agency in above for below in BELOW[agency]}
    return set(agencies) <= reached


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Grant, ...]]:
    """Which roles each account holds, in place of the registry."""
    roles: dict[str, tuple[Grant, ...]] = {}
    monkeypatch.setattr(grants, "_SOURCES", [lambda account_id: roles.get(account_id, ())])
    monkeypatch.setattr(grants, "_COVERAGE", [covers])
    return roles


@pytest.fixture
def person(held: dict[str, tuple[Grant, ...]]) -> Account:
    """An official of commune 3."""
    account = create_account(by=SYSTEM, username="lan", name="Nguyễn Thị Lan", password=PASSWORD)
    held[str(account.pk)] = (grant(3),)
    return account


def administrator(agency: int) -> Actor:
    return Actor(account_id="administrator", grants=(grant(agency, administers=True),))


def test_the_first_operator_is_made_by_the_node() -> None:
    account = create_account(
        by=SYSTEM, username="root", name="Quản trị", password=PASSWORD, operator=True
    )
    assert account.is_operator
    assert account.check_password(PASSWORD)
    (event,) = history("account", account.pk)
    assert (event.type, event.payload) == ("foundation.account_created", {"operator": True})


def test_an_event_of_an_account_holds_no_name(person: Account) -> None:
    for event in history("account", person.pk):
        assert "Lan" not in event.data
        assert "lan" not in event.data


def test_who_does_not_administer_makes_no_account() -> None:
    for by in (ANYONE, Actor(account_id="a", grants=(grant(1),))):
        with pytest.raises(NotAllowed):
            create_account(by=by, username="x", name="X", password=PASSWORD)
    with pytest.raises(Refusal, match="Only an operator"):
        create_account(
            by=administrator(1), username="x", name="X", password=PASSWORD, operator=True
        )
    assert not Account.objects.exists()


def test_a_name_is_taken_once_and_a_weak_password_never(person: Account) -> None:
    with pytest.raises(Refusal, match="lan is taken"):
        create_account(by=SYSTEM, username="lan", name="Lan", password=PASSWORD)
    for weak in ("short", "1234567890123", "passwordpassword"[:8]):
        with pytest.raises(Refusal, match="not strong enough"):
            reset_password(by=SYSTEM, account=person, password=weak)
    assert Account.objects.count() == 1


@pytest.mark.parametrize("username", ["ra soat", "rà/soát", "a\tb", ""])
def test_a_name_that_cannot_be_typed_again_is_refused(username: str) -> None:
    with pytest.raises(Refusal, match="no space"):
        create_account(by=SYSTEM, username=username, name="Lan", password=PASSWORD)
    assert not Account.objects.exists()


@pytest.mark.parametrize("agency", [1, 2, 3])
def test_an_administrator_at_or_above_recovers(agency: int, person: Account) -> None:
    by = administrator(agency)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    reset_password(by=by, account=person, password=NEW)
    reset_second_factor(by=by, account=person)
    set_active(by=by, account=person, active=False)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert not Authenticator.objects.filter(user=person).exists()
    assert actor_of(person) == ANYONE


def test_an_administrator_elsewhere_does_not(person: Account) -> None:
    by = administrator(9)
    with pytest.raises(NotAllowed, match="outside the agencies you administer"):
        reset_password(by=by, account=person, password=NEW)
    with pytest.raises(NotAllowed):
        reset_second_factor(by=by, account=person)
    with pytest.raises(NotAllowed):
        set_active(by=by, account=person, active=False)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert person.is_active


def test_one_role_above_puts_an_account_out_of_reach(
    person: Account, held: dict[str, tuple[Grant, ...]]
) -> None:
    """Who could take the account over would hold that role too."""
    held[str(person.pk)] = (grant(3), grant(1))
    with pytest.raises(NotAllowed):
        reset_password(by=administrator(2), account=person, password=NEW)
    reset_password(by=administrator(1), account=person, password=NEW)


def test_an_operators_account_is_changed_by_operators_only(person: Account) -> None:
    person.is_operator = True
    person.save()
    with pytest.raises(Refusal, match="only by an operator"):
        reset_password(by=administrator(1), account=person, password=NEW)
    reset_password(by=Actor("o", is_operator=True), account=person, password=NEW)


def test_an_actor_carries_the_grants_of_its_account(person: Account) -> None:
    actor = actor_of(person)
    assert actor.account_id == str(person.pk)
    assert actor.grants == (grant(3),)
    assert actor_of(None) == ANYONE


@given(st.sets(st.sampled_from([1, 2, 3, 9]), max_size=3), st.sampled_from([1, 2, 3, 9]))
def test_reach_is_never_wider_than_every_role_held(agencies: set[int], administers: int) -> None:
    account = Account(username="x")
    source = {str(account.pk): tuple(grant(agency) for agency in sorted(agencies))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grants, "_SOURCES", [lambda account_id: source.get(account_id, ())])
        patch.setattr(grants, "_COVERAGE", [covers])
        reached = reaches(administrator(administers), MANAGE_ACCOUNTS.name, account)
    assert reached == (agencies <= BELOW[administers])
