"""Import of the catalogue beside the least that bringing in the same records can take."""

from __future__ import annotations

from bench.raw_load import LEAST, load_raw
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import timed, usual
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import begin_import, stage_import, switch_import


def measure(stand: Stand) -> list[Figure]:
    """Into the fresh database: the raw records as they are, then the import, then once more."""
    path = stand.source.path
    raw = usual(lambda: load_raw(path))
    batch = begin_import(by=SYSTEM, path=path)
    staged = timed(lambda: stage_import(by=SYSTEM, batch=batch, path=path))
    batch.refresh_from_db()
    switched = timed(lambda: switch_import(by=SYSTEM, batch=batch))
    again = begin_import(by=SYSTEM, path=path)
    repeated = timed(lambda: stage_import(by=SYSTEM, batch=again, path=path))

    def figure(
        what: str, value: float, least: float = raw.wall, target: Target | None = None
    ) -> Figure:
        baseline = Baseline(LEAST, least)
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
