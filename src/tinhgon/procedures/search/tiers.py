"""The ranks of a hit, best first."""

from __future__ import annotations

from enum import IntEnum


class Tier(IntEnum):
    """The words as one phrase of the name; all in the name; in the dossier; anywhere."""

    PHRASE = 1
    NAME = 2
    DOSSIER = 3
    ANY = 4
