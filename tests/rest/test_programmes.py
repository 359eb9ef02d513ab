"""Programmes by the API: unknown is null, late is not unreported, many cost as little as one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.rest.test_seen import answer

from tinhgon.foundation.calendar.api import today

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_programme_with_all_it_wants(reviewer: Client) -> None:
    (line,) = answer(reviewer, "/programmes")["items"]
    assert (line["key"], line["procedures"], line["plans"], line["expected"]) == (
        "cat-giam",
        7,
        1,
        None,
    )
    whole = answer(reviewer, "/programmes/cat-giam")
    assert [each["measure"] for each in whole["milestones"]] == [
        "reviewed",
        "inventoried",
        "cut_or_simplified",
        "cost_saved",
    ]
    assert all(each["mark"] == "unverified" for each in whole["milestones"])
    assert whole["plan_standings"] == {
        "issued": 1,
        "taken_over": 0,
        "late": 0,
        "not_due": 0,
        "no_day": 1,
    }


def test_who_owes_a_plan(reviewer: Client) -> None:
    issued, silent = answer(reviewer, "/programmes/cat-giam/plans")["items"]
    assert (issued["agency"], issued["plan"]["number"], issued["plan"]["expected"]) == (
        "bo-a",
        "5/QĐ-BOA",
        14,
    )
    assert (silent["standing"], silent["plan"]) == ("no_day", None)
    found = answer(reviewer, "/programmes/cat-giam/plans?standing=no_day")
    assert [each["agency"] for each in found["items"]] == ["bo-b"]
    days = answer(reviewer, "/programmes/cat-giam/plans/bo-a")["days"]
    assert {day["own_day"] for day in days} == {None}
    assert reviewer.get("/api/v1/programmes/cat-giam/plans/government").status_code == 404


def test_the_board_tells_five_states_apart(reviewer: Client) -> None:
    board = answer(reviewer, "/programmes/cat-giam/board")
    at = {each["measure"]: place for place, each in enumerate(board["milestones"])}
    stands = {measure: board["whole"]["stands"][place] for measure, place in at.items()}
    assert board["whole"]["agency"] == "bo-a"
    assert (stands["inventoried"]["part"], stands["inventoried"]["whole"]) == (7, 14)
    assert stands["reviewed"]["standing"] == "late"
    assert (stands["reviewed"]["part"], stands["reviewed"]["whole"]) == (2, 7)
    assert stands["cost_saved"]["standing"] == "not_reported"
    assert (stands["cost_saved"]["part"], stands["cost_saved"]["lack"]) == (None, "no_whole")
    figures = board["whole"]["figures"]
    assert figures["programmes.in_scope"] == {"value": 7, "unknown_parts": 0}
    assert figures["programmes.baseline_yearly"]["value"] is None
    behind = answer(reviewer, "/programmes/cat-giam/board/procedures?limit=2&offset=1")
    assert (behind["total"], behind["hidden"], len(behind["items"])) == (7, 0, 2)


def test_a_board_is_read_as_of_a_day_there_are_records_of(
    reviewer: Client, outsider: Client
) -> None:
    address = "/api/v1/programmes/cat-giam/board"
    for day in (today() + timedelta(days=1), today() - timedelta(days=400)):
        refused = reviewer.get(f"{address}?on={day.isoformat()}")
        assert refused.status_code == 409
        assert refused.json()["sentence"]
    assert answer(reviewer, f"/programmes/cat-giam/board?on={today()}")["as_of"] == str(today())
    for agency in ("bo-a", "nowhere"):
        assert outsider.get(f"{address}?agency={agency}").status_code == 404


def test_procedures_with_their_state_at_each_milestone(reviewer: Client, outsider: Client) -> None:
    found = answer(reviewer, "/programmes/cat-giam/procedures")["items"]
    assert [line["code"] for line in found] == [*(f"1.{n:06}" for n in range(1, 7)), "5.000001"]
    enacted = {line["code"]: line for line in found}["1.000003"]
    assert (enacted["stage"], enacted["review"], enacted["unit"]) == ("enacted", "done", None)
    assert [(each["measure"], each["standing"]) for each in enacted["milestones"]] == [
        ("reviewed", "done"),
        ("inventoried", "done"),
        ("cut_or_simplified", "done"),
    ]
    for question, count in (("group=unknown", 1), ("stage=enacted", 2), ("agency=bo-b", 0)):
        listed = answer(reviewer, f"/programmes/cat-giam/procedures?{question}")
        assert listed["total"] == count, question
    others = answer(outsider, "/programmes/cat-giam/procedures")["items"]
    assert "5.000001" not in {line["code"] for line in others}


@pytest.mark.parametrize("address", ["procedures", "board/procedures"])
def test_many_rows_are_asked_for_as_often_as_one(reviewer: Client, address: str) -> None:
    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer(reviewer, f"/programmes/cat-giam/{address}?limit={limit}")
        return len(asked)

    queries(1)
    assert queries(1) == queries(7)


def test_programmes_are_not_for_visitors(visitor: Client) -> None:
    assert visitor.get("/api/v1/programmes").status_code == 401
