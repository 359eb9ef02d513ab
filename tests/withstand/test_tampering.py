"""Whoever changes the database behind the product's back is found out by its own commands."""

from __future__ import annotations

import pytest
from tests.withstand.node import Node

# An event in the midst of the log, by the id it has at its position.
AT = "(SELECT event_id FROM foundation_event_position WHERE position = 20)"
COPIED = "type, schema_version, occurred_at, actor, agency, subject_type, subject_id, data"


def id_at(node: Node, position: int) -> int:
    ((found,),) = node.ask(
        f"SELECT event_id FROM foundation_event_position WHERE position = {position}"
    )
    return int(found)


def test_an_untouched_log_verifies(node: Node) -> None:
    ended = node.run("verify", "--json")
    assert (ended.status, ended.answer["ok"], ended.answer["first_bad"]) == (0, True, None)


@pytest.mark.parametrize(
    "change",
    [
        "data = replace(data, ':', ': ')",
        "actor = 'somebody-else'",
        "occurred_at = '2001-01-01 00:00:00.000000'",
    ],
)
def test_an_altered_event_is_named(node: Node, change: str) -> None:
    node.harm(f"UPDATE foundation_event SET {change} WHERE id = {AT}")
    ended = node.run("verify", "--json")
    assert ended.status != 0
    assert ended.answer["first_bad"] == {
        "position": 20,
        "id": id_at(node, 20),
        "kind": "altered",
    }
    assert not ended.answer["guards_present"]


def test_a_removed_event_is_named(node: Node) -> None:
    node.harm(f"DELETE FROM foundation_event WHERE id = {AT}")
    ended = node.run("verify", "--json")
    assert ended.status != 0
    bad = ended.answer["first_bad"]
    assert (bad["position"], bad["kind"]) == (20, "missing")


def test_an_event_removed_with_its_position_is_named(node: Node) -> None:
    node.harm(
        f"DELETE FROM foundation_event WHERE id = {AT}",
        "DELETE FROM foundation_event_position WHERE position = 20",
    )
    ended = node.run("verify", "--json")
    assert ended.status != 0
    assert ended.answer["first_bad"] == {"position": 20, "id": None, "kind": "missing"}


def test_an_inserted_event_is_named(node: Node) -> None:
    node.harm(
        f"INSERT INTO foundation_event (id, {COPIED}) "
        f"SELECT 999999, {COPIED} FROM foundation_event WHERE id = {AT}"
    )
    ended = node.run("verify", "--json")
    assert ended.status != 0
    assert ended.answer["first_bad"] == {"position": None, "id": 999999, "kind": "inserted"}


def test_an_inserted_event_with_a_position_is_named(node: Node) -> None:
    node.harm(
        f"INSERT INTO foundation_event (id, {COPIED}) "
        f"SELECT 999999, {COPIED} FROM foundation_event WHERE id = {AT}",
        "INSERT INTO foundation_event_position (position, event_id) "
        "SELECT max(position) + 1, 999999 FROM foundation_event_position",
    )
    ended = node.run("verify", "--json")
    assert ended.status != 0
    bad = ended.answer["first_bad"]
    assert (bad["id"], bad["kind"]) == (999999, "inserted")


def test_a_removed_seal_is_named(node: Node) -> None:
    first = "(SELECT first_position FROM foundation_event_seal WHERE number = 3)"
    ((position,),) = node.ask(f"SELECT {first}")
    node.harm("DELETE FROM foundation_event_seal WHERE number = 3")
    ended = node.run("verify", "--json")
    assert ended.status != 0
    assert ended.answer["first_bad"] == {"position": position, "id": None, "kind": "chain"}


def test_a_tail_cut_off_is_found_by_the_head_noted_before(node: Node) -> None:
    head = node.run("verify", "--json").answer["head"]
    last = "(SELECT max(number) FROM foundation_event_seal)"
    first = f"(SELECT first_position FROM foundation_event_seal WHERE number = {last})"
    cut = f"(SELECT event_id FROM foundation_event_position WHERE position >= {first})"
    node.harm(
        f"DELETE FROM foundation_event WHERE id IN {cut}",
        f"DELETE FROM foundation_event_position WHERE position >= {first}",
        f"DELETE FROM foundation_event_seal WHERE number = {last}",
    )
    ended = node.run("verify", "--head", head, "--json")
    assert ended.status != 0
    assert ended.answer["first_bad"]["kind"] == "missing"
    assert ended.answer["first_bad"]["position"] == ended.answer["sealed"] + 1


def test_a_missing_guard_alone_is_told(node: Node) -> None:
    node.harm()
    ended = node.run("verify", "--json")
    assert ended.status != 0
    assert (ended.answer["guards_present"], ended.answer["first_bad"]) == (False, None)


def test_untouched_figures_do_not_drift(node: Node) -> None:
    ended = node.run("figures", "check", "--json")
    assert (ended.status, ended.answer["drift"]) == (0, 0)
    assert ended.answer["facts"] > 0
    assert ended.answer["balances"] > 0


@pytest.mark.parametrize(
    ("table", "change", "indicator"),
    [
        ("procedures_procedurebalance", "published = published + 1", "procedures.published"),
        ("review_planitembalance", "in_plans = in_plans - 1", "review.in_plans"),
        ("procedures_procedurefact", "published_on = '2001-01-01'", ""),
    ],
)
def test_a_changed_figure_is_found(node: Node, table: str, change: str, indicator: str) -> None:
    node.harm(f"UPDATE {table} SET {change} WHERE id = (SELECT max(id) FROM {table})")
    ended = node.run("figures", "check", "--json")
    assert ended.status != 0
    assert ended.answer["drift"] > 0
    assert not indicator or ended.answer["by_indicator"][indicator] > 0


def test_a_removed_fact_is_found(node: Node) -> None:
    table = "review_planitemfact"
    node.harm(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    ended = node.run("figures", "check", "--json")
    assert ended.status != 0
    assert ended.answer["drift"] > 0
