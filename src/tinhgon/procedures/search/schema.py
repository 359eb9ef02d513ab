"""The search tables, made by the migration in the way of each database."""

from __future__ import annotations

from types import ModuleType

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from tinhgon.procedures.search import postgresql, sqlite


class CreateSearchTable(Operation):
    """Migration operation: the search table, which no model describes."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: object) -> None:
        """A search table is no part of the models' state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,
        to_state: object,
    ) -> None:
        for statement in _engine(schema_editor).CREATE:
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,
        to_state: object,
    ) -> None:
        for statement in _engine(schema_editor).DROP:
            schema_editor.execute(statement)

    def describe(self) -> str:
        return "Create the search table of the catalogue"


def _engine(schema_editor: BaseDatabaseSchemaEditor) -> ModuleType:
    return sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
