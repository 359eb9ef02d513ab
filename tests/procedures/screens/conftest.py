"""Browsers of people who hold real roles, over a small catalogue of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings
from tests.procedures.conftest import ALL
from tests.procedures.samples import record

from tinhgon.foundation.access.api import SYSTEM, Account, Role, declare_roles
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    ImportBatch,
    InternalGroup,
    Procedure,
    assign_managing_agency,
    classify_group,
)
from tinhgon.registry.api import Agency, grant

PUBLIC, INTERNAL, INTERNAL_A = "1.000001", "5.000001", "5.000002"
SECRET = "Thủ tục kín của Sở A1"


@pytest.fixture
def browser(agencies: dict[str, Agency]) -> Callable[..., Client]:
    """A browser in which an official of an agency has signed in."""

    def make(key: str, permissions: frozenset[str] = ALL) -> Client:
        role = "test_" + "_".join(sorted(name.split(".")[1] for name in permissions))
        declare_roles(Role(role, "Made up", permissions))
        account = Account.objects.create_account(
            username=f"{key}-{len(permissions)}", name="Trần Thị Thử", password="x"
        )
        grant(
            by=SYSTEM,
            account=account,
            agency=agencies[key],
            role=role,
            valid_from=today() - timedelta(days=1),
        )
        client = Client()
        client.force_login(account)
        return client

    return make


@pytest.fixture
def catalogue(load: Callable[..., ImportBatch], agencies: dict[str, Agency]) -> None:
    """A public, an internal and an internal group A procedure, all of the department under A."""
    load(record(PUBLIC), record(INTERNAL, name=SECRET), record(INTERNAL_A))
    procedures = list(Procedure.objects.order_by("code"))
    assign_managing_agency(by=SYSTEM, procedures=procedures, agency=agencies["so-a1"])
    classify_group(
        by=SYSTEM, procedure=Procedure.objects.get(code=INTERNAL_A), group=InternalGroup.A
    )


@pytest.fixture
def at_once(tmp_path: Path) -> Iterator[None]:
    """Background jobs run where they are asked for, files lie in a folder of the test."""
    storages = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    tasks = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(STORAGES=storages, TASKS=tasks):
        yield
