"""The ranks of a hit, best first."""

from __future__ import annotations

from enum import IntEnum


class Tier(IntEnum):
    """The words as one phrase of the name; all in the name; in the name with the last one half
    typed; all in the dossier; all anywhere."""

    PHRASE = 1
    NAME = 2
    BEGUN = 3
    DOSSIER = 4
    ANY = 5


# Outside names a half typed word counts from three letters on: two letters begin half of all words.
SHORTEST_BEGUN = 3


def is_begun(word: str, tier: Tier) -> bool:
    """Whether the last word of a query may go on, in this tier."""
    if tier in {Tier.PHRASE, Tier.NAME}:
        return False
    return tier is Tier.BEGUN or len(word) >= SHORTEST_BEGUN
