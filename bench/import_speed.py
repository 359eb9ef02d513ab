"""Import of the catalogue beside the least that bringing in the same records can take."""

from __future__ import annotations

import json
import unicodedata

from django.db import connection, transaction

from bench.records import Source
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import timed, usual
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import begin_import, stage_import, switch_import
from tinhgon.procedures.importing.compressed import opened

_LARGEST = 1 << 30


def measure(stand: Stand) -> list[Figure]:
    """Into the fresh database: the raw records as they are, then the import, then once more."""
    path = stand.source.path
    raw = usual(lambda: _load_raw(stand.source))
    batch = begin_import(by=SYSTEM, path=path)
    staged = timed(lambda: stage_import(by=SYSTEM, batch=batch, path=path))
    batch.refresh_from_db()
    switched = timed(lambda: switch_import(by=SYSTEM, batch=batch))
    again = begin_import(by=SYSTEM, path=path)
    repeated = timed(lambda: stage_import(by=SYSTEM, batch=again, path=path))

    def figure(
        what: str, value: float, least: float = raw.wall, target: Target | None = None
    ) -> Figure:
        baseline = Baseline("unpack, parse, NFC, bulk insert of the raw records", least)
        return Figure("import", what, value, "s", stand.database, baseline, target)

    return [
        figure(
            f"import of {batch.created:,}",
            staged.wall + switched.wall,
            target=Target(12, of_ratio=True),
        ),
        # Tells more than the clock on the wall where others use the machine too.
        figure("of it processor time of this process", staged.cpu + switched.cpu, raw.cpu),
        figure("of it staging, others work on", staged.wall),
        figure("of it the switch, one transaction", switched.wall),
        figure("the same file again, nothing new", repeated.wall),
    ]


def _load_raw(source: Source) -> None:
    """Unpack, parse, normalise and insert, in the same database with the same durability."""
    columns: dict[str, int] = {}
    rows: list[list[str | None]] = []
    with opened(source.path, _LARGEST) as lines:
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
