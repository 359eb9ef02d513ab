"""The large catalogue: every record as twenty localities keep it, brought in as files are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, islice

from django.db import connection

from bench.raw_load import LEAST, load_raw
from bench.records import variants, write_lines
from bench.results import Baseline, Figure
from bench.stand import Stand
from bench.timing import Took, timed, usual
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, last_position
from tinhgon.foundation.jobs.api import follow_ups, run_follow_ups
from tinhgon.foundation.jobs.models import FollowUpProgress
from tinhgon.procedures.api import import_file


@dataclass(frozen=True, slots=True)
class _Locality:
    """One file: its records, and the seconds that importing it took."""

    records: int
    wall: float


def leave_nothing_to_follow() -> None:
    """Tell the follow-ups that they have done all for today, so that no worker is busy beside what
    is measured."""
    assign_positions()
    for follow_up in follow_ups():
        FollowUpProgress.objects.update_or_create(
            name=follow_up.name, defaults={"position": last_position(), "day": today()}
        )


def _count_tables(localities: int) -> None:
    """Have PostgreSQL count its tables whenever they have doubled, as it does by itself within a
    minute where it is not told otherwise; the server that `make bench` starts is."""
    if connection.vendor == "postgresql" and localities & (localities - 1) == 0:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def build(stand: Stand) -> list[Figure]:
    """Import locality after locality until `size` procedures are there.

    What follows (costs, findings, profiles) is done for the first locality and timed there; doing
    it for all would take longer than everything else together. The others stand in the lists as
    procedures nobody has checked yet. Figures are folded over all.
    """
    records = stand.source.records()
    left = stand.size
    raw = 0.0
    followed = Took(0, 0)
    localities: list[_Locality] = []
    for number in count(1):
        part = list(islice(variants(records, number, stand.seed), left))
        if not part:
            break
        path = stand.folder / f"locality-{number}.jsonl.xz"
        write_lines(path, part)
        if not localities:
            # Nothing is in the tables of the raw records before, so one locality tells of all.
            raw = usual(lambda path=path: load_raw(path)).wall / len(part)  # type: ignore[misc]  # a default binds the loop's value
        took = timed(lambda path=path: import_file(by=SYSTEM, path=path))  # type: ignore[misc]  # the same
        path.unlink()
        localities.append(_Locality(len(part), took.wall))
        left -= len(part)
        _count_tables(number)
        if len(localities) == 1:
            followed = timed(run_follow_ups)
    leave_nothing_to_follow()
    folded = timed(fold)

    def figure(what: str, wall: float, procedures: int) -> Figure:
        baseline = Baseline(LEAST, raw * procedures)
        return Figure("large catalogue", what, wall, "s", stand.database, baseline)

    first, last = localities[0], localities[-1]
    whole = sum(each.wall for each in localities)
    return [
        figure(f"import of {stand.size:,} procedures", whole, stand.size),
        figure("costs, findings and profiles of the first", followed.wall, first.records),
        figure("figures of the others", folded.wall, stand.size - first.records),
        figure("import of the first locality", first.wall, first.records),
        figure("import of the last locality", last.wall, last.records),
    ]
