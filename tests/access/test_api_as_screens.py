"""What a person is told by the API is what the screens show him: the same rows, the same board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse
from tests.access.cast import EVERYBODY, Person, is_official
from tests.access.reading import ask
from tests.access.things import sees
from tests.access.world.world import World

from tinhgon.programmes.api import Board

pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]

READERS = [person for person in EVERYBODY if is_official(person)]
each_reader = pytest.mark.parametrize("person", READERS, ids=lambda person: person.name)


@dataclass(frozen=True, slots=True)
class Pair:
    """A list on a screen and by the API; `row` and `item` say by what one of each is known."""

    screen: str
    api: str
    row: Callable[[Any], Any]
    item: Callable[[Mapping[str, Any]], Any]
    at: dict[str, str] = field(default_factory=dict)
    query: str = ""

    def __str__(self) -> str:
        return self.api


OF_PROGRAMME = {"key": "quoc-gia"}
LISTS = (
    Pair("programmes", "find_programmes", lambda row: row.key, lambda item: item["key"]),
    Pair(
        "programme_plans",
        "find_authority_plans",
        lambda row: (row.agency.key, row.standing.value, row.plan and row.plan.number),
        lambda item: (item["agency"], item["standing"], item["plan"] and item["plan"]["number"]),
        OF_PROGRAMME,
    ),
    Pair(
        "programme_procedures",
        "find_members",
        lambda row: (row.code, row.stage and row.stage.value, row.due and row.due.value),
        lambda item: (item["code"], item["stage"], item["review"]),
        OF_PROGRAMME,
    ),
    Pair(
        "sheets",
        "find_sheets",
        lambda row: (row.pk, row.state, row.answered),
        lambda item: (item["id"], item["state"], item["answered"]),
        query="state=open&state=completed&state=superseded",
    ),
    Pair("opinions", "find_opinions", lambda row: row.pk, lambda item: item["id"]),
    Pair("recommendations", "find_recommendations", lambda row: row.pk, lambda item: item["id"]),
    Pair("plans", "find_plans", lambda row: row.pk, lambda item: item["id"]),
    Pair(
        "law_changes",
        "find_law_changes",
        lambda row: (row.pk, row.state_now, *((row.item_id,) if row.sees_item else ())),
        lambda item: (item["id"], item["state"], *((item["item"],) if item["item"] else ())),
    ),
    Pair(
        "law_documents",
        "find_documents_to_amend",
        lambda row: (row.document, row.named, row.items, row.provisions),
        lambda item: (item["document"], item["named"], item["items"], item["provisions"]),
    ),
    Pair("amending_documents", "find_amending_documents", lambda row: row.pk, lambda i: i["id"]),
)


def shown(world: World, person: Person, url: str) -> Mapping[str, Any]:
    response: Any = ask(world.browsers[person], url)
    assert response.status_code == 200, url
    context: Mapping[str, Any] = response.context
    return context


def told(world: World, person: Person, url: str) -> Any:
    response: Any = ask(world.browsers[person], url)
    assert response.status_code == 200, url
    return response.json()


@each_reader
def test_lists(world: World, person: Person) -> None:
    wrong = []
    for pair in LISTS:
        table = shown(world, person, f"{reverse(pair.screen, kwargs=pair.at)}?{pair.query}")[
            "table"
        ]
        address = reverse(f"api:{pair.api}", kwargs=pair.at)
        answer = told(world, person, f"{address}?limit=200&{pair.query}")
        rows = sorted((pair.row(row) for row in table.data), key=repr)
        items = sorted((pair.item(item) for item in answer["items"]), key=repr)
        if rows != items or answer["total"] != len(rows):
            wrong.append(f"{pair}: {rows} on the screen, {items} by the API")
    assert not wrong, "\n".join(wrong)


def standing(stand: Any) -> tuple[object, ...]:
    """A cell of the board, as the API tells it."""
    portion, known = stand.portion, stand.portion.share is not None
    return (
        stand.standing.value,
        stand.due_on.isoformat(),
        portion.part if known else None,
        portion.whole if known else None,
        portion.covered,
        portion.parts,
        stand.lack.value if stand.lack else None,
    )


@each_reader
def test_boards(world: World, person: Person) -> None:
    """Every cell of the board of one's own agency, and the procedures behind it."""
    board: Board = shown(world, person, reverse("programme_board", kwargs=OF_PROGRAMME))["board"]
    answer = told(world, person, reverse("api:read_programme_board", kwargs=OF_PROGRAMME))
    lines = {line.agency: line for line in board.lines}
    assert {line["agency"] for line in answer["agencies"]} == set(lines)
    assert answer["silent"] == list(board.silent)
    for line in (answer["whole"], *answer["agencies"]):
        same = board.whole if line is answer["whole"] else lines[line["agency"]]
        cells = [tuple(cell.values()) for cell in line["stands"]]
        assert [(*cell[:4], *cell[6:9]) for cell in cells] == [
            standing(stand) for stand in same.stands
        ]
        assert line["expected"] == same.expected
    at = reverse("programme_board_procedures", kwargs=OF_PROGRAMME)
    page = shown(world, person, at)["page"]
    behind = told(world, person, reverse("api:find_board_procedures", kwargs=OF_PROGRAMME))
    assert [each.line.code for each in page.rows] == [each["code"] for each in behind["items"]]
    assert (page.count, page.hidden) == (behind["total"], behind["hidden"])


def test_everybody_sees_something(world: World) -> None:
    programme = world.one("programme", "government")
    assert all(sees(person, programme) for person in READERS)
