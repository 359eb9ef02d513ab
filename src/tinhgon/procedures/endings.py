"""What ends with an abolished procedure in the rooms above, told before that is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.foundation.access.api import Actor


@dataclass(frozen=True, slots=True)
class Ending:
    """One thing that would end, in the reader's language, and its page."""

    words: str
    url: str


Endings = Callable[[Actor, Collection[int]], Mapping[int, Sequence[Ending]]]
_ENDINGS: dict[str, Endings] = {}


def register_endings(name: str, endings: Endings) -> None:
    """`endings` tells, of some procedures (ids), what `by` may know would end with each; once, when
    Django starts."""
    _ENDINGS[name] = endings


def endings_with(by: Actor, procedures: Collection[int]) -> Mapping[int, Sequence[Ending]]:
    """What would end with each of these procedures (ids), room by room."""
    found: defaultdict[int, list[Ending]] = defaultdict(list)
    for endings in _ENDINGS.values():
        for procedure, ended in endings(by, procedures).items():
            found[procedure] += ended
    return found
