"""A small administration of our own, and the seeded one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tinhgon.foundation.access.api import (
    SYSTEM,
    Account,
    Actor,
    Role,
    actor_of,
    declare_roles,
)
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import LoggedEvent, history
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.api import (
    Agency,
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    grant,
    reorganise,
    seed_registry,
)

LONG_AGO = date(2020, 1, 1)
BASIS = Basis(title="Quyết định thử", source="12/QĐ-TTg", mark=Mark.CONFIRMED)


def founding(key: str, parent: str | None, kind: AgencyKind = AgencyKind.DEPARTMENT) -> Create:
    """A change that founds an agency called after its key."""
    level = AgencyLevel.CENTRAL if parent is None else AgencyLevel.PROVINCE
    return Create(key, f"Cơ quan {key}", kind, level, parent)


@pytest.fixture
def administration(db: None) -> dict[str, Agency]:
    """government > north (north.one, north.two), south (south.one)."""
    administering = {
        "registry.view",
        "registry.reorganise",
        "registry.grant_roles",
        "registry.record_law",
        "registry.set_parameters",
    }
    declare_roles(
        Role("test_administrator", "Administrator", frozenset(administering)),
        Role("test_reader", "Reader", frozenset({"registry.view"})),
    )
    reorganise(
        by=SYSTEM,
        effective=LONG_AGO,
        basis=BASIS,
        changes=[
            founding("government", None, AgencyKind.GOVERNMENT),
            founding("north", "government", AgencyKind.PROVINCE),
            founding("south", "government", AgencyKind.PROVINCE),
            founding("north.one", "north"),
            founding("north.two", "north"),
            founding("south.one", "south"),
        ],
    )
    return {agency.key: agency for agency in Agency.objects.all()}


def holder(name: str, agency: Agency, role: str = "test_administrator") -> Actor:
    """An account that has held a role in an agency since yesterday, as an actor."""
    account = Account.objects.create_account(username=name, name=name, password="x")
    grant(
        by=SYSTEM, account=account, agency=agency, role=role, valid_from=today() - timedelta(days=1)
    )
    return actor_of(account)


def signed_in(by: Actor) -> Client:
    """A browser in which this account has signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


def told(subject: str, key: str) -> list[LoggedEvent]:
    """The events of a subject as they happened, oldest first."""
    return list(reversed(history(subject, key)))


@pytest.fixture
def northerner(administration: dict[str, Agency]) -> Actor:
    return holder("quản trị miền Bắc", administration["north"])


@pytest.fixture
def at_the_top(administration: dict[str, Agency]) -> Actor:
    return holder("quản trị Chính phủ", administration["government"])


@pytest.fixture(scope="module")
def _seed_laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The seed, laid once for a module and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed_registry(by=SYSTEM)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seeded(_seed_laid: None, db: None) -> None:
    """The registry as a new node has it."""
