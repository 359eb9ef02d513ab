"""As many questions for many rows as for one."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.review.acting import drafted
from tests.review.conftest import Cast
from tests.review.screens.conftest import Browsers

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import add_item, refresh_findings


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_lists_ask_the_same_for_one_and_for_many(
    browsers: Browsers,
    cast: Cast,
    agencies: dict[str, Agency],
    procedure: Callable[..., Procedure],
) -> None:
    client = browsers.reviewer
    item = drafted(cast, agencies["north"], procedure("1.000100"))
    refresh_findings(by=cast.reviewer)
    pages = [
        reverse("findings"),
        reverse("findings_export"),
        reverse("plans"),
        reverse("plan", args=[item.plan_id]),
        reverse("plans_export"),
        reverse("work"),
    ]
    for page in pages:
        client.get(page)
    one = {page: questions(client, page) for page in pages}
    for number in range(20):
        made = procedure(f"1.0002{number:02}")
        add_item(by=cast.reviewer, plan=item.plan_id, procedure=made.pk)
    refresh_findings(by=cast.reviewer)
    client.get(reverse("findings"))  # the names of fields are kept until the catalogue changes
    assert {page: questions(client, page) for page in pages} == one
