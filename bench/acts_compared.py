"""An act on many beside the same act on each: how long it holds the only writer of SQLite."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import timed

_ALONE = 10


def compared(
    stand: Stand,
    words: str,
    chosen: Sequence[int],
    act: Callable[[Sequence[int]], object],
    target: Target | None = None,
) -> Figure:
    """Seconds of processor time inside the act on all that is chosen (ids); the baseline is the
    same on each of a few, undone before and scaled."""

    def one_by_one() -> None:
        with suppress(_Undone), transaction.atomic():
            for each in chosen[:_ALONE]:
                act([each])
            raise _Undone

    act_alone = timed(one_by_one).cpu * len(chosen) / min(_ALONE, len(chosen))
    with CaptureQueriesContext(connection) as asked:
        took = timed(lambda: act(chosen)).cpu
    return Figure(
        "acts of many",
        f"{words % f'{len(chosen):,}'} ({len(asked):,} queries)",
        took,
        "s of CPU",
        stand.database,
        Baseline("the same one by one", act_alone),
        target,
    )


class _Undone(Exception):
    """Nothing of what was tried stays."""
