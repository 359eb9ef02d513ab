"""The least that bringing in records can take: the baseline of imports."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from django.db import connection, transaction

from tinhgon.procedures.importing.compressed import opened

LEAST = "unpack, parse, NFC, bulk insert of the raw records"
_LARGEST = 1 << 30


def load_raw(path: Path) -> None:
    """Unpack, parse, normalise and insert, in the same database with the same durability."""
    columns: dict[str, int] = {}
    rows: list[list[str | None]] = []
    with opened(path, _LARGEST) as lines:
        for line in lines:
            record = {
                unicodedata.normalize("NFC", key): unicodedata.normalize("NFC", value)
                for key, value in json.loads(line).items()
            }
            for key in record:
                columns.setdefault(key, len(columns))
            rows.append([record.get(key) for key in columns])
    names = ", ".join(f"c{number} text" for number in range(len(columns)))
    marks = ", ".join(["%s"] * len(columns))
    whole = [row + [None] * (len(columns) - len(row)) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_raw (id integer PRIMARY KEY, {names})")
        with transaction.atomic():
            cursor.executemany(
                f"INSERT INTO bench_raw VALUES (%s, {marks})",
                [[number, *row] for number, row in enumerate(whole)],
            )
        cursor.execute("DROP TABLE bench_raw")
