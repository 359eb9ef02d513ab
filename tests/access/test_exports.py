"""The workbook of a list holds what the list shows the same person, as many rows and no more."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import pytest
from openpyxl import load_workbook
from tests.access.addresses.every import READ
from tests.access.cast import Person, of
from tests.access.reading import ask
from tests.access.things import sees
from tests.access.world.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]

READERS = (of("official", "bo-a"), of("control_office", "bo-b"), of("steering", "government"))
# A line of the list of findings is a procedure and a rule, a row of its workbook a single place;
# the workbook of the list of plans holds their items.
OTHER_ROWS = frozenset({"findings", "plans"})


def rows_of(response: Any) -> int:
    """How many rows stand under the head of the first sheet."""
    book = load_workbook(BytesIO(response.content), read_only=True)
    return sum(any(cell is not None for cell in row) for row in book.worksheets[0].values) - 1


@pytest.mark.parametrize("person", READERS, ids=lambda person: person.name)
def test_a_list_and_its_workbook(world: World, person: Person) -> None:
    wrong, seen = [], set()
    for address in READ:
        thing = next((each for each in world.of(*address.of) if sees(person, each)), None)
        if not address.opens(person) or (address.of and thing is None) or address.silent:
            continue
        response: Any = ask(world.browsers[person], address.url(thing))
        table: Any = (getattr(response, "context", None) or {}).get("table")
        export = getattr(table, "export_url", "")
        if not export or address.name in OTHER_ROWS:
            continue
        export = urljoin(address.url(thing), export)
        seen.add(address.name)
        answer: Any = ask(world.browsers[person], export)
        if answer.status_code != 200 or "spreadsheet" not in answer["Content-Type"]:
            wrong.append(f"{address} ({thing}): {answer.status_code} of {export}")
            continue
        listed, written = len(table.data), rows_of(answer)
        if listed != written:
            wrong.append(f"{address} ({thing}): {listed} on the list, {written} in {export}")
    assert not wrong, "\n".join(wrong)
    assert len(seen) > 15, seen
