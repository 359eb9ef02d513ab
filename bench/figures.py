"""The figures kept up by folding, beside computing all of them anew."""

from __future__ import annotations

from pathlib import Path

from bench.records import Record, write_lines
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import timed
from tinhgon.figures.api import check, fold, rebuild
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.events.api import assign_positions
from tinhgon.procedures.api import import_file

_BATCHES = (1, 100, 1_000)
_SECONDS = 5.0


def measure(stand: Stand) -> list[Figure]:
    """A third of the records for each size of batch, then everything anew, then the drift."""
    records = stand.source.records()
    parts = {batch: records[at :: len(_BATCHES)] for at, batch in enumerate(_BATCHES)}
    rates = {batch: _rate(stand.folder, part, batch) for batch, part in parts.items()}
    whole: list[int] = []
    recomputed = timed(lambda: whole.append(rebuild().position))
    checked = check()
    events = whole[0]
    anew = Baseline("computing everything anew after each event", 1 / recomputed.wall)
    return [
        *(
            Figure(
                "figures",
                f"folding in batches of {batch:,}",
                rate,
                "events/s",
                stand.database,
                baseline=anew,
            )
            for batch, rate in rates.items()
        ),
        Figure(
            "figures",
            "full recompute from the log",
            events / recomputed.wall,
            "events/s",
            stand.database,
        ),
        Figure(
            "figures", "drift afterwards", checked.drift, "cells", stand.database, target=Target(0)
        ),
    ]


def _rate(folder: Path, records: list[Record], batch: int) -> float:
    """Events a second while the events of these records are folded, `batch` at a time."""
    path = folder / f"part-{batch}.jsonl"
    write_lines(path, records)
    import_file(by=SYSTEM, path=path)
    assign_positions()
    events: list[int] = []
    took = timed(lambda: events.append(fold(seconds=_SECONDS, batch=batch).events))
    fold()
    return events[0] / took.wall
