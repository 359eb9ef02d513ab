"""Many rows written at once: new ones by COPY on PostgreSQL, as one prepared statement on SQLite.

Django's own way names each value in the text of a statement, which took half the time of an
import of the whole catalogue on PostgreSQL and a tenth of it on SQLite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)

Row = TypeVar("Row", bound=Model)
_KEPT_AS_THEY_ARE = (AutoField, BooleanField, CharField, ForeignKey, IntegerField, TextField)
_PLAIN = (str, int, bool)


def insert_models(model: type[Row], rows: Sequence[Row]) -> list[Row]:
    """Insert new rows, none of which has an id yet, and give them theirs. In a transaction."""
    if not rows:
        return []
    fields = model._meta.concrete_fields
    with connection.cursor() as cursor:
        if isinstance(model._meta.pk, AutoField):
            for row, pk in zip(rows, _fresh_ids(cursor, model, len(rows)), strict=True):
                row.pk = pk
        insert_rows(
            model._meta.db_table,
            [str(field.column) for field in fields],
            _values(fields, rows),
        )
    for row in rows:
        row._state.adding = False  # noqa: SLF001  # as Django marks rows that it inserted
        row._state.db = connection.alias  # noqa: SLF001
    return list(rows)


def insert_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values as the database keeps them; columns not named get their defaults."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, f'COPY "{table}" ({names}) FROM STDIN', rows)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({places})',  # noqa: S608  # names of columns, not of people
            list(rows),
        )


def update_models(rows: Sequence[Model], *fields: str) -> None:
    """Store these fields of rows of one model that have an id, as one prepared statement.

    Django's own way names each value of each row in one statement, and asks each how it is stored.
    """
    if not rows:
        return
    meta = rows[0]._meta
    stored: list[Any] = [meta.get_field(name) for name in fields]
    columns = ", ".join(f'"{field.column}" = %s' for field in stored)
    values = _values([*stored, meta.pk], rows, add=False)
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{meta.db_table}" SET {columns} WHERE "{meta.pk.column}" = %s',  # noqa: S608  # names of columns, not of people
            list(values),
        )


def _values(
    fields: Sequence[Any], rows: Iterable[Model], *, add: bool = True
) -> Iterator[list[Any]]:
    """The values of rows as the database keeps them. Texts, whole numbers and truths are kept as
    they are; asking each field for its way with them took a third of the switch of an import."""
    # The object itself: django.db.connection looks for it anew at each use.
    database = connections[DEFAULT_DB_ALIAS]
    kept = [(field, isinstance(field, _KEPT_AS_THEY_ARE)) for field in fields]
    for row in rows:
        values = []
        for field, is_kept in kept:
            value = field.pre_save(row, add=add)
            if value is not None and not (is_kept and type(value) in _PLAIN):
                value = field.get_db_prep_save(value, database)
            values.append(value)
        yield values


def _fresh_ids(cursor: CursorWrapper, model: type[Model], count: int) -> Iterator[int]:
    table, pk = model._meta.db_table, model._meta.pk
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{table}"', pk.column, count],
        )
        return iter([int(row[0]) for row in cursor.fetchall()])
    # Nobody else writes within our transaction; SQLite moves its own mark along with our ids.
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    found = cursor.fetchone()
    last = int(found[0]) if found else 0
    return iter(range(last + 1, last + 1 + count))


def _copy(cursor: CursorWrapper, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Through the wrappers of the connection, as every other statement."""

    def copied(sql: str, params: Any, many: bool, context: dict[str, Any]) -> None:
        with connection.wrap_database_errors, cursor.copy(sql) as copy:
            for row in params:
                copy.write_row(row)

    execute = copied
    for wrapper in reversed(connection.execute_wrappers):
        execute = partial(wrapper, execute)
    execute(statement, rows, True, {"connection": connection, "cursor": cursor})
