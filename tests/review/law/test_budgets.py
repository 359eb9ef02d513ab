"""The lists of law to be amended ask the database as often for one row as for fifty."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.review.acting import approved, drafted
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import Account
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency, DocumentFacts, record_document
from tinhgon.review.api import (
    AmendingDraft,
    Amendment,
    PlanItem,
    amendments_due,
    cover_law_changes,
    law_changes,
    name_law_changes,
    open_amending_document,
)

Make = Callable[..., Procedure]
LISTS = ("law_changes", "law_documents", "law_unnamed", "amending_documents")
FILES = ("law_changes_export", "law_documents_export", "amending_documents_export")


def test_one_provision_or_fifty(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> None:
    browser = Client()
    browser.force_login(Account.objects.get(pk=cast.control.account_id))
    north = agencies["north"]

    def name(item: PlanItem, places: str, document: str) -> None:
        item.refresh_from_db()
        operations = tuple(item.operations.values_list("pk", flat=True))
        text = f"{places} Nghị định số {document}"
        wanted = Amendment(text, operations, owner=north)
        name_law_changes(by=cast.reviewer, item=item.pk, revision=item.revision, wanted=wanted)

    def add(number: int, places: str) -> None:
        """An approved item with its provisions in a document of its own, the first of them in an
        amending document; and an approved one without any."""
        document = f"6{number}/2021/NĐ-CP"
        record_document(by=cast.control, number=document, facts=DocumentFacts(title="Nghị định"))
        item = drafted(cast, north, procedure(f"1.00000{number}"))
        name(item, places, document)
        approved(cast, north, item)
        approved(cast, north, drafted(cast, north, procedure(f"2.00000{number}")))
        made = open_amending_document(
            by=cast.control,
            owner=north,
            said=AmendingDraft(f"Nghị định sửa đổi {number}", "", None),
        )
        first = item.law_changes.order_by("pk")[0]
        cover_law_changes(
            by=cast.control, amending=made.pk, revision=made.revision, entries=[first.pk]
        )

    def asked() -> dict[str, int]:
        pages = {each: count(partial(browser.get, reverse(each))) for each in (*LISTS, *FILES)}
        return pages | {"work": count(lambda: list(amendments_due(cast.control)))}

    add(1, "Điều 1")
    asked()
    one = asked()
    for number in range(2, 9):
        add(number, ", ".join(f"Điều {place}" for place in range(1, 8)))
    assert law_changes(cast.control).count() == 50
    assert asked() == one


def count(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        read()
    return len(queries)
