"""The lamps' tables stand beside the real ones, outside Django's list of models."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker
from tests.figures.toy import (
    INDICATORS,
    LAMPS,
    LampBalance,
    LampFact,
    NightBalance,
    NightFact,
)

from tinhgon.figures import declarations
from tinhgon.figures.models import FoldState


@pytest.fixture(scope="session")
def lamp_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in (LampFact, LampBalance, NightFact, NightBalance):
            editor.create_model(model)


@pytest.fixture
def lamps(declared_lamps: None, lamp_tables: None, transactional_db: None) -> Iterator[None]:
    """Lamps in a database whose transactions are real."""
    yield
    for model in (LampFact, LampBalance, NightFact, NightBalance):
        model._default_manager.all().delete()
    FoldState.objects.all().delete()


@pytest.fixture
def declared_lamps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the lamps are declared while the test runs."""
    for declared in (declarations.FACTS, declarations.COUNTED, declarations.INDICATORS):
        for name in list(declared):
            monkeypatch.delitem(declared, name)
    monkeypatch.setitem(declarations.FACTS, LAMPS.name, LAMPS)
    for kind in LAMPS.counted:
        monkeypatch.setitem(declarations.COUNTED, kind.name, kind)
    declarations.declare_fact(LAMPS)
    for indicator in INDICATORS:
        monkeypatch.setitem(declarations.INDICATORS, indicator.id, indicator)
        declarations.declare_indicator(indicator)
