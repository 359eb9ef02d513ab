"""The ranks of a hit, best first."""

from __future__ import annotations

from enum import IntEnum


class Tier(IntEnum):
    """The words as one phrase of the name; all in the name; in the name with the last one half
    typed; all in the dossier; all anywhere; the last two with the last word half typed."""

    PHRASE = 1
    NAME = 2
    BEGUN = 3
    DOSSIER = 4
    ANY = 5
    DOSSIER_BEGUN = 6
    ANY_BEGUN = 7


# Outside names a half typed word counts from three letters on: two letters begin half of all words.
SHORTEST_BEGUN = 3
# What is looked for only where whole words do not fill a page: who typed a word to its end means
# it, and all that begins like it must be gathered before the first hit is given.
LAST = frozenset({Tier.DOSSIER_BEGUN, Tier.ANY_BEGUN})


def is_begun(word: str, tier: Tier) -> bool:
    """Whether the last word of a query may go on, in this tier."""
    return tier is Tier.BEGUN or (tier in LAST and len(word) >= SHORTEST_BEGUN)
