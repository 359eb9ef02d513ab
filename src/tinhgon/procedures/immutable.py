"""What was published stays as it was: the database itself refuses to change those columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


class Immutable(Operation):
    """Migration operation: `columns` of `table` never change; with `while_value`, only in rows
    whose `while_column` holds that value before the change."""

    reversible = True
    reduces_to_sql = True

    def __init__(
        self,
        table: str,
        columns: Sequence[str],
        while_column: str | None = None,
        while_value: str | None = None,
    ) -> None:
        self.table = table
        self.columns = tuple(columns)
        self.while_column = while_column
        self.while_value = while_value

    def state_forwards(self, app_label: str, state: object) -> None:
        """A trigger is no part of the models' state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,
        to_state: object,
    ) -> None:
        for statement in self._set(schema_editor.connection.vendor):
            # The statements hold %, which is no placeholder here.
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,
        to_state: object,
    ) -> None:
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {self.table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_immutable{on}")

    def describe(self) -> str:
        return f"Immutable: {', '.join(self.columns)} of {self.table}"

    def _set(self, vendor: str) -> Iterator[str]:
        message = f"{self.table}: what was published is never changed"
        conditions = [
            " OR ".join(
                f'OLD."{column}" IS {"NOT" if vendor == "sqlite" else "DISTINCT FROM"} '
                f'NEW."{column}"'
                for column in self.columns
            )
        ]
        if self.while_column:
            conditions.append(f"OLD.\"{self.while_column}\" = '{self.while_value}'")
        condition = " AND ".join(f"({part})" for part in conditions)
        if vendor == "sqlite":
            yield (
                f"CREATE TRIGGER {self.table}_immutable BEFORE UPDATE ON {self.table} "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
            return
        yield (
            "CREATE OR REPLACE FUNCTION procedures_refuse_change() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
            "'%: what was published is never changed', TG_TABLE_NAME; END $$"
        )
        yield (
            f"CREATE TRIGGER {self.table}_immutable BEFORE UPDATE ON {self.table} "
            f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION procedures_refuse_change()"
        )
