"""Clocks: wall time and processor time of a piece of work, and quantiles of many."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock on the wall, and seconds of processor time of this process."""

    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Took:
    """How long `work` took."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def best(work: Callable[[], object], times: int = 3) -> Took:
    """The quickest of several runs: what the machine can do when nobody disturbs it.

    Garbage of what came before is collected first.
    """
    gc.collect()
    return min((timed(work) for _ in range(times)), key=lambda took: took.cpu)


def usual(work: Callable[[], object], times: int = 3) -> Took:
    """The middle one of several runs by the clock on the wall, for what waits for a database."""
    return sorted((timed(work) for _ in range(times)), key=lambda took: took.wall)[times // 2]


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of all lie, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
