"""The small world behind the API, and who asks it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.procedures.samples import record
from tests.withstand import world

from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.programmes.api import (
    Measure,
    ProgrammeFacts,
    Target,
    draw_members,
    issue_plan,
    open_programme,
    prepare_programme,
)
from tinhgon.registry.api import Agency
from tinhgon.review.api import PlanItem, publish_items, refresh_findings


@pytest.fixture
def small_world(db: None) -> None:
    """Public and internal procedures of ministry A, one of ministry B, a plan on its way."""
    world.found_administration()
    world.appoint_people()
    world.import_procedures(6)
    world.import_records(
        [
            record("5.000001", type="TTHC nội bộ"),
            record("5.000002", type="TTHC nội bộ", decision="7/QĐ-BOB"),
        ]
    )
    refresh_findings(by=SYSTEM)
    items = list(PlanItem.objects.filter(plan=world.plan_with_items(4)).order_by("pk"))
    world.accept(items[1:2])
    world.enact(items[2:])
    publish_items(
        by=world.person("kiem-soat"),
        items=world.seen(items[3:]),
        decision=world.decision("2/QĐ-BOA"),
    )
    _open_programme()


def _open_programme() -> None:
    """All procedures, by a day past and one to come; only ministry A has issued its plan."""
    ministries = Agency.objects.filter(key__in=("bo-a", "bo-b"))
    programme = prepare_programme(
        by=SYSTEM,
        key="cat-giam",
        steered_by=Agency.objects.get(key="government"),
        facts=ProgrammeFacts(
            title="Cắt giảm",
            starts_on=today() - timedelta(days=30),
            targets=(
                Target(Measure.INVENTORIED, 1000, today() + timedelta(days=9)),
                Target(Measure.REVIEWED, 1000, today() - timedelta(days=1)),
                Target(Measure.CUT_OR_SIMPLIFIED, 200, today() + timedelta(days=90)),
                Target(Measure.COST_SAVED, 200, today() + timedelta(days=90)),
            ),
            participants=tuple(ministries),
        ),
    )
    programme = open_programme(by=SYSTEM, programme=programme.key, revision=programme.revision)
    draw_members(by=SYSTEM, programme=programme)
    issue_plan(
        by=SYSTEM,
        programme=programme.key,
        agency=ministries.get(key="bo-a"),
        number="5/QĐ-BOA",
        signed_on=today(),
        expected=14,
        days={},
    )


@pytest.fixture
def visitor(small_world: None, client: Client) -> Client:
    """Somebody without an account."""
    return client


@pytest.fixture
def reviewer(small_world: None) -> Client:
    """A reviewer of ministry A."""
    return signed_in("ra-soat")


@pytest.fixture
def outsider(small_world: None) -> Client:
    """The control office of ministry B."""
    return signed_in("bo-khac")


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client
