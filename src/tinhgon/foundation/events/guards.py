"""Append-only tables: SQLite and PostgreSQL themselves refuse UPDATE, DELETE and TRUNCATE."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection
from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LOG_TABLES = ("foundation_event", "foundation_event_position", "foundation_event_seal")

_GUARDED: set[str] = set(LOG_TABLES)

_SUFFIXES = {
    "sqlite": ("_no_update", "_no_delete", "_no_replace"),
    "postgresql": ("_no_change", "_no_truncate"),
}

_FUNCTION = """
CREATE OR REPLACE FUNCTION tinhgon_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def set_statements(table: str, vendor: str, key: str = "id") -> list[str]:
    """SQL that makes `table` append-only on `vendor` (`sqlite` or `postgresql`)."""
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        replaced = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) {refuse}"  # noqa: S608  # names of our own tables
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            # INSERT OR REPLACE would remove the old row without asking the trigger on DELETE.
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} {replaced}",
        ]
    return [
        _FUNCTION,
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION tinhgon_refuse_change()"
        ),
        (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tinhgon_refuse_change()"
        ),
    ]


def lift_statements(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}{suffix}" for suffix in _SUFFIXES[vendor]]
    return [f"DROP TRIGGER IF EXISTS {table}{suffix} ON {table}" for suffix in _SUFFIXES[vendor]]


def guarded_tables() -> list[str]:
    return sorted(_GUARDED)


def guards_present() -> bool:
    """Whether every table of the log still refuses changes in this database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            # 'D' is a disabled trigger: as good as none.
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")
        found = {row[0] for row in cursor.fetchall()}
    return all(
        f"{table}{suffix}" in found
        for table in LOG_TABLES
        for suffix in _SUFFIXES[connection.vendor]
    )


@contextmanager
def lifted() -> Iterator[None]:
    """Lift the guards while a test database is emptied or a backup is put back."""
    for table in guarded_tables():
        _run(lift_statements(table, connection.vendor))
    try:
        yield
    finally:
        for table in guarded_tables():
            _run(set_statements(table, connection.vendor, _key(table)))


def _key(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_column(cursor, table) or "id"


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class AppendOnly(Operation):
    """Migration operation: the tables named refuse every change but INSERT."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, *tables: str) -> None:
        self.tables = tables
        _GUARDED.update(tables)

    def state_forwards(self, app_label: str, state: object) -> None:
        """Guards are no part of the models' state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,
        to_state: object,
    ) -> None:
        for table in self.tables:
            for statement in set_statements(table, connection.vendor, _key(table)):
                # None, not (): the statement is taken as it stands, per cent signs included.
                schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,
        to_state: object,
    ) -> None:
        for table in self.tables:
            for statement in lift_statements(table, schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Append-only: {', '.join(self.tables)}"
