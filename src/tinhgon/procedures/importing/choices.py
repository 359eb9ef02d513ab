"""What a person says the columns of a file are, checked against the columns it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.inventory.columns import importable
from tinhgon.procedures.importing.layout import Choices, FoundTable, Layout, Said
from tinhgon.procedures.reading.fields import PortalKey

NOT_THERE = gettext_noop("There is no such column in the file, or no such meaning; choose again.")
TWO_OF_A_FIELD = gettext_noop(
    "“%(field)s” is chosen for two columns (%(first)s; %(second)s); leave it with one of them."
)
NO_NAMES = gettext_noop(
    "Choose “Tên thủ tục” for the column that holds the names of the procedures, or leave every "
    "column of this table unread."
)
NOTHING_LEFT = gettext_noop(
    "No table is left to be read: choose “Tên thủ tục” for the column that holds the names of the "
    "procedures."
)
ONE_SHEET = gettext_noop(
    "One sheet is read at a time: leave every column of the other sheets unread."
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a choice: in which table (None: with all of it), as a message id."""

    table: int | None
    message: str
    params: Mapping[str, object] = field(default_factory=dict)


def wrong_in(layout: Layout, choices: Choices) -> list[Wrong]:
    """Everything that keeps a file from being read by these choices; empty where nothing does."""
    tables = {table.number: table for table in layout.tables}
    allowed = {column.value for column in importable(days=layout.days)}
    wrong: list[Wrong] = []
    for number, said in choices.items():
        table = tables.get(number)
        if table is None or not _is_there(table, said, allowed):
            wrong.append(Wrong(number if table else None, NOT_THERE))
        else:
            wrong += _of_table(table, said, days=layout.days)
    chosen = [number for number, said in choices.items() if said.fields]
    if not chosen:
        wrong.append(Wrong(None, NOTHING_LEFT))
    elif layout.one_table and len(chosen) > 1:
        wrong.append(Wrong(None, ONE_SHEET))
    return wrong


def check_choices(layout: Layout, choices: Choices) -> None:
    """Refuse choices by which the file cannot be read, with what is wrong first."""
    for wrong in wrong_in(layout, choices):
        raise Refusal(wrong.message, **wrong.params)


def _is_there(table: FoundTable, said: Said, allowed: set[str]) -> bool:
    places = {column.place for column in table.columns}
    return said.fields.keys() <= places and allowed.issuperset(said.fields.values())


def _of_table(table: FoundTable, said: Said, *, days: bool) -> Iterator[Wrong]:
    titles = {column.place: column.title or column.samples[0] for column in table.columns}
    first: dict[str, int] = {}
    for place, name in sorted(said.fields.items()):
        if name in first:
            two = {"field": name, "first": titles[first[name]], "second": titles[place]}
            yield Wrong(table.number, TWO_OF_A_FIELD, two)
        first.setdefault(name, place)
    # A row of an inventory may be known by its code alone.
    known_by = {PortalKey.NAME.value} if days else {PortalKey.NAME.value, PortalKey.CODE.value}
    if said.fields and not known_by & first.keys():
        yield Wrong(table.number, NO_NAMES)
