from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.registry.conftest import BASIS, holder, told

from tinhgon.foundation.access.api import ANYONE, SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.foundation.ui.api import names_of
from tinhgon.registry.api import (
    Agency,
    RoleHolding,
    can_grant_role,
    grant,
    grants_of,
    holdings_on,
    merge,
    revoke,
)

pytestmark = pytest.mark.django_db
YESTERDAY, TODAY, TOMORROW = (today() + timedelta(days=n) for n in (-1, 0, 1))


@pytest.fixture
def newcomer(db: None) -> Account:
    return Account.objects.create_account(username="moi", name="Người Mới", password="x")


def give(by: Actor, account: Account, agency: Agency, start: date = TODAY) -> RoleHolding:
    return grant(by=by, account=account, agency=agency, role="test_reader", valid_from=start)


def test_a_role_reaches_its_agency_from_its_first_day(
    administration: dict[str, Agency], newcomer: Account
) -> None:
    give(SYSTEM, newcomer, administration["north"])
    give(SYSTEM, newcomer, administration["south"], TOMORROW)
    (held,) = actor_of(newcomer).grants
    assert (held.agency_key, held.everywhere) == ("north", False)
    assert held.permissions == {"registry.view"}
    assert {row.agency.key for row in holdings_on(TOMORROW)} == {"north", "south"}


def test_a_role_at_the_root_reaches_everywhere(
    administration: dict[str, Agency], newcomer: Account
) -> None:
    give(SYSTEM, newcomer, administration["government"])
    assert actor_of(newcomer).scope("registry.view").everywhere


def test_an_administrator_grants_below_only_and_never_to_oneself(
    administration: dict[str, Agency], northerner: Actor, newcomer: Account
) -> None:
    give(northerner, newcomer, administration["north.one"])
    with pytest.raises(NotAllowed, match="only in the agency you administer"):
        give(northerner, newcomer, administration["south.one"])
    with pytest.raises(NotAllowed, match="only in the agency you administer"):
        give(northerner, newcomer, administration["government"])
    with pytest.raises(NotAllowed, match="to yourself"):
        give(northerner, Account.objects.get(pk=northerner.account_id), administration["north"])
    assert can_grant_role(northerner, administration["north.two"])
    assert not can_grant_role(northerner, administration["south"])


def test_a_role_that_acts_for_the_nation_is_given_at_the_root_only(
    administration: dict[str, Agency], northerner: Actor, newcomer: Account
) -> None:
    """A ministry's administrator made one of its own people the Prime Minister's office there."""
    chief = holder("quản trị quốc gia", administration["government"], "test_administrator")
    for by in (northerner, chief):
        with pytest.raises(Refusal, match="at the Government only"):
            grant(
                by=by,
                account=newcomer,
                agency=administration["north"],
                role="steering",
                valid_from=TODAY,
            )
    grant(
        by=chief,
        account=newcomer,
        agency=administration["government"],
        role="steering",
        valid_from=TODAY,
    )
    assert [grant_.role for grant_ in grants_of(str(newcomer.pk))] == ["steering"]


def test_a_reader_grants_nothing(administration: dict[str, Agency], newcomer: Account) -> None:
    reader = holder("người đọc", administration["north"], "test_reader")
    with pytest.raises(NotAllowed):
        give(reader, newcomer, administration["north"])


def test_the_operator_grants_the_first_roles(
    administration: dict[str, Agency], operator: Actor
) -> None:
    account = Account.objects.get(pk=operator.account_id)
    give(operator, account, administration["government"])
    assert grants_of(operator.account_id)


def test_impossible_grants_are_refused(
    administration: dict[str, Agency], newcomer: Account
) -> None:
    north = administration["north"]
    give(SYSTEM, newcomer, north)
    with pytest.raises(Refusal, match="already"):
        give(SYSTEM, newcomer, north, TOMORROW)
    with pytest.raises(Refusal, match="no role nobody"):
        grant(by=SYSTEM, account=newcomer, agency=north, role="nobody", valid_from=TODAY)
    with pytest.raises(Refusal, match="before the first"):
        grant(
            by=SYSTEM,
            account=newcomer,
            agency=administration["south"],
            role="test_reader",
            valid_from=TODAY,
            valid_to=YESTERDAY,
        )
    merge(by=SYSTEM, predecessors=["south.one"], into="south", effective=TODAY, basis=BASIS)
    with pytest.raises(Refusal, match="choose its successor"):
        give(SYSTEM, newcomer, administration["south.one"])


def test_a_role_ends_with_its_agency(administration: dict[str, Agency], newcomer: Account) -> None:
    give(SYSTEM, newcomer, administration["north.one"], YESTERDAY)
    merge(by=SYSTEM, predecessors=["north.one"], into="north.two", effective=TODAY, basis=BASIS)
    assert actor_of(newcomer).grants == ()


def test_revoking_ends_at_once_and_stays_in_the_log(
    administration: dict[str, Agency], newcomer: Account, northerner: Actor
) -> None:
    holding = give(SYSTEM, newcomer, administration["north"], YESTERDAY)
    revoke(by=northerner, holding=holding)
    assert actor_of(newcomer).grants == ()
    holding.refresh_from_db()
    assert holding.valid_to == YESTERDAY
    assert str(holding.revoked_by_id) == northerner.account_id
    types = [event.type for event in told("account", str(newcomer.pk))]
    assert types[-2:] == ["registry.role_granted", "registry.role_revoked"]
    with pytest.raises(Refusal, match="ended on"):
        revoke(by=northerner, holding=holding)


def test_a_role_granted_today_and_taken_back_today_was_never_held(
    administration: dict[str, Agency], newcomer: Account
) -> None:
    revoke(by=SYSTEM, holding=give(SYSTEM, newcomer, administration["north"]))
    assert not RoleHolding.objects.filter(account=newcomer).exists()


def test_one_may_lay_down_one_s_own_role_but_not_another_s(
    administration: dict[str, Agency], newcomer: Account
) -> None:
    mine = give(SYSTEM, newcomer, administration["north"], YESTERDAY)
    other = holder("người khác", administration["north"], "test_reader")
    with pytest.raises(NotAllowed):
        revoke(by=other, holding=mine)
    revoke(by=actor_of(newcomer), holding=mine, last_day=TOMORROW)
    mine.refresh_from_db()
    assert mine.valid_to == TOMORROW


def test_whose_name_stands_beside_an_act(
    administration: dict[str, Agency], newcomer: Account
) -> None:
    """Colleagues and those above read the name of who acted; those below and beside do not."""
    give(SYSTEM, newcomer, administration["north"], YESTERDAY)
    readers = {
        key: holder(f"reader-of-{key}", administration[key], "test_reader")
        for key in ("government", "north", "north.one", "south")
    }
    named = {
        key: names_of([str(newcomer.pk)], reader)[str(newcomer.pk)] == "Người Mới"
        for key, reader in readers.items()
    }
    assert named == {"government": True, "north": True, "north.one": False, "south": False}
    assert names_of([str(newcomer.pk)], ANYONE)[str(newcomer.pk)] != "Người Mới"
    revoke(by=SYSTEM, holding=RoleHolding.objects.get(account=newcomer))
    assert names_of([str(newcomer.pk)], readers["north"])[str(newcomer.pk)] == "Người Mới"
