"""Nothing is shown by default, and what may not be seen is as if it were not."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet

from tinhgon.foundation.access import rules
from tinhgon.foundation.access.api import (
    ANYONE,
    SYSTEM,
    Account,
    Actor,
    declare_visible,
    declared_models,
    get_visible,
    visible,
)
from tinhgon.foundation.refusals import NotFound

pytestmark = pytest.mark.django_db

SOMEBODY = Actor(account_id="somebody")


def own(rows: QuerySet[Account], actor: Actor) -> QuerySet[Account]:
    return rows.filter(username=actor.account_id)


@pytest.fixture(autouse=True)
def only_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_VISIBLE", {})
    declare_visible(Account, own)
    for name in ("somebody", "else"):
        Account.objects.create_account(username=name, name=name.title(), password=None)


def test_a_model_without_a_rule_shows_nothing_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_VISIBLE", {})
    for actor in (ANYONE, SOMEBODY, SYSTEM):
        with pytest.raises(LookupError, match="declares no rule of visibility"):
            visible(Account.objects.all(), actor)


def test_a_rule_narrows_what_was_asked_for() -> None:
    assert [row.username for row in visible(Account.objects.all(), SOMEBODY)] == ["somebody"]
    assert not visible(Account.objects.filter(username="else"), SOMEBODY).exists()
    assert not visible(Account.objects.all(), ANYONE).exists()


def test_the_node_itself_sees_all() -> None:
    assert visible(Account.objects.all(), SYSTEM).count() == 2


def test_absent_and_not_for_these_eyes_sound_alike() -> None:
    assert get_visible(Account.objects.all(), SOMEBODY, username="somebody").name == "Somebody"
    said = []
    for name in ("else", "nobody"):
        with pytest.raises(NotFound) as refused:
            get_visible(Account.objects.all(), SOMEBODY, username=name)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_rules_are_listed_for_the_tests_that_walk_them() -> None:
    assert declared_models() == [Account]
