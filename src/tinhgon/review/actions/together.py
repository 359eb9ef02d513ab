"""One pass over contents for all that is read out of them: each is loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

# As many as `procedures.load` remembers, or fewer.
_CHUNK = 250

# The ids of a procedure and of its reading.
Stale = tuple[int, int]
# The id of the reading that something was made of, and the hashes of what made it.
Kept = tuple[int | str, ...]


def stale_of(
    in_force: Mapping[int, int], known: Mapping[int, Kept], made_by: tuple[str, ...]
) -> list[Stale]:
    """The readings in force, by procedure, of which nothing is kept, or something that others
    than `made_by` made."""
    return [
        (procedure, reading)
        for procedure, reading in in_force.items()
        if known.get(procedure) != (reading, *made_by)
    ]


def together(*stale: Iterable[Stale]) -> Iterator[list[int]]:
    """The readings (ids) of several lists in batches, each once, by procedure."""
    waiting = iter(sorted({each for some in stale for each in some}))
    while batch := [reading for _, reading in islice(waiting, _CHUNK)]:
        yield batch
