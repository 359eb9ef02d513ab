"""Whatever is asked of the API, it answers as it says it does, and never breaks."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.conf import settings as node
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth

from tinhgon.project.wsgi import application

pytestmark = pytest.mark.on_postgresql

_DESCRIPTION = "/api/v1/openapi.json"
_QUICKLY = settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def ask_everything(asking: Client) -> set[str]:
    """Ask each address fitting and unfitting questions; the addresses there were."""
    session = asking.cookies.get(node.SESSION_COOKIE_NAME)
    cookies = {} if session is None else {node.SESSION_COOKIE_NAME: session.value}
    asked = set()
    schema = schemathesis.openapi.from_wsgi(_DESCRIPTION, application)
    # Who asks is settled here, not by chance; that visitors are turned away is tested by name.
    schema.config.generation.update(with_security_parameters=False)
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        unfitting = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

        @_QUICKLY
        @given(case=fitting | unfitting)
        def ask(case: Case[Any]) -> None:
            case.call_and_validate(cookies=cookies, excluded_checks=[ignored_auth])

        ask()
        asked.add(operation.path)
    return asked


@pytest.mark.django_db(transaction=True)
def test_a_visitor_breaks_nothing(visitor: Client) -> None:
    assert "/api/v1/procedures" in ask_everything(visitor)


@pytest.mark.django_db(transaction=True)
def test_a_reviewer_breaks_nothing(reviewer: Client) -> None:
    assert "/api/v1/plans" in ask_everything(reviewer)
