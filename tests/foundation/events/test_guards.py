"""The database itself keeps the log append-only."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.foundation.events.happenings import happen

from tinhgon.foundation.events.api import guards_present, lifted, verify
from tinhgon.foundation.events.guards import LOG_TABLES, guarded_tables, lift_statements
from tinhgon.foundation.events.models import EventRecord

pytestmark = pytest.mark.django_db(transaction=True)

KEYS = {
    "foundation_event": "id",
    "foundation_event_position": "position",
    "foundation_event_seal": "number",
}


def attempts(table: str) -> list[str]:
    key = KEYS[table]
    tried = [f"UPDATE {table} SET {key} = {key} + 1", f"DELETE FROM {table}"]
    if connection.vendor == "postgresql":
        return [*tried, f"TRUNCATE {table} CASCADE"]
    return [*tried, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"]


@pytest.mark.parametrize("table", LOG_TABLES)
def test_changes_are_refused(table: str) -> None:
    happen("fixed")
    for statement in attempts(table):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert verify().ok


def test_through_the_models_too() -> None:
    happen("fixed")
    with pytest.raises(DatabaseError, match="append-only"):
        EventRecord.objects.update(actor="nobody")


def test_a_lifted_guard_is_noticed() -> None:
    assert guards_present()
    with lifted():
        assert not guards_present()
        assert not verify().ok
    assert guards_present()


@pytest.mark.parametrize("table", LOG_TABLES)
def test_one_dropped_guard_is_enough_to_be_noticed(table: str) -> None:
    for statement in lift_statements(table, connection.vendor):
        with connection.cursor() as cursor:
            cursor.execute(statement)
        assert not guards_present()
        assert verify().as_dict()["guards_present"] is False
        with lifted():
            """Putting all guards back is the way out of lifting them."""
        assert guards_present()


def test_all_tables_of_the_log_are_among_the_guarded() -> None:
    assert set(LOG_TABLES) <= set(guarded_tables())
