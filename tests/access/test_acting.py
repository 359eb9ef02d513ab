"""Whoever lacks the permission changes nothing, on every address that changes something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as conf
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.access.acts.every import ACTS
from tests.access.acts.parts import Act
from tests.access.addresses.every import READ
from tests.access.cast import EVERYBODY, FOREMOST, VISITOR, Person, of
from tests.access.world.world import World

from tinhgon.costing.api import CostWorkbook
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import last_position, pending_count
from tinhgon.procedures.api import ImportBatch
from tinhgon.procedures.models import SavedFilter

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgresql]

Trace = tuple[object, ...]


def trace() -> Trace:
    """What every change leaves behind: an event, or else a file, a filter or a job."""
    return (
        last_position() + pending_count(),
        list(ImportBatch.objects.order_by("pk").values_list("pk", "state")),
        list(SavedFilter.objects.order_by("pk").values_list("pk", "name")),
        list(CostWorkbook.objects.order_by("pk").values_list("pk", "state")),
        DBTaskResult.objects.count(),
    )


@pytest.fixture(autouse=True)
def _files_elsewhere(tmp_path: Path) -> Iterator[None]:
    """Files that are sent in lie in a folder of the test."""
    backend = "django.core.files.storage.FileSystemStorage"
    kept = {"BACKEND": backend, "OPTIONS": {"location": tmp_path}}
    with override_settings(STORAGES={**conf.STORAGES, "default": kept}):
        yield


def attempt(world: World, person: Person, act: Act) -> int:
    return world.browsers[person].post(act.url(world), act.form(world)).status_code


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_who_may_can(world: World, act: Act) -> None:
    """Else the refusals below would prove nothing."""
    before = trace()
    assert act.may(act.champion)
    status = attempt(world, act.champion, act)
    assert trace() != before, status


@pytest.mark.parametrize("person", FOREMOST, ids=lambda person: person.name)
def test_who_may_not_changes_nothing(world: World, person: Person) -> None:
    before = trace()
    for act in ACTS:
        if not act.may(person):
            status = attempt(world, person, act)
            assert trace() == before, f"{act} by {person.name} ({status})"
            assert person.has_account or status in {302, 401}, f"{act} by {person.name} ({status})"


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(person=some.sampled_from(EVERYBODY), act=some.sampled_from(ACTS))
def test_nobody_else_either(world: World, person: Person, act: Act) -> None:
    if act.may(person):
        return
    before = trace()
    status = attempt(world, person, act)
    assert trace() == before, status


@pytest.mark.parametrize("person", [VISITOR, of("control_office", "government")], ids=str)
def test_what_is_only_read_changes_nothing_when_written_to(world: World, person: Person) -> None:
    before = trace()
    acting = {act.name for act in ACTS}
    for address in READ:
        if address.name not in acting:
            thing = address.things(world)[0]
            answer = world.browsers[person].post(address.url(thing), {"x": "y"})
            assert trace() == before, address
            assert answer.status_code in {200, 302, 401, 403, 404, 405, 422}, address


def test_a_form_sent_from_elsewhere_is_refused(world: World) -> None:
    """Without the token of this node's own pages nothing is done, whoever is signed in."""
    before = trace()
    for act in ACTS:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(world.accounts[act.champion])
        assert browser.post(act.url(world), act.form(world)).status_code == 403, act
    assert trace() == before


def test_who_will_serve_elsewhere_is_not_taken_over(world: World) -> None:
    """A password given today would open the role that begins tomorrow in another ministry."""
    recover = next(act for act in ACTS if act.name == "recover_person")
    tomorrow = today() + timedelta(days=1)
    world.appoint(world.accounts[of("official", "bo-a")], "leader", "bo-b", tomorrow)
    before = trace()
    assert attempt(world, recover.champion, recover) == 403
    assert trace() == before
    assert attempt(world, of("agency_administrator", "government"), recover) == 200
    assert trace() != before
