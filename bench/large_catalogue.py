"""The large catalogue: every record as twenty localities keep it, brought in as files are."""

from __future__ import annotations

from itertools import count, islice

from bench.records import variants, write_lines
from bench.results import Figure
from bench.stand import Stand
from bench.timing import Took, timed
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.procedures.api import import_file


def build(stand: Stand) -> list[Figure]:
    """Import locality after locality until `size` procedures are there; then everything that
    follows is done too (costs, findings, figures), so that the worker of a node finds no work."""
    records = stand.source.records()
    left = stand.size
    first = last = Took(0, 0)
    wall = 0.0
    for locality in count(1):
        part = list(islice(variants(records, locality, stand.seed), left))
        if not part:
            break
        path = stand.folder / f"locality-{locality}.jsonl"
        write_lines(path, part)
        last = timed(lambda path=path: import_file(by=SYSTEM, path=path))  # type: ignore[misc]  # a default binds the loop's value
        path.unlink()
        first = last if locality == 1 else first
        wall += last.wall
        left -= len(part)
    followed = timed(lambda: (run_follow_ups(), fold()))

    def figure(what: str, value: float) -> Figure:
        return Figure("large catalogue", what, value, "s", stand.database)

    return [
        figure(f"import of {stand.size:,} procedures", wall),
        figure("costs, findings and figures of all of them", followed.wall),
        figure("import of the first locality", first.wall),
        figure("import of the last locality", last.wall),
    ]
