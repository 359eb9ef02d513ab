"""The levels of government a procedure may be handed down to."""

from __future__ import annotations

from tinhgon.procedures.content.api import Level

# From the highest down. No district has an office since 1 July 2025 (law 72/2025/QH15).
_DOWN = (Level.CENTRE, Level.PROVINCE, Level.COMMUNE)


def below(level: Level | None) -> tuple[Level, ...]:
    """The levels below one, the nearest first; none where it is not known or the lowest."""
    return _DOWN[_DOWN.index(level) + 1 :] if level in _DOWN else ()
