"""The API shows what the screens show, to whom they show it, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


def answer(client: Client, address: str) -> Any:
    response = client.get(f"/api/v1{address}")
    assert response.status_code == 200, response.content
    return response.json()


def codes(client: Client, question: str = "") -> list[str]:
    return [line["code"] for line in answer(client, f"/procedures{question}")["items"]]


PUBLIC = [f"1.{number:06}" for number in range(1, 7)]


def test_a_visitor_finds_public_procedures_only(visitor: Client) -> None:
    assert codes(visitor) == PUBLIC
    assert sorted(codes(visitor, "?q=giay+phep+thu+nghiem")) == PUBLIC
    assert codes(visitor, "?scope=unknown") == []
    assert visitor.get("/api/v1/procedures/5.000001").status_code == 404


def test_officials_find_internal_ones_of_their_own_ministry(
    reviewer: Client, outsider: Client
) -> None:
    assert codes(reviewer) == [*PUBLIC, "5.000001"]
    assert codes(outsider) == [*PUBLIC, "5.000002"]
    assert reviewer.get("/api/v1/versions/5.000002").status_code == 404
    assert reviewer.get("/api/v1/versions/5.000002/1").status_code == 404
    assert reviewer.get("/api/v1/versions/5.000002/1/1").status_code == 404


def test_a_procedure_tells_its_versions_and_what_changed(visitor: Client) -> None:
    now = answer(visitor, "/procedures/1.000004")
    assert now["version"]["version"] == 2
    assert now["version"]["status"] == "in_force"
    assert now["managing_agency"] == {"key": "bo-a", "name": "Bộ A"}
    assert [paper["name"] for paper in now["content"]["dossier"]] == ["Đơn đề nghị theo mẫu"]
    versions = answer(visitor, "/versions/1.000004")
    assert [(line["version"], line["status"]) for line in versions] == [
        (2, "in_force"),
        (1, "ended"),
    ]
    (change,) = answer(visitor, "/versions/1.000004/1/2")
    assert (change["kind"], change["component"]) == ("removed", "dossier")


def test_drafts_are_for_officials(visitor: Client, reviewer: Client) -> None:
    assert [line["version"] for line in answer(visitor, "/versions/1.000001")] == [1]


def test_drafts_are_seen_by_officials(reviewer: Client) -> None:
    drafted = answer(reviewer, "/versions/1.000001")
    assert [(line["version"], line["status"]) for line in drafted] == [
        (2, "draft"),
        (1, "in_force"),
    ]


@pytest.mark.parametrize("address", ["/rules", "/findings", "/plans", "/items", "/figures"])
def test_review_and_figures_are_not_for_visitors(visitor: Client, address: str) -> None:
    response = visitor.get(f"/api/v1{address}")
    assert response.status_code == 401
    assert response.json()["sentence"]


def test_findings_and_plans_are_those_of_ones_own_agency(
    reviewer: Client, outsider: Client
) -> None:
    own = answer(reviewer, "/findings?limit=200")["items"]
    assert {line["code"] for line in own} >= {"1.000001", "5.000001"}
    assert "5.000002" not in {line["code"] for line in own}
    others = answer(outsider, "/findings")["items"]
    assert {line["code"] for line in others} == {"5.000002"}
    assert answer(outsider, "/plans")["total"] == answer(outsider, "/items")["total"] == 0
    (plan,) = answer(reviewer, "/plans")["items"]
    assert outsider.get(f"/api/v1/plans/{plan['id']}").status_code == 404
    whole = answer(reviewer, f"/plans/{plan['id']}")
    states = sorted(line["state"] for line in whole["lines"])
    assert states == ["accepted", "draft", "enacted", "published"]
    item = answer(reviewer, f"/items/{whole['lines'][0]['id']}")
    assert item["promised"][0]["before"] > item["promised"][0]["after"]
    assert outsider.get(f"/api/v1/items/{item['id']}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_figures_are_read_within_reach(reviewer: Client, outsider: Client) -> None:
    known = {line["id"] for line in answer(reviewer, "/figures")}
    assert {"procedures.inventoried", "review.approved"} <= known
    counted = answer(reviewer, "/figures/procedures.inventoried?agency=bo-a")
    assert (counted["value"], counted["state"]) == (7, "known")
    beyond = outsider.get("/api/v1/figures/procedures.inventoried?agency=bo-a")
    everybodys = outsider.get("/api/v1/figures/procedures.inventoried")
    assert (beyond.status_code, everybodys.status_code) == (404, 404)


def test_agencies_and_law_are_public(visitor: Client) -> None:
    keys = [line["key"] for line in answer(visitor, "/agencies")["items"]]
    assert keys == sorted(keys)
    assert "bo-a" in keys
    assert answer(visitor, "/agencies/bo-a")["states"][0]["name"] == "Bộ A"
    found = answer(visitor, "/documents?q=12/2015")["items"]
    assert [line["number"] for line in found] == ["12/2015/QH13"]
    assert answer(visitor, f"/documents/{found[0]['id']}")["number"] == "12/2015/QH13"
    parameters = answer(visitor, "/parameters?limit=200")["items"]
    assert all(line["source"] and line["mark"] for line in parameters)


def test_a_misspelt_question_is_told_field_by_field(visitor: Client) -> None:
    response = visitor.get("/api/v1/procedures?limit=many&on=someday")
    assert response.status_code == 422
    told = response.json()
    assert told["sentence"]
    assert {field["field"] for field in told["fields"]} == {"limit", "on"}


def test_lists_come_in_pages(visitor: Client) -> None:
    page = answer(visitor, "/procedures?limit=2&offset=2")
    assert (page["total"], [line["code"] for line in page["items"]]) == (6, PUBLIC[2:4])


def test_the_description_is_served_and_runs_no_script(visitor: Client) -> None:
    described = answer(visitor, "/openapi.json")
    assert described["info"]["title"] == "Tinh Gọn"
    assert visitor.get("/api/v1/docs").status_code == 404


def test_nothing_is_written_through_it(reviewer: Client) -> None:
    described = answer(reviewer, "/openapi.json")
    methods = {method for path in described["paths"].values() for method in path}
    assert methods == {"get"}
    assert reviewer.post("/api/v1/procedures").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["-2.2676610274284988e-187", "0", "2026-11-29T00:00:00", "mai"])
def test_a_day_is_written_as_a_day(visitor: Client, day: str) -> None:
    assert visitor.get("/api/v1/parameters", {"on": day}).status_code == 422
    assert visitor.get("/api/v1/parameters", {"on": "2026-11-29"}).status_code == 200


@pytest.mark.parametrize("question", ["offset=0&offset=1", "q=a&q=b", "limit=1&limit=2"])
def test_what_is_asked_once_is_not_told_twice(visitor: Client, question: str) -> None:
    assert visitor.get(f"/api/v1/procedures?{question}").status_code == 422
