"""Imports in the background: staged, confirmed, told when they cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from tests.procedures.conftest import ALL
from tests.procedures.samples import record

from tinhgon.foundation.access.api import Account, Actor, Grant, register_grants
from tinhgon.foundation.access.grants import _SOURCES
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures import jobs
from tinhgon.procedures.api import ImportBatch, Procedure
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_once(tmp_path: Path) -> Iterator[None]:
    """Jobs run where they are enqueued; files lie in a folder of the test."""
    storage = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    tasks = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(TASKS=tasks, STORAGES=storage):
        yield


@pytest.fixture
def importer(agencies: dict[str, Agency]) -> Iterator[Actor]:
    account = Account.objects.create_account(username="nhap", name="Người Nhập", password=None)
    grant = Grant("made-up", agencies["bo-a"].pk, "bo-a", ALL)

    def source(account_id: str) -> tuple[Grant, ...]:
        return (grant,) if account_id == str(account.pk) else ()

    register_grants(source)
    yield Actor(account_id=str(account.pk), grants=(grant,))
    _SOURCES.remove(source)


def upload(*records: dict[str, str]) -> ContentFile[bytes]:
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in records)
    return ContentFile(lines.encode())


def test_staged_shown_then_confirmed(importer: Actor) -> None:
    batch = jobs.start_import(by=importer, name="Danh mục.jsonl", file=upload(record()))

    batch.refresh_from_db()
    assert (batch.state, batch.created, batch.agency) == (
        "staged",
        1,
        Agency.objects.get(key="bo-a"),
    )
    assert not Procedure.objects.exists()

    jobs.confirm_import(by=importer, batch=batch)
    batch.refresh_from_db()
    assert batch.state == "switched"
    assert Procedure.objects.count() == 1


def test_an_unreadable_file_fails_with_its_sentence(importer: Actor) -> None:
    batch = jobs.start_import(by=importer, name="a.xlsx", file=ContentFile(b"nothing"))

    batch.refresh_from_db()
    assert batch.state == "failed"
    assert "damaged" in batch.failure
    assert json.loads(batch.failure_params) == {"name": "a.xlsx"}


def test_a_job_done_twice_does_no_harm(importer: Actor) -> None:
    batch = jobs.start_import(by=importer, name="a.jsonl", file=upload(record()))
    jobs.confirm_import(by=importer, batch=batch)
    jobs.confirm_import(by=importer, batch=batch)
    jobs.stage.enqueue(batch.pk)

    assert Procedure.objects.count() == 1
    assert ImportBatch.objects.count() == 1


def test_a_format_is_refused_before_anything_is_kept(importer: Actor, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="none of the formats"):
        jobs.start_import(by=importer, name="a.pdf", file=upload(record()))
    assert not list(tmp_path.iterdir())


def test_only_those_who_may_import(importer: Actor, official: Callable[..., Actor]) -> None:
    with pytest.raises(NotAllowed):
        jobs.start_import(by=official("bo-a", frozenset()), name="a.jsonl", file=upload(record()))
    batch = jobs.start_import(by=importer, name="a.jsonl", file=upload(record()))
    with pytest.raises(NotAllowed):
        jobs.confirm_import(by=official("bo-b"), batch=batch)
