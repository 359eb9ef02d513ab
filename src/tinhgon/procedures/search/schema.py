"""The search table, made by the migration in the way of each database."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

SQLITE = (
    # Text comes folded; the tokenizer only splits it. Contentless: no second copy of the text.
    """CREATE VIRTUAL TABLE procedures_search USING fts5(
    name, dossier, rest, content='', tokenize='unicode61 remove_diacritics 0')""",
)
POSTGRESQL = (
    """CREATE TABLE procedures_search (content_id bigint PRIMARY KEY,
    name tsvector NOT NULL, dossier tsvector NOT NULL, whole tsvector NOT NULL)""",
    "CREATE INDEX procedures_search_name ON procedures_search USING gin (name)",
    "CREATE INDEX procedures_search_dossier ON procedures_search USING gin (dossier)",
    "CREATE INDEX procedures_search_whole ON procedures_search USING gin (whole)",
)


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
        sqlite = schema_editor.connection.vendor == "sqlite"
        for statement in SQLITE if sqlite else POSTGRESQL:
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,
        to_state: object,
    ) -> None:
        schema_editor.execute("DROP TABLE procedures_search")

    def describe(self) -> str:
        return "Create the search table of the catalogue"
