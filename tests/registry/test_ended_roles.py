"""People whose role ends with their agency: told, and granted anew by somebody or left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext
from tests.registry.conftest import BASIS, founding, holder, signed_in, told

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.foundation.ui.api import work_of, write_day
from tinhgon.registry.api import (
    Agency,
    Change,
    Dissolve,
    Merge,
    RoleHolding,
    Split,
    grant,
    preview,
    reorganise,
    roles_in_charge,
    roles_to_settle,
    settle_ended_roles,
)
from tinhgon.registry.screens.ended_roles import losing_words

pytestmark = pytest.mark.django_db
YESTERDAY, TODAY, TOMORROW = (today() + timedelta(days=n) for n in (-1, 0, 1))


@pytest.fixture
def people(administration: dict[str, Agency]) -> dict[str, Actor]:
    """An official and the administrator of `south`, who is of no other agency."""
    return {
        "official": holder("Người Miền Nam", administration["south"], "test_reader"),
        "administrator": holder("quản trị miền Nam", administration["south"]),
    }


def change(*changes: Change, on: object = TODAY) -> None:
    reorganise(by=SYSTEM, changes=changes, effective=on, basis=BASIS)  # type: ignore[arg-type]


def merged(on: object = TODAY) -> None:
    change(Merge(("south",), "north"), on=on)


def again(actor: Actor) -> Actor:
    """The same person, with the roles of now."""
    return actor_of(Account.objects.get(pk=actor.account_id))


def row_of(actor: Actor) -> RoleHolding:
    return RoleHolding.objects.get(account_id=actor.account_id, agency__key="south")


def test_roles_are_granted_where_it_goes_on_in_one_act(
    administration: dict[str, Agency], people: dict[str, Actor], northerner: Actor
) -> None:
    merged()
    assert all(not again(person).grants for person in people.values())
    rows = list(roles_to_settle(northerner))
    assert {row.account_id.hex for row in rows} == {
        person.account_id.replace("-", "") for person in people.values()
    }
    north = administration["north"]
    done = settle_ended_roles(by=northerner, chosen={row.pk: north for row in rows})
    assert (done.granted, done.left) == (2, 0)
    (held,) = again(people["official"]).grants
    assert (held.role, held.agency_key) == ("test_reader", "north")
    assert row_of(people["official"]).valid_to == YESTERDAY
    assert not roles_to_settle(northerner).exists()
    events = told("account", people["official"].account_id)
    assert [event.type for event in events[-2:]] == [
        "registry.role_granted",
        "registry.role_revoked",
    ]
    with pytest.raises(Refusal, match="settled some of these"):
        settle_ended_roles(by=northerner, chosen={rows[0].pk: north})


def test_left_ended_nobody_is_asked_any_more(people: dict[str, Actor], northerner: Actor) -> None:
    merged()
    done = settle_ended_roles(by=northerner, chosen={row_of(people["official"]).pk: None})
    assert (done.granted, done.left) == (0, 1)
    assert not again(people["official"]).grants
    assert [row.account_id for row in roles_to_settle(northerner)] == [
        row_of(people["administrator"]).account_id
    ]


def test_who_holds_the_role_there_already_gets_no_second(
    administration: dict[str, Agency], people: dict[str, Actor], northerner: Actor
) -> None:
    account = Account.objects.get(pk=people["official"].account_id)
    north = administration["north"]
    grant(by=SYSTEM, account=account, agency=north, role="test_reader", valid_from=YESTERDAY)
    merged()
    done = settle_ended_roles(by=northerner, chosen={row_of(people["official"]).pk: north})
    assert done.granted == 0
    assert len(again(people["official"]).grants) == 1


def test_a_role_passes_only_to_what_followed_and_by_who_grants_there(
    administration: dict[str, Agency], people: dict[str, Actor], northerner: Actor
) -> None:
    """All or nothing: the first of the two is not granted either."""
    change(founding("east", "government"), founding("west", "government"))
    change(Split("south", ("east", "west"), children={"south.one": "east"}))
    east = Agency.objects.get(key="east")
    chosen = {
        row_of(people["official"]).pk: east,
        row_of(people["administrator"]).pk: administration["north"],
    }
    assert not roles_to_settle(northerner).exists()
    with pytest.raises(Refusal, match="settled some"):
        settle_ended_roles(by=northerner, chosen=chosen)
    top = holder("trên cùng", administration["government"])
    with pytest.raises(Refusal, match="does not go on there"):
        settle_ended_roles(by=top, chosen=chosen)
    assert not again(people["official"]).grants
    below = holder("dưới", east)
    assert not roles_to_settle(below).exists()
    settle_ended_roles(by=top, chosen={row_of(people["official"]).pk: east})
    assert again(people["official"]).grants[0].agency_key == "east"


def test_nobody_settles_his_own(
    administration: dict[str, Agency], people: dict[str, Actor]
) -> None:
    account = Account.objects.get(pk=people["administrator"].account_id)
    north = administration["north"]
    grant(by=SYSTEM, account=account, agency=north, role="test_administrator", valid_from=YESTERDAY)
    merged()
    by = again(people["administrator"])
    own = row_of(by)
    assert own not in roles_to_settle(by)
    with pytest.raises(Refusal):
        settle_ended_roles(by=by, chosen={own.pk: north})


def test_a_reader_settles_nothing(people: dict[str, Actor], administration: object) -> None:
    merged()
    reader = holder("đọc", Agency.objects.get(key="north"), "test_reader")
    assert not roles_to_settle(reader).exists()
    assert not roles_in_charge(reader).exists()
    page = signed_in(reader).get(reverse("ended_roles"))
    assert page.status_code == 403


def test_an_end_to_come_is_settled_ahead(
    administration: dict[str, Agency], people: dict[str, Actor], at_the_top: Actor
) -> None:
    merged(TOMORROW)
    official = people["official"]
    assert again(official).grants[0].agency_key == "south"
    settle_ended_roles(by=at_the_top, chosen={row_of(official).pk: administration["north"]})
    assert again(official).grants[0].agency_key == "south"
    new = RoleHolding.objects.get(account_id=official.account_id, agency__key="north")
    assert (row_of(official).valid_to, new.valid_from) == (TODAY, TOMORROW)
    words = gettext("ended with the agency on %(day)s") % {"day": write_day(TODAY)}
    assert words not in _page(at_the_top, "people")


def test_the_preview_says_how_many_and_recording_leads_there(
    people: dict[str, Actor], at_the_top: Actor
) -> None:
    outcome = preview(by=at_the_top, changes=[Merge(("south",), "north")], effective=TODAY)
    assert "2" in losing_words(outcome, TODAY)
    nobody = preview(by=at_the_top, changes=[Dissolve("north.two")], effective=TODAY)
    assert losing_words(nobody, TODAY) == ""
    client = signed_in(at_the_top)
    sent = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-change": "merge",
        "form-0-agency": "south",
        "form-0-target": "north",
        "effective": TODAY.isoformat(),
        "title": "Hợp nhất",
        "source": "1/NQ",
        "mark": "confirmed",
    }
    page = client.post(reverse("reorganise"), {**sent, "check": "1"})
    assert losing_words(outcome, TODAY) in page.content.decode()
    done = client.post(reverse("reorganise"), {**sent, "record": "1"})
    assert done["Location"] == reverse("ended_roles") + "?agency=south"
    assert "Người Miền Nam" in client.get(done["Location"]).content.decode()


def test_the_nearest_administrator_has_it_on_his_work_list(
    people: dict[str, Actor], northerner: Actor, at_the_top: Actor
) -> None:
    merged()
    title = gettext("People whose role ends with their agency")
    assert [(each.title, each.count) for each in work_of(northerner)] == [(title, 2)]
    assert title not in [each.title for each in work_of(at_the_top)]
    # The further one sees them on the list all the same.
    assert roles_to_settle(at_the_top).count() == 2


def test_where_nobody_grants_roles_an_operator_is_asked(
    administration: dict[str, Agency], people: dict[str, Actor]
) -> None:
    account = Account.objects.create_account(username="vh", name="Vận hành", password="x")
    account.is_operator = True
    account.save()
    operator = actor_of(account)
    merged()
    assert roles_in_charge(operator).count() == 2
    holder("quản trị mới", administration["north"])
    assert not roles_in_charge(operator).exists()


def test_the_person_is_told_and_lists_show_it_as_ended(
    people: dict[str, Actor], northerner: Actor
) -> None:
    merged()
    page = _page(people["official"], "work")
    assert "Cơ quan south" in page
    assert "Cơ quan north" in page
    assert write_day(YESTERDAY) in page
    words = gettext("ended with the agency on %(day)s") % {"day": write_day(YESTERDAY)}
    assert words in _page(northerner, "people")
    account = people["official"].account_id
    client = signed_in(northerner)
    assert words in client.get(reverse("person", args=[account])).content.decode()
    settle_ended_roles(by=northerner, chosen={row_of(people["official"]).pk: None})
    # Left without any role he is still told what happened.
    assert "Cơ quan south" in _page(people["official"], "work")


def test_several_successors_are_chosen_from(people: dict[str, Actor], at_the_top: Actor) -> None:
    change(founding("east", "government"), founding("west", "government"))
    change(Split("south", ("east", "west"), children={"south.one": "east"}))
    client, row = signed_in(at_the_top), row_of(people["official"])
    sent = {"chosen": str(row.pk), "act": "grant"}
    refused = client.post(reverse("ended_roles"), sent)
    assert refused.status_code == 422
    assert "Người Miền Nam" in refused.context["refusal"]
    assert refused.content.decode().count('class="row-choice"') == 2
    assert refused.content.decode().count(" checked>") == 1
    assert (
        client.post(reverse("ended_roles"), sent | {f"heir-{row.pk}": "north"}).status_code == 422
    )
    done = client.post(reverse("ended_roles"), sent | {f"heir-{row.pk}": "west"})
    assert done.status_code == 302
    assert again(people["official"]).grants[0].agency_key == "west"


def test_all_of_the_list_at_once(people: dict[str, Actor], at_the_top: Actor) -> None:
    merged()
    client = signed_in(at_the_top)
    sent = {"act": "grant_all", "seen": "1"}
    assert client.post(reverse("ended_roles"), sent).status_code == 422
    assert client.post(reverse("ended_roles"), sent | {"seen": "2"}).status_code == 302
    assert all(again(person).grants for person in people.values())


def test_each_box_says_whose_role_it_is(people: dict[str, Actor], at_the_top: Actor) -> None:
    merged()
    page = _page(at_the_top, "ended_roles")
    assert 'aria-label="Người Miền Nam: Reader, Cơ quan south"' in page


def _page(by: Actor, name: str) -> str:
    return signed_in(by).get(reverse(name)).content.decode()
