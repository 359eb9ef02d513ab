"""Sheets, opinions, recommendations and the law to be amended by the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.rest.test_seen import answer
from tests.withstand import world

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.procedures.api import Procedure, PublicationKind, ToPublish, publish
from tinhgon.registry.api import Agency, DocumentFacts, record_document
from tinhgon.review.api import (
    AmendingDraft,
    Amendment,
    Asked,
    PlanItem,
    approve_items,
    ask_opinions,
    begin_recommendation,
    cover_law_changes,
    name_law_changes,
    open_amending_document,
    open_sheet,
)

pytestmark = pytest.mark.django_db(transaction=True)


def one(client: Client, address: str) -> Any:
    (line,) = answer(client, address)["items"]
    return line


def test_a_sheet_with_every_question_and_its_answer(reviewer: Client, outsider: Client) -> None:
    made = open_sheet(
        by=world.person("ra-soat"), procedure=Procedure.objects.get(code="1.000001").pk
    )
    line = one(reviewer, "/sheets")
    assert (line["id"], line["code"], line["answered"], line["conclusion"]) == (
        made.pk,
        "1.000001",
        0,
        None,
    )
    whole = answer(reviewer, f"/sheets/{made.pk}")
    assert len(whole["answers"]) == whole["asked"] > 20
    assert {each["value"] for each in whole["answers"]} == {None}
    assert all(each["is_open"] and each["text"] for each in whole["answers"])
    assert (whole["force"], bool(whole["source"])) == ("law", True)
    assert answer(outsider, "/sheets")["total"] == 0
    assert outsider.get(f"/api/v1/sheets/{made.pk}").status_code == 404


def test_an_opinion_asked_for(reviewer: Client, outsider: Client) -> None:
    item = PlanItem.objects.get(state="accepted")
    asked = Asked(Agency.objects.get(key="bo-b"), today() + timedelta(days=3))
    ask_opinions(
        by=world.person("ra-soat"), plan=item.plan_id, item=item.pk, asked=[asked], question="Ý gì?"
    )
    for client in (reviewer, outsider):
        line = one(client, "/opinions?standing=waiting")
        assert (line["agency"], line["position"], line["item"]) == ("bo-b", None, item.pk)
        assert answer(client, f"/opinions/{line['id']}")["items"] == [item.pk]
    assert answer(reviewer, "/opinions?standing=late")["total"] == 0


def test_a_recommendation_nobody_has_sent_is_its_makers(reviewer: Client, outsider: Client) -> None:
    by = world.person("ra-soat")
    row = begin_recommendation(
        by=by,
        agency=Agency.objects.get(key="bo-a"),
        procedure=Procedure.objects.get(code="1.000001").pk,
    )
    line = one(reviewer, "/recommendations")
    assert (line["state"], line["sent_at"], line["revision"]) == ("draft", None, row.revision)
    assert answer(reviewer, f"/recommendations/{row.pk}")["operations"] == []
    assert answer(outsider, "/recommendations")["total"] == 0


def test_law_to_be_amended_by_provision_and_by_document(reviewer: Client) -> None:
    item = PlanItem.objects.get(state="draft")
    operations = tuple(item.operations.values_list("pk", flat=True))
    for text in ("Điều 5 Nghị định số 62/2021/NĐ-CP", "Điều 7 Nghị định số 62/2021/NĐ-CP"):
        item.refresh_from_db()
        name_law_changes(
            by=world.person("ra-soat"),
            item=item.pk,
            revision=item.revision,
            wanted=Amendment(text, operations, due_on=today() - timedelta(days=1)),
        )
    world.accept([item])
    approve_items(
        by=world.person("bo-truong"), items=world.seen([item]), decision=world.decision("3/QĐ-BOA")
    )
    first, second = answer(reviewer, "/law-changes?due=late")["items"]
    assert (first["place"], first["state"], first["amending"]) == ("Điều 5", "open", None)
    amending = open_amending_document(
        by=world.person("kiem-soat"),
        owner=world.ministry(),
        said=AmendingDraft("Nghị định sửa đổi", "decree", None),
    )
    cover_law_changes(
        by=world.person("kiem-soat"),
        amending=amending.pk,
        revision=amending.revision,
        entries=[first["id"]],
    )
    document = one(reviewer, "/law-changes/documents")
    assert (document["document"], document["provisions"], document["items"], document["late"]) == (
        "62/2021/NĐ-CP",
        2,
        1,
        2,
    )
    assert document["states"] == {"open": 1, "in_draft": 1, "issued": 0, "in_force": 0}
    assert one(reviewer, "/law-changes?state=open")["id"] == second["id"]
    assert one(reviewer, "/amending-documents")["number"] is None
    whole = answer(reviewer, f"/amending-documents/{amending.pk}")
    assert [line["id"] for line in whole["covered"]] == [first["id"]]
    assert [(lead["item"], lead["uncovered"]) for lead in whole["leads"]] == [(item.pk, 2)]
    assert reviewer.get("/api/v1/law-changes?due=some").status_code == 422


@pytest.mark.parametrize("address", ["sheets", "recommendations"])
def test_lists_ask_as_often_for_one_row_as_for_many(reviewer: Client, address: str) -> None:
    by = world.person("ra-soat")
    for number in (1, 2, 3):
        found = Procedure.objects.get(code=f"1.00000{number}")
        open_sheet(by=by, procedure=found.pk)
        begin_recommendation(by=by, agency=Agency.objects.get(key="bo-a"), procedure=found.pk)

    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer(reviewer, f"/{address}?limit={limit}")
        return len(asked)

    queries(1)
    assert queries(1) == queries(3)


def test_what_ended_with_its_procedure_names_the_decision(
    reviewer: Client, outsider: Client
) -> None:
    """To whom the row itself is told, and to nobody else."""
    by = world.person("ra-soat")
    item = PlanItem.objects.select_related("procedure").get(state="draft")
    sheet = open_sheet(by=by, procedure=item.procedure_id)
    bo_a = Agency.objects.get(key="bo-a")
    row = begin_recommendation(by=by, agency=bo_a, procedure=item.procedure_id)
    addresses = [f"/sheets/{sheet.pk}", f"/recommendations/{row.pk}", f"/items/{item.pk}"]
    assert {answer(reviewer, each)["lapsed_by"] for each in addresses} == {None}

    behind = record_document(by=SYSTEM, number="55/2026/TT-BOA", facts=DocumentFacts())
    publish(
        by=SYSTEM,
        number="99/QĐ-BOA",
        signed_on=today(),
        issuer=bo_a,
        rows=[ToPublish(item.procedure, PublicationKind.ABOLISHED, today(), legal_document=behind)],
    )
    assert run_follow_ups().failed == ()

    day = today().isoformat()
    told = {
        "decision": "99/QĐ-BOA",
        "signed_on": day,
        "issuer": "bo-a",
        "effective_from": day,
        "legal_document": "55/2026/TT-BOA",
    }
    for each in addresses:
        assert answer(reviewer, each)["lapsed_by"] == told, each
        assert outsider.get(f"/api/v1{each}").status_code == 404
    for listed in ("/sheets?state=lapsed", "/recommendations?state=lapsed"):
        assert one(reviewer, listed)["lapsed_by"] == told, listed
        assert answer(outsider, listed)["total"] == 0
    ended = [each for each in answer(reviewer, "/items")["items"] if each["id"] == item.pk]
    assert [each["lapsed_by"] for each in ended] == [told]
    ended = [
        each["lapsed_by"]
        for each in answer(reviewer, "/items?state=published&state=accepted")["items"]
    ]
    assert set(ended) == {None}
